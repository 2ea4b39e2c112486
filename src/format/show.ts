import { cellsOf } from '../presentation/size.ts';
import type { Format, FormatField } from './format.ts';

const BRACKETS = {
  input: { open: '[', fill: '_', close: ']' },
  output: { open: '{', fill: '.', close: '}' },
} as const;

/** The name as the file has it; the lines below the first of a repeat show none. */
function labelOf({ name }: FormatField): string {
  const item = /^items\[(\d+)\]\.(.*)$/.exec(name);
  if (!item) return name;
  return item[1] === '0' ? (item[2] ?? '') : '';
}

/**
 * The format drawn as a picture, a line of text a row: `[name___]` for inputs and `{name...}` for outputs,
 * each bracket standing in an attribute cell. A field with no attribute after it has no closing bracket.
 */
export function showFormat({ rows, cols, cells, fields }: Format): string {
  const size = cellsOf({ rows, cols });
  const drawn = new Array<string>(size).fill(' ');
  const draw = (address: number, text: string): void => {
    for (const [index, char] of Array.from(text).entries()) drawn[(address + index) % size] = char;
  };
  const attributes = new Set(cells.flatMap(({ address, begins }) => (begins === 'field' ? [address] : [])));
  for (const { address, text } of cells) draw(address + 1, text);
  for (const field of fields.values()) {
    const { fill, close } = BRACKETS[field.use];
    const end = (field.start + field.length) % size;
    draw(field.start, labelOf(field).slice(0, field.length).padEnd(field.length, fill));
    if (attributes.has(end)) draw(end, close);
  }
  for (const { use, start } of fields.values()) {
    const before = (start - 1 + size) % size;
    if (attributes.has(before)) draw(before, BRACKETS[use].open);
  }
  const lines = Array.from({ length: rows }, (_, row) => drawn.slice(row * cols, (row + 1) * cols));
  return lines.map(line => line.join('').trimEnd()).join('\n');
}
