import { unkeyable } from '../values/text.ts';
import type { RuleId } from './finding.ts';

/** Something a picture draws. Its attribute cell stands one column before `col`, the column of its data. */
export type PictureItem = {
  /** Screen row and column, counted from 1. The column after the last is the first of the next row. */
  row: number;
  col: number;
} & (
  | { is: 'field'; use: 'input' | 'output'; length: number; written: string }
  | { is: 'text'; text: string }
  /** Ends the field before it; nothing follows. */
  | { is: 'stopper' }
);

export interface PictureFault {
  rule: RuleId;
  /** Line of the picture, counted from 0. */
  line: number;
  text: string;
}

export interface Picture {
  /** In reading order. */
  items: PictureItem[];
  faults: PictureFault[];
}

const OPENING: Readonly<Record<string, { use: 'input' | 'output'; close: string }>> = {
  '[': { use: 'input', close: ']' },
  '{': { use: 'output', close: '}' },
};
const isClosing = (char: string): boolean => char === ']' || char === '}';

/** What stands between two brackets, or between a bracket and an end of the row. */
interface Segment {
  /** The bracket before it and the one after it; empty at the ends of the row. */
  before: string;
  after: string;
  content: string;
  /** Column of its first character, counted from 1. */
  col: number;
}

function segmentsOf(line: string): Segment[] {
  const parts = line.split(/([[\]{}])/);
  const segments: Segment[] = [];
  let col = 1;
  for (let index = 0; index < parts.length; index += 2) {
    const content = parts[index] ?? '';
    segments.push({ before: parts[index - 1] ?? '', after: parts[index + 1] ?? '', content, col });
    col += Array.from(content).length + 1;
  }
  return segments;
}

type Reading = { items: PictureItem[] } | { rule: RuleId; text: string };

function readField({ before, after, content, col }: Segment, row: number): Reading {
  const { use, close } = OPENING[before]!;
  if (after === '') return { rule: 'unclosed-bracket', text: `${before} in column ${col - 1} is not closed` };
  if (isClosing(after) && after !== close) {
    return { rule: 'bracket-pair', text: `${before} in column ${col - 1} is closed by ${after}` };
  }
  if (content === '') return { rule: 'empty-field', text: `no room after ${before} in column ${col - 1}` };
  const length = Array.from(content).length;
  return { items: [{ is: 'field', use, row, col, length, written: content.trim() }] };
}

/** A literal. Its attribute stands in the blank before it, or is the closing bracket when there is none. */
function readLiteral({ before, after, content, col }: Segment, row: number): Reading {
  if (isClosing(after)) {
    return { rule: 'bracket-pair', text: `${after} in column ${col + content.length} closes nothing` };
  }
  const text = content.trim();
  const indent = content.length - content.trimStart().length;
  if (text !== '' && before === '' && indent === 0) {
    return { rule: 'column-one', text: 'text needs a blank before it for its attribute' };
  }
  const items: PictureItem[] = [];
  if (before !== '' && (text === '' || indent > 0)) items.push({ is: 'stopper', row, col });
  if (text !== '') items.push({ is: 'text', row, col: col + indent, text });
  return { items };
}

function readRow(line: string, row: number, cols: number): Reading[] {
  const odd = Array.from(line).find(char => unkeyable(char.codePointAt(0) ?? 0) !== null);
  if (odd !== undefined) {
    const codePoint = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [{ rule: 'unkeyable-character', text: `U+${codePoint} cannot stand in a cell` }];
  }
  const width = Array.from(line.trimEnd()).length;
  if (width > cols) {
    return [{ rule: 'picture-width', text: `the row has ${width} columns, the screen ${cols}` }];
  }
  return segmentsOf(line).map(segment =>
    segment.before in OPENING ? readField(segment, row) : readLiteral(segment, row),
  );
}

/**
 * Reads a picture drawn as text. Each bracket stands in an attribute cell: `[name  ]` is an input, `{name  }`
 * an output, and `[st[zip  ]` are two that share one.
 *
 * @param firstRow screen row of the picture's first line
 * @param height rows there are for it
 * @param cols columns of the screen
 */
export function readPicture(picture: string, firstRow: number, height: number, cols: number): Picture {
  const lines = picture.trimEnd().split('\n');
  const items: PictureItem[] = [];
  const faults: PictureFault[] = [];
  lines.forEach((text, line) => {
    if (line === height) faults.push({ rule: 'picture-height', line, text: `there are ${height} rows` });
    if (line >= height) return;
    for (const reading of readRow(text, firstRow + line, cols)) {
      if ('rule' in reading) faults.push({ ...reading, line });
      else items.push(...reading.items);
    }
  });
  return { items, faults };
}
