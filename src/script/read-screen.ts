import { rowText } from '../presentation/buffer.ts';
import { fieldAt } from '../presentation/fields.ts';
import type { Screen } from '../presentation/screen.ts';
import { ebcdicCell } from './read-buffer.ts';

/** How cells are read, and by actions of which name. */
export interface Reading {
  name: 'Ascii' | 'Ebcdic';
  /** The cells from an address on; a run may go on over the ends of rows, but not of the screen. */
  cells(screen: Screen, first: number, length: number): readonly string[];
  between: string;
}

/** What the cells show: those of nondisplay fields are blanks. */
export const ASCII: Reading = {
  name: 'Ascii',
  cells(screen, first, length) {
    const { cols } = screen;
    const top = Math.floor(first / cols);
    const rows = Math.ceil((first + length) / cols) - top;
    const shown = Array.from({ length: rows }, (_, row) => rowText(screen, top + row)).join('');
    return Array.from(shown).slice(first - top * cols, first - top * cols + length);
  },
  between: '',
};

/** In capitals, where a letter has one that fits its cell. */
const inCapitals = (char: string): string => {
  const capital = char.toUpperCase();
  return [...capital].length === 1 ? capital : char;
};

/** What the cells show with monoCase on. */
export const CAPITALS: Reading = {
  ...ASCII,
  cells: (screen, first, length) => ASCII.cells(screen, first, length).map(inCapitals),
};

/** What the cells hold, in hexadecimal; an attribute reads as NUL. */
export const EBCDIC: Reading = {
  name: 'Ebcdic',
  cells: ({ attr, text }, first, length) =>
    Array.from({ length }, (_, at) => ebcdicCell(attr[first + at] === 0 ? (text[first + at] ?? 0) : 0)),
  between: ' ',
};

/**
 * AsciiField(), EbcdicField(): the field the cursor is in.
 *
 * @throws Error when the screen has no fields
 */
export function readField(screen: Screen, { name, cells, between }: Reading): string[] {
  const field = fieldAt(screen, screen.cursor);
  if (field === null) throw new Error(`${name}Field(): Screen is not formatted`);
  const before = Math.min(field.length, screen.attr.length - field.start);
  const around = cells(screen, 0, field.length - before);
  return [[...cells(screen, field.start, before), ...around].join(between)];
}

/**
 * Ascii(): the whole screen, one line a row. Ascii(length): from the cursor. Ascii(row,col,length): one run.
 * Ascii(row,col,rows,cols): a rectangle. Ebcdic() likewise. `base` 1 counts rows and columns from 1, as Ascii1() does.
 *
 * @throws Error when the place is not on the screen
 */
export function readScreen(
  screen: Screen,
  args: readonly string[],
  { name, cells, between }: Reading,
  base: 0 | 1 = 0,
): string[] {
  const { rows, cols } = screen;
  const action = base === 1 ? `${name}1` : name;
  const line = (first: number, length: number): string => cells(screen, first, length).join(between);
  if (args.length === 0) return Array.from({ length: rows }, (_, row) => line(row * cols, cols));
  if (args.length === 2 || args.length > 4) throw new Error(`${action} requires 0, 1, 3 or 4 arguments`);
  const numbers = args.map(text => (/^\d+$/.test(text) ? Number(text) : Number.NaN));
  const place =
    args.length === 1
      ? [Math.floor(screen.cursor / cols), screen.cursor % cols]
      : numbers.splice(0, 2).map(number => number - base);
  const [row = 0, col = 0] = place;
  const [count = 0, width] = numbers;
  const first = row * cols + col;
  const isPlace = row >= 0 && col >= 0 && row < rows && col < cols;
  const fits =
    width === undefined ? first + count <= rows * cols : row + count <= rows && col + width <= cols;
  if (!isPlace || !fits) throw new Error(`${action}: Invalid argument`);
  if (width === undefined) return [line(first, count)];
  return Array.from({ length: count }, (_, at) => line(first + at * cols, width));
}
