import {
  DETECTABLE,
  INTENSIFIED,
  MODIFIED,
  NONDISPLAY,
  NUMERIC,
  PROTECTED,
} from '../../src/presentation/attribute.ts';
import { putText, setAttribute } from '../../src/presentation/buffer.ts';
import { createScreen, type Screen } from '../../src/presentation/screen.ts';
import { eraseWrite, insertCursor, setAddress, startField, text } from './data-stream.ts';

const SKIP = PROTECTED | NUMERIC;

/** What a screen's fields are there for; together they are all kinds the comparison has to meet. */
export const FIELD_KINDS = [
  'unprotected',
  'skip',
  'protected',
  'adjacent',
  'zero-length',
  'numeric',
  'intensified',
  'nondisplay',
  'detectable',
  'modified by the host',
  'wrap-around',
  'many rows',
  'no input field',
  'unformatted',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A field: its attribute's cell (from the end of the screen when negative), and the text after it. */
interface FieldSpec {
  at: number;
  attribute: number;
  text?: string;
  kind: FieldKind;
}

/** A screen laid on both terminals; `texts` stand on an unformatted one. */
export interface ScreenSpec {
  name: string;
  fields: readonly FieldSpec[];
  texts?: readonly { at: number; text: string }[];
  cursor: number;
}

const form: ScreenSpec = {
  name: 'form',
  cursor: 91,
  fields: [
    { at: 0, attribute: SKIP | INTENSIFIED, text: 'ENTRY', kind: 'skip' },
    { at: 90, attribute: 0, text: 'AB CD', kind: 'unprotected' },
    { at: 100, attribute: SKIP, kind: 'skip' },
    { at: 120, attribute: NUMERIC, kind: 'numeric' },
    { at: 127, attribute: PROTECTED, text: 'X', kind: 'protected' },
    { at: 140, attribute: NONDISPLAY, text: 'PW', kind: 'nondisplay' },
    { at: 147, attribute: INTENSIFIED, text: '\0 7', kind: 'intensified' },
    { at: 152, attribute: 0, kind: 'adjacent' },
    { at: 155, attribute: 0, kind: 'zero-length' },
    { at: 156, attribute: SKIP, text: 'WORD TWO', kind: 'skip' },
    { at: 170, attribute: MODIFIED, text: 'M', kind: 'modified by the host' },
    { at: 173, attribute: PROTECTED, kind: 'protected' },
    { at: 180, attribute: NUMERIC | MODIFIED, text: '12', kind: 'numeric' },
    { at: 184, attribute: PROTECTED | DETECTABLE, text: '?PICK', kind: 'detectable' },
    { at: 190, attribute: PROTECTED | DETECTABLE, text: '>KEPT', kind: 'detectable' },
    { at: 196, attribute: PROTECTED | DETECTABLE, text: ' ASK', kind: 'detectable' },
    { at: 202, attribute: PROTECTED | INTENSIFIED, text: '&GO', kind: 'detectable' },
    { at: 208, attribute: DETECTABLE, text: '?IN', kind: 'detectable' },
    { at: 214, attribute: SKIP, kind: 'skip' },
  ],
};

/** One field over three rows, one that goes on at the top of the screen, and text up to both their ends. */
const long: ScreenSpec = {
  name: 'long fields',
  cursor: 161,
  fields: [
    { at: 5, attribute: SKIP, text: 'TOP', kind: 'skip' },
    { at: 150, attribute: 0, text: 'AN OLD \0NOTE_\0\0 X', kind: 'many rows' },
    { at: 330, attribute: PROTECTED, kind: 'protected' },
    { at: -3, attribute: 0, text: 'W', kind: 'wrap-around' },
  ],
};

/** The same with the wrapping attribute in the last cell, and fields without a cell at the edges. */
const edges: ScreenSpec = {
  name: 'edges',
  cursor: 0,
  fields: [
    { at: 6, attribute: 0, kind: 'zero-length' },
    { at: 7, attribute: 0, kind: 'zero-length' },
    { at: 8, attribute: SKIP, kind: 'skip' },
    { at: 79, attribute: 0, text: ' A B ', kind: 'unprotected' },
    { at: 90, attribute: 0, text: 'C_\0D', kind: 'adjacent' },
    { at: 95, attribute: NUMERIC, text: '\0\x001', kind: 'numeric' },
    { at: 100, attribute: SKIP, kind: 'skip' },
    { at: -1, attribute: 0, text: 'FIVE', kind: 'wrap-around' },
  ],
};

const closed: ScreenSpec = {
  name: 'no input',
  cursor: 40,
  fields: [
    { at: 10, attribute: SKIP, text: 'NOTHING HERE', kind: 'no input field' },
    { at: 60, attribute: PROTECTED | DETECTABLE, text: '?ONE', kind: 'no input field' },
  ],
};

const single: ScreenSpec = {
  name: 'one field round the screen',
  cursor: 500,
  fields: [{ at: 499, attribute: 0, text: 'ROUND AND\0ROUND', kind: 'wrap-around' }],
};

const free: ScreenSpec = {
  name: 'unformatted',
  cursor: 3,
  fields: [],
  texts: [
    { at: 0, text: 'FREE TEXT' },
    { at: 85, text: 'MORE' },
    { at: -4, text: 'END' },
  ],
};

export const SCREENS: readonly ScreenSpec[] = [form, form, long, edges, edges, closed, single, free];

/** The addresses of a specification on a screen of that many cells. */
const placed = <T extends { at: number }>(specs: readonly T[], size: number): T[] =>
  specs.map(spec => ({ ...spec, at: spec.at < 0 ? size + spec.at : spec.at }));

/** Lays the screen on ours. */
export function layScreen(spec: ScreenSpec, rows: number, cols: number): Screen {
  const screen = createScreen(rows, cols);
  const size = rows * cols;
  for (const { at, text: data } of placed(spec.texts ?? [], size)) putText(screen, at, data);
  for (const { at, attribute, text: data = '' } of placed(spec.fields, size)) {
    setAttribute(screen, at, attribute);
    putText(screen, (at + 1) % size, data);
  }
  screen.cursor = spec.cursor;
  return screen;
}

/** The same as orders for theirs. */
export const screenStream = (spec: ScreenSpec, size: number, erase: 'default' | 'alternate'): number[] => [
  ...eraseWrite(erase),
  ...placed(spec.texts ?? [], size).flatMap(({ at, text: data }) => [...setAddress(at), ...text(data)]),
  ...placed(spec.fields, size).flatMap(({ at, attribute, text: data = '' }) => [
    ...setAddress(at),
    ...startField(attribute),
    ...text(data),
  ]),
  ...setAddress(spec.cursor),
  ...insertCursor(),
];

/** What the field an address is in is there for. */
export function kindAt(spec: ScreenSpec, address: number, size: number): FieldKind {
  const fields = placed(spec.fields, size).sort((a, b) => a.at - b.at);
  if (fields.length === 0) return 'unformatted';
  const field = fields.findLast(({ at }) => at <= address) ?? fields.at(-1);
  return field?.kind ?? 'unformatted';
}
