import { rowText } from '../presentation/buffer.ts';
import type { Screen } from '../presentation/screen.ts';
import { fieldRun } from './read-buffer.ts';

/** What the cells from an address on show; a run may go on over the ends of rows. */
function run(screen: Screen, first: number, length: number): string {
  const { cols } = screen;
  const top = Math.floor(first / cols);
  const rows = Math.ceil((first + length) / cols) - top;
  const shown = Array.from({ length: rows }, (_, row) => rowText(screen, top + row)).join('');
  return Array.from(shown)
    .slice(first - top * cols, first - top * cols + length)
    .join('');
}

function whole(text: string | undefined, what: string): number {
  if (text === undefined || !/^\d+$/.test(text)) throw new Error(`Ascii: Invalid argument ${what}`);
  return Number(text);
}

/** AsciiField(): the text of the field the cursor is in. */
export function readAsciiField(screen: Screen): string[] {
  const { start, length } = fieldRun(screen);
  const size = screen.rows * screen.cols;
  const before = Math.min(length, size - start);
  return [run(screen, start, before) + run(screen, 0, length - before)];
}

/**
 * Ascii(): the whole screen, one line a row. Ascii(length): from the cursor. Ascii(row,col,length): one run.
 * Ascii(row,col,rows,cols): a rectangle. Rows and columns count from 0; nondisplay fields read as blanks.
 * `base` 1 counts them from 1, as Ascii1() does.
 *
 * @throws Error when the place is not on the screen.
 */
export function readAscii(screen: Screen, args: readonly string[], base: 0 | 1 = 0): string[] {
  const { rows, cols } = screen;
  if (args.length === 0) return Array.from({ length: rows }, (_, row) => run(screen, row * cols, cols));
  const placed = args.length > 1;
  const [a, b, c, d] = args.map((text, at) => whole(text, String(at + 1)) - (placed && at < 2 ? base : 0));
  if (b === undefined) return [checked(screen, screen.cursor, a!)];
  if (c === undefined || args.length > 4) throw new Error('Ascii requires 0, 1, 3 or 4 arguments');
  const first = a! * cols + b;
  if (a! < 0 || b < 0 || a! >= rows || b >= cols) throw new Error('Ascii: Invalid argument');
  if (d === undefined) return [checked(screen, first, c)];
  if (a! + c > rows || b + d > cols) throw new Error('Ascii: Invalid argument');
  return Array.from({ length: c }, (_, row) => run(screen, first + row * cols, d));
}

function checked(screen: Screen, first: number, length: number): string {
  if (first + length > screen.rows * screen.cols) throw new Error('Ascii: Invalid argument');
  return run(screen, first, length);
}
