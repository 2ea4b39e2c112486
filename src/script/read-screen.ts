import { rowText } from '../presentation/buffer.ts';
import type { Screen } from '../presentation/screen.ts';

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

/**
 * Ascii(): the whole screen, one line a row. Ascii(length): from the cursor. Ascii(row,col,length): one run.
 * Ascii(row,col,rows,cols): a rectangle. Rows and columns count from 0; nondisplay fields read as blanks.
 *
 * @throws Error when the place is not on the screen.
 */
export function readAscii(screen: Screen, args: readonly string[]): string[] {
  const { rows, cols } = screen;
  if (args.length === 0) return Array.from({ length: rows }, (_, row) => run(screen, row * cols, cols));
  const [a, b, c, d] = args.map((text, index) => whole(text, String(index + 1)));
  if (b === undefined) return [checked(screen, screen.cursor, a!)];
  if (c === undefined || args.length > 4) throw new Error('Ascii: Wrong number of arguments');
  const first = a! * cols + b;
  if (a! >= rows || b >= cols) throw new Error('Ascii: Invalid argument');
  if (d === undefined) return [checked(screen, first, c)];
  if (a! + c > rows || b + d > cols) throw new Error('Ascii: Invalid argument');
  return Array.from({ length: c }, (_, row) => run(screen, first + row * cols, d));
}

function checked(screen: Screen, first: number, length: number): string {
  if (first + length > screen.rows * screen.cols) throw new Error('Ascii: Invalid argument');
  return run(screen, first, length);
}
