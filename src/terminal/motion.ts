import { isDrawnBy } from './pen.ts';
import type { Writer } from './shown.ts';

/**
 * The shortest bytes that take the cursor to a cell: absolute in both or either direction, relative, along the line
 * from its beginning (CR), down line by line (CR LF), or over cells by writing again what they show. Tabs are left
 * alone: where they stop, and whether the tty turns them into blanks, is for others to set.
 */
export function pathTo(writer: Writer, row: number, col: number): string {
  const absolute = writer.capabilities.moveTo(row, col);
  if (writer.row < 0) return absolute;
  let best = absolute;
  const consider = (path: string | null): void => {
    if (path !== null && path.length < best.length) best = path;
  };
  const vertical = alongColumn(writer, row);
  if (vertical !== null) {
    consider(append(vertical, alongRow(writer, row, writer.col, col)));
    consider(append(`\r${vertical}`, alongRow(writer, row, 0, col)));
  }
  const lines = row - writer.row;
  // A bare LF would stay in its column or not, as the tty is set; after CR it is the same.
  if (lines > 0 && lines * 2 < best.length) {
    consider(append('\r\n'.repeat(lines), alongRow(writer, row, 0, col)));
  }
  return best;
}

const append = (path: string, rest: string | null): string | null => (rest === null ? null : path + rest);

function alongColumn(writer: Writer, row: number): string | null {
  const { up, down, toRow } = writer.capabilities;
  if (row === writer.row) return '';
  const steps = row > writer.row ? down?.(row - writer.row) : up?.(writer.row - row);
  return shorter(steps ?? null, toRow?.(row) ?? null);
}

function alongRow(writer: Writer, row: number, from: number, to: number): string | null {
  const { left, right, toColumn } = writer.capabilities;
  if (to === from) return '';
  const there = toColumn?.(to) ?? null;
  if (to < from) {
    const back = from - to > LONGEST ? null : '\b'.repeat(from - to);
    return shorter(shorter(back, left?.(from - to) ?? null), there);
  }
  return shorter(shorter(written(writer, row, from, to), right?.(to - from) ?? null), there);
}

const shorter = (one: string | null, other: string | null): string | null =>
  one !== null && (other === null || one.length <= other.length) ? one : other;

/** Longer than any absolute move, so not worth trying. */
const LONGEST = 10;

/** What the cells between show, if writing it again changes nothing; null otherwise. */
function written(writer: Writer, row: number, from: number, to: number): string | null {
  if (to - from > LONGEST) return null;
  let text = '';
  for (let at = row * writer.cols + from; at < row * writer.cols + to; at += 1) {
    const codePoint = writer.text[at]!;
    const isOneByte = codePoint >= 0x20 && codePoint < 0x7f;
    if (!isOneByte || !isDrawnBy(writer.pen, codePoint, writer.style[at]!)) return null;
    text += String.fromCharCode(codePoint);
  }
  return text;
}
