import { describe, expect, it } from 'vitest';
import type { FormatCell } from '../../src/format/format.ts';
import {
  ATTRIBUTE,
  INTENSIFIED,
  MODIFIED,
  NONDISPLAY,
  NUMERIC,
  PROTECTED,
} from '../../src/presentation/attribute.ts';
import { fixture, formatFrom, load } from './fixtures.ts';

const SKIP = ATTRIBUTE | PROTECTED | NUMERIC;
const at = (row: number, col: number): number => (row - 1) * 80 + col - 1;

const format = (...lines: string[]) => formatFrom(['code: MENU', 'title: MENU', ...lines].join('\n'));
const cellAt = (cells: readonly FormatCell[], address: number) =>
  cells.find(cell => cell.address === address);

describe('a picture', () => {
  const { cells, fields, cursor } = format(
    'picture: |2',
    '   Plate [plate ]{note  }',
    'fields: { plate: { kind: plate }, note: { value: SEEN, intensity: bright } }',
  );

  it('begins in row 3 with its attribute cells where its brackets are', () => {
    expect(cellAt(cells, at(3, 1))).toMatchObject({ text: 'Plate', attribute: SKIP });
    expect(cellAt(cells, at(3, 8))).toMatchObject({
      name: 'plate',
      length: 6,
      attribute: ATTRIBUTE,
      highlight: 'underline',
    });
    expect(cellAt(cells, at(3, 15))).toMatchObject({ name: null, length: 0, attribute: SKIP });
    expect(cellAt(cells, at(3, 16))).toMatchObject({ name: 'note', attribute: SKIP | INTENSIFIED });
  });

  it('lets the cursor skip an output, unless its field is a stop for what is keyed too far', () => {
    const { cells } = format(
      'picture: |2',
      '   Plate [plate {note  {seen  }',
      'fields: { plate: { kind: plate }, note: { value: SEEN, protect: protected }, seen: { value: YES } }',
    );
    expect(cellAt(cells, at(3, 15))).toMatchObject({ name: 'note', attribute: ATTRIBUTE | PROTECTED });
    expect(cellAt(cells, at(3, 22))).toMatchObject({ name: 'seen', attribute: SKIP });
  });

  it('has no input that is protected', () => {
    expect(() =>
      format('picture: "  Plate [plate ]"', 'fields: { plate: { kind: plate, protect: protected } }'),
    ).toThrow('plate takes input: it is not protected');
  });

  it('is surrounded by the frame, in order of address', () => {
    const names = [...fields.keys()];
    expect(names.slice(0, 7)).toEqual(['code', 'command', 'title', 'today', 'clock', 'context', 'plate']);
    expect(names.slice(-2)).toEqual(['message', 'legend']);
    expect(cells.map(({ address }) => address)).toEqual(
      cells.map(({ address }) => address).sort((a, b) => a - b),
    );
    expect(fields.get('code')?.value).toBe('MENU');
    expect(fields.get('note')?.value).toBe('SEEN');
  });

  it('has the cursor in its first input, not in the command field', () => {
    expect(cursor).toBe('plate');
    expect(format('picture: "  Nothing to key"').cursor).toBe('command');
    expect(format('frame: none', 'picture: "  Nothing to key"').cursor).toBeNull();
    expect(format('picture: "  Nothing to key"', 'cursor: [5, 10]')).toMatchObject({
      cursor: null,
      home: at(5, 10),
    });
  });

  it('gives blank brackets the names that are left, in order', () => {
    const { fields: named } = format(
      'picture: |2',
      '   {a}[ ][  ]{b}',
      'fields: { first: {}, b: { value: x }, second: {}, a: { value: x } }',
    );
    expect(named.get('first')).toMatchObject({ use: 'input', length: 1 });
    expect(named.get('second')).toMatchObject({ use: 'input', length: 2 });
  });
});

