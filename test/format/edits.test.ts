import { describe, expect, it, test } from 'vitest';
import { checkedAids } from '../../src/format/checked-aids.ts';
import { layFormat } from '../../src/format/lay.ts';
import { writeFormat } from '../../src/format/write.ts';
import { PLAIN_EDITS } from '../../src/presentation/field-edits.ts';
import { press } from '../../src/presentation/keyboard.ts';
import { createScreen } from '../../src/presentation/screen.ts';
import { formatFrom } from './fixtures.ts';

/** A format of three inputs and an output in row 3; the attributes of the inputs in columns 2, 9 and 16. */
const format = (edits: Record<string, string>) =>
  formatFrom(`
code: CITI
title: EDITS
picture: |2
   [a   ] [b   ] [c   ] {d   }
fields:
${['a', 'b', 'c', 'd'].map(name => `  ${name}: { kind: text${edits[name] ? `, edit: { ${edits[name]} }` : ''} }`).join('\n')}
steps:
  pf3: { label: Menu, goto: MENU }
  pf5: { label: Read, call: getCitation }
  pf6: { label: Pay, goto: KPAE }
  pf10: { label: Post, call: postPayment }
`);

const START = 2 * 80;

describe('the edits of a format', () => {
  it('stand by the addresses of the attributes, what is not said plain', () => {
    const { edits } = format({ a: 'takes: signed, adjust: rightBlank', c: 'letters: upper' });
    expect([...edits]).toEqual([
      [START + 1, { ...PLAIN_EDITS, takes: 'signed', adjust: 'rightBlank' }],
      [START + 15, { ...PLAIN_EDITS, letters: 'upper' }],
    ]);
  });

  it('lead to another input by its name', () => {
    expect(format({ a: 'next: c' }).edits.get(START + 1)?.next).toBe(START + 15);
  });

  it('lead to the input of the same line in repeated rows, or to one outside', () => {
    const repeated = formatFrom(`
code: CITI
title: EDITS
picture: |2
   [x   ]

   [p   ] [q   ]
fields:
  x: { kind: text }
  p: { kind: text, edit: { next: q } }
  q: { kind: text, edit: { next: x } }
repeat: { items: rows, rows: [5, 6] }
`);
    const nexts = [...repeated.edits.values()].map(({ next }) => next);
    expect(nexts).toEqual([4 * 80 + 8, START + 1, 5 * 80 + 8, START + 1]);
  });

  it('lead to an input in the first cell, whose attribute is the last of a screen of any size', () => {
    const { edits } = formatFrom(`
code: CITI
title: EDITS
size: { rows: 32, cols: 80 }
frame: none
cells:
  - { row: 1, col: 1, length: 4, name: first, protect: none }
  - { row: 9, col: 2, length: 4, name: second, protect: none, edit: { next: first } }
fields: { first: {}, second: {} }
`);
    expect([...edits.values()].map(({ next }) => next)).toEqual([32 * 80 - 1]);
  });

  it('may be said in a cell, and go out to a file and back', () => {
    const before = format({
      a: 'takes: digits, selfCheck: m11f, next: b',
      b: 'segment: first',
      c: 'segment: last',
    });
    expect(formatFrom(writeFormat(before))).toEqual(before);
  });

  it('are laid with the format and gone with it', () => {
    const screen = createScreen();
    layFormat(screen, format({ a: 'takes: digits' }));
    expect(press(screen, { do: 'key', char: 0x41 })).toBeNull();
    expect(screen.errorCode).toBe(10);
    layFormat(screen, format({}));
    expect(screen.edits.size).toBe(0);
  });

  it('are held by Enter and the keys that do something', () => {
    expect(checkedAids(format({}))).toEqual(['enter', 'pf5', 'pf10']);
  });
});

test.each([
  ['an output', { d: 'takes: digits' }, /only an input/],
  ['an unknown next', { a: 'next: nowhere' }, /nowhere is not an input/],
  ['an output for next', { a: 'next: d' }, /d is not an input/],
  ['a last segment alone', { a: 'segment: last' }, /no first segment/],
  ['a first segment alone', { a: 'segment: first' }, /no last segment/],
  ['a whole field within', { a: 'segment: first', b: 'takes: any', c: 'segment: last' }, /no last segment/],
])('%s is refused', (_, edits, why) => {
  expect(() => format(edits as Record<string, string>)).toThrow(why);
});

it('refuses a signed field of one cell', () => {
  expect(() =>
    formatFrom(
      'code: CITI\ntitle: T\npicture: |2\n   [a]\nfields:\n  a: { kind: text, edit: { takes: signed } }\n',
    ),
  ).toThrow(/a cell for its sign/);
});
