import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/format/format.ts';
import { KINDS } from '../../src/format/kinds.ts';
import { loadFormats } from '../../src/format/library.ts';
import { writeFormat } from '../../src/format/write.ts';
import { COLORS, HIGHLIGHTS } from '../../src/presentation/screen.ts';
import { fixture, formatFrom } from './fixtures.ts';

function expectRoundTrip(format: Format): void {
  expect(formatFrom(writeFormat(format))).toEqual(format);
}

const chosen = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** One cell with the blanks before its attribute; a row is a run of them. */
const piece = fc.record({
  gap: fc.nat(6),
  width: fc.integer({ min: 0, max: 12 }),
  is: chosen(['field', 'text'] as const),
  protect: maybe(chosen(['none', 'protected', 'skip'] as const)),
  numeric: maybe(fc.boolean()),
  intensity: maybe(chosen(['normal', 'detectable', 'bright', 'dark'] as const)),
  bytes: chosen(['none', 'some'] as const),
  bms: maybe(
    chosen([
      { justify: ['right', 'zero'], picin: '9(4)', validn: ['mustfill', 'trigger'], outline: ['under'] },
      { ps: 'A', sosi: 'yes', transp: 'no', case: 'mixed', ginit: 'X', grpname: 'G', occurs: 3 },
    ]),
  ),
  modified: maybe(fc.boolean()),
  color: maybe(chosen(COLORS)),
  highlight: maybe(chosen(HIGHLIGHTS)),
  letter: chosen(['x', 'Ñ', ':', '"', '#', '{']),
  field: fc.record(
    {
      kind: chosen(Object.keys(KINDS)),
      show: chosen(['a', 'a.b', '#']),
      required: fc.boolean(),
      key: fc.boolean(),
      value: chosen(['1', 'yes', "it's", '']),
      align: chosen(['left', 'right', 'center'] as const),
      intensity: chosen(['normal', 'bright', 'dark'] as const),
      color: chosen(COLORS),
      highlight: chosen(HIGHLIGHTS),
      help: chosen(['A line: of help.']),
      list: chosen(['tenders']),
    },
    { requiredKeys: [] },
  ),
});
type Piece = typeof piece extends fc.Arbitrary<infer T> ? T : never;

const screenful = fc.record({
  size: maybe(
    chosen([
      { rows: 24, cols: 80 },
      { rows: 43, cols: 80 },
      { rows: 27, cols: 132 },
    ]),
  ),
  frame: chosen(['standard', 'none'] as const),
  rows: fc.uniqueArray(
    fc.record({
      row: fc.integer({ min: 3, max: 21 }),
      pieces: fc.array(piece, { minLength: 1, maxLength: 5 }),
    }),
    { selector: ({ row }) => row, minLength: 1, maxLength: 12 },
  ),
  repeat: fc.boolean(),
});
type Screenful = typeof screenful extends fc.Arbitrary<infer T> ? T : never;

interface Drawn {
  cell: { row: number; col: number; name?: string };
  field: Piece['field'];
}

function cellsOf(row: number, pieces: readonly Piece[]): Drawn[] {
  let col = 1;
  const drawn: Drawn[] = [];
  for (const [index, { gap, width, is, letter, bytes, field, ...attributes }] of pieces.entries()) {
    const start = col + gap + 1;
    col = start + width;
    const content =
      is === 'text'
        ? { text: letter.repeat(width) }
        : {
            length: width,
            name: `f${row}x${index}`,
            ...(bytes === 'some' && width > 0 && { hex: '00C11C'.slice(0, 2 * width) }),
          };
    if (col <= 80) drawn.push({ cell: { row, col: start, ...attributes, ...content }, field });
  }
  return drawn;
}