describe('cells', () => {
  const { cells, fields } = format(
    'cells:',
    '  - { row: 5, col: 10, text: WARNING, color: red, highlight: blink, intensity: bright }',
    '  - { row: 6, col: 10, length: 6, name: pin, modified: true }',
    '  - { row: 6, col: 17 }',
    '  - { row: 7, col: 10, length: 8, name: amount, text: "0.00" }',
    '  - { row: 8, col: 10, length: 8, name: shown, protect: protected }',
    'fields: { pin: { kind: secret }, amount: { kind: money }, shown: {} }',
  );

  it('have their attribute in the column before the data', () => {
    expect(cellAt(cells, at(5, 9))).toEqual({
      address: at(5, 9),
      begins: 'field',
      attribute: SKIP | INTENSIFIED,
      color: 'red',
      highlight: 'blink',
      length: 7,
      name: null,
      text: 'WARNING',
      edit: null,
      bms: null,
    });
  });

  it('may be written in bytes, which no text could say', () => {
    const { cells, fields } = format(
      'cells:',
      '  - { row: 5, col: 10, length: 4, hex: C1001C, bms: { ps: A } }',
      '  - { row: 6, col: 10, length: 4, name: dup, hex: "1C" }',
      'fields: { dup: { kind: any } }',
    );
    expect(cellAt(cells, at(5, 9))).toMatchObject({ text: 'A\0\x1c', length: 4, bms: { ps: 'A' } });
    expect(cellAt(cells, at(6, 9))).toMatchObject({ text: '\x1c', name: 'dup' });
    expect(fields.get('dup')?.value).toBe('');
    expect(() => format('cells: [{ row: 5, col: 10, text: A, hex: C1 }]')).toThrow('two ways');
    expect(() => format('cells: [{ row: 5, col: 10, hex: C1F }]')).toThrow('pairs');
  });

  it('of one field share its attribute when they are subfields', () => {
    const { cells, fields } = format(
      'cells:',
      '  - { row: 5, col: 10, length: 2, name: DD, protect: none }',
      '  - { row: 5, col: 12, length: 2, begins: subfield, name: MM, protect: none }',
      'fields: { DD: {}, MM: {} }',
    );
    const begun = cells.flatMap(({ name, begins }) => (name === 'DD' || name === 'MM' ? [begins] : []));
    expect(begun).toEqual(['field', 'subfield']);
    expect(fields.get('MM')).toMatchObject({ start: at(5, 12), use: 'input' });
  });

  it('keep their order and their overlaps when the file says so', () => {
    const lines = [
      'frame: none',
      'cells:',
      '  - { row: 5, col: 10, text: LATE }',
      '  - { row: 5, col: 8, text: EARLY }',
    ];
    expect(() => format(...lines)).toThrow('stands where');
    expect(format('overlaps: kept', ...lines).cells.map(({ text }) => text)).toEqual(['LATE', 'EARLY']);
  });

  it('follow the kind of their field where they do not say otherwise', () => {
    expect(cellAt(cells, at(6, 9))?.attribute).toBe(ATTRIBUTE | NONDISPLAY | MODIFIED);
    expect(cellAt(cells, at(7, 9))?.attribute).toBe(ATTRIBUTE | NUMERIC);
    expect(cellAt(cells, at(8, 9))?.attribute).toBe(ATTRIBUTE | PROTECTED);
    expect(cellAt(cells, at(6, 16))).toMatchObject({ length: 0, attribute: SKIP });
  });

  it('give a named cell its text as the first value', () => {
    expect(fields.get('amount')).toMatchObject({ value: '0.00', use: 'input', align: 'right' });
    expect(fields.get('shown')?.use).toBe('output');
  });

  it('may join a picture, and begin in the first column of a screen without a frame', () => {
    const mixed = format(
      'frame: none',
      'picture: |2',
      '       [name ]',
      'cells: [{ row: 1, col: 1, text: HI }]',
      'fields: { name: {} }',
    );
    expect(mixed.cells.map(({ address }) => address)).toEqual([5, 11, 1919]);
  });
});

describe('repeated rows', () => {
  const { fields, cells, repeats } = format(
    'picture: |2',
    '   Line [pick]',
    '   {item} {amount}',
    'fields:',
    '  pick: {}',
    '  item: { show: "#" }',
    '  amount: { show: amount, kind: money }',
    'repeat: { items: lines, rows: [4, 6], select: pick }',
  );

  it('copy the first one down', () => {
    expect(repeats).toEqual([{ items: 'lines', rows: [4, 6], fields: ['item', 'amount'], select: 'pick' }]);
    expect([...fields.keys()].filter(name => name.startsWith('items'))).toEqual([
      'items[0].item',
      'items[0].amount',
      'items[1].item',
      'items[1].amount',
      'items[2].item',
      'items[2].amount',
    ]);
    expect(fields.get('items[2].amount')).toMatchObject({ start: at(6, 10), show: 'amount' });
    expect(cells.filter(({ address }) => address >= at(6, 1) && address < at(7, 1))).toHaveLength(4);
  });

  it('may stand on one screen several times', () => {
    const two = format(
      'picture: |2',
      '   {a }',
      '',
      '   {b }',
      'fields: { a: { show: a }, b: { show: b } }',
      'repeat: [{ items: x, rows: [3, 4] }, { items: y, rows: [5, 9] }]',
    );
    expect(two.repeats.map(({ items }) => items)).toEqual(['x', 'y']);
    expect(two.fields.has('items[4].b')).toBe(true);
    expect(two.fields.has('items[2].a')).toBe(false);
  });
});

describe('steps', () => {
  const { formats } = load(fixture('good/KPAE.yaml'));
  const { steps, fields, transaction } = formats.get('KPAE')!;

  it('say what the keys do', () => {
    expect(steps.get('enter')).toEqual({
      label: 'Check',
      confirm: null,
      requires: 'nothing',
      when: null,
      action: {
        does: 'call',
        operation: 'getCitation',
        send: { citation: { from: 'field', name: 'item' } },
        show: 'reply',
        after: { next: 'stay' },
        message: null,
        cursor: null,
      },
    });
    expect(steps.get('pf10')).toMatchObject({
      requires: 'preview',
      action: {
        send: { tender: { from: 'constant', value: 'CA' } },
        after: { next: 'clear' },
        message: '9001',
      },
    });
    expect(transaction).toBe('KPAE');
  });

  it('make up the legend, with the keys that are the same everywhere', () => {
    expect(fields.get('legend')?.value).toBe('Enter=Check  F1=Help  F3=Leave  F10=Post  F12=Cancel');
  });

  it('go on to a transaction after a call, carrying a value of the reply', () => {
    const { steps: other } = format(
      'steps:',
      '  pf6: { label: Pay, goto: KPAE, carry: { key: { reply: account } } }',
      '  pf8: { page: forward }',
      '  pf10: { label: Post, call: post, after: { goto: MENU, carry: { key: { reply: "lines[].id" } } } }',
      'repeat: { items: lines, rows: [3, 4] }',
      'picture: "  {a }"',
      'fields: { a: { show: a } }',
    );
    expect(other.get('pf6')?.action).toEqual({
      does: 'goto',
      transaction: 'KPAE',
      carry: { key: { from: 'reply', path: 'account' } },
    });
    expect(other.get('pf8')).toMatchObject({ label: 'More', action: { does: 'page', to: 'forward' } });
    expect(other.get('pf10')?.action).toMatchObject({
      after: { next: 'goto', transaction: 'MENU', carry: { key: { from: 'reply', path: 'lines[].id' } } },
    });
  });
});