/** JSON, which YAML includes, drops what is undefined. */
function sourceOf({ size, frame, rows, repeat }: Screenful): string {
  const drawn = rows.flatMap(({ row, pieces }) => cellsOf(row, pieces));
  const named = drawn.flatMap(({ cell, field }) =>
    cell.name === undefined ? [] : [[cell.name, field] as const],
  );
  const last = Math.max(...rows.map(({ row }) => row));
  const isRepeatable = repeat && last < 20 && drawn.some(({ cell }) => cell.row === last && cell.name);
  return JSON.stringify({
    code: 'MENU',
    title: 'ANY SCREEN',
    size,
    frame,
    cells: drawn.map(({ cell }) => cell),
    fields: Object.fromEntries(named),
    ...(isRepeatable && { repeat: { items: 'lines', rows: [last, 20] } }),
  });
}

describe('writeFormat', () => {
  it('writes what compiles to the same format, whatever the cells', () => {
    fc.assert(fc.property(screenful, screen => expectRoundTrip(formatFrom(sourceOf(screen)))));
  });

  it('writes imported maps: overlaps, subfields, where the cursor is, what the map said', () => {
    expectRoundTrip(
      formatFrom(`
code: MAP1
title: SET.MAP1
frame: none
bms: { MAPSET: SET, CTRL: '(FREEKB,ALARM)' }
overlaps: kept
cells:
  - { row: 9, col: 5, length: 4, name: DD, text: '01  ', protect: none, bms: { grpname: DATE } }
  - { row: 9, col: 9, begins: subfield, length: 2, name: LINE(2), protect: none }
  - { row: 2, col: 1, text: UNDER }
  - { row: 2, col: 3, text: OVER }
  - { row: 24, col: 78, length: 9, hex: '0000' }
fields: { DD: { kind: any }, LINE(2): { kind: any } }
cursor: [1, 1]
`),
    );
    expect(() => formatFrom('code: MAP1\ntitle: A MAP')).toThrow('four upper-case letters');
    expect(() => formatFrom('code: map\ntitle: A MAP\nbms: {}')).toThrow('one to seven');
  });

  it('writes steps of every kind', () => {
    expectRoundTrip(formatFrom(fixture('good/KPAE.yaml').text));
    expectRoundTrip(
      formatFrom(
        `
code: MENU
title: 'STEPS: ALL'
transaction: KPAE
picture: "  [pick] {a }"
fields: { pick: {}, a: { show: '#' } }
cells: [{ row: 5, col: 4, length: 4, name: choice }]
repeat: { items: lines, rows: [3, 4] }
behaviour: menu
cursor: pick
steps:
  open: { do: start }
  enter: { label: Go, do: choose, confirm: 'Sure?', when: choice }
  pf6: { label: Pay, goto: KPAE, carry: { key: { reply: a.b }, note: { value: 'no' }, n: { value: 7 } } }
  pf7: { page: back }
  pf10: { label: Post, call: post, send: { 'x[].y': a }, requires: preview, after: { goto: MENU }, message: '9001', cursor: choice }
  pa1: { do: attention }
`.replace('fields: {', 'fields: { choice: { list: tenders },'),
      ),
    );
  });

  it('gives back every screen of the product', () => {
    const folder = new URL('../../screens/', import.meta.url);
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      path => path.endsWith('.yaml') && !path.startsWith('keymaps'),
    );
    const files = paths.map(path => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
    const { formats } = loadFormats(files);
    expect(formats.size).toBeGreaterThan(0);
    const written = [...formats.values()].map(format => ({ path: format.code, text: writeFormat(format) }));
    const frame = files.find(({ path }) => path === 'frame.yaml')!;
    expect(loadFormats([frame, ...written])).toEqual({ formats, findings: [] });
  });

  it('writes a field a line', () => {
    const lines = writeFormat(formatFrom(fixture('good/KPAE.yaml').text)).split('\n');
    expect(lines).toContain('  - { row: 4, col: 3, text: Item }');
    expect(lines).toContain('  item: { kind: citation, required: true, key: true, align: left }');
  });
});
