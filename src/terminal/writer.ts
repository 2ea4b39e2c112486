import type { Capabilities } from './capabilities.ts';
import { type Frame, SHOWS_ON_BLANK, SPACE, STYLE } from './frame.ts';
import { pathTo } from './motion.ts';
import { createChangeStyle, isDrawnBy, UNKNOWN_STYLE } from './pen.ts';
import { UNKNOWN, type Writer } from './shown.ts';

export const createWriter = (capabilities: Capabilities): Writer => ({
  capabilities,
  changeStyle: createChangeStyle(capabilities),
  rows: 0,
  cols: 0,
  text: new Uint32Array(0),
  style: new Uint16Array(0),
  row: -1,
  col: 0,
  pen: UNKNOWN_STYLE,
  out: '',
});

/** Forgets what the terminal shows: after a resize, a stop or the operator's redraw the next paint is whole. */
export function invalidate(writer: Writer): void {
  writer.text.fill(UNKNOWN);
  writer.row = -1;
  writer.pen = UNKNOWN_STYLE;
}

/**
 * The bytes that turn what the terminal shows into the frame, with the cursor at `cursor`; empty if it shows
 * that already. Cells that do not change are not sent, and nothing is blanked on the way.
 * @param timing 'quiet' leaves the frame's deferrable cells for a later paint.
 */
export function paint(
  writer: Writer,
  frame: Frame,
  cursor: number,
  timing: 'full' | 'quiet' = 'full',
): string {
  if (writer.rows !== frame.rows || writer.cols !== frame.cols) resize(writer, frame);
  writer.out = '';
  const { first, end } = frame.deferrable;
  const waits = timing === 'quiet' && end > first && writer.text[first] !== UNKNOWN;
  const size = frame.rows * frame.cols;
  if (waits) {
    paintCells(writer, frame, 0, first);
    paintCells(writer, frame, end, size);
  } else {
    paintCells(writer, frame, 0, size);
  }
  go(writer, cursor);
  return writer.out;
}

function resize(writer: Writer, frame: Frame): void {
  writer.rows = frame.rows;
  writer.cols = frame.cols;
  writer.text = new Uint32Array(frame.rows * frame.cols);
  writer.style = new Uint16Array(frame.rows * frame.cols);
  invalidate(writer);
}

function paintCells(writer: Writer, frame: Frame, first: number, end: number): void {
  const last = frame.rows * frame.cols - 1;
  let at = nextChange(writer, frame, first, end);
  while (at < end) {
    if (isPlainBlank(frame, at)) {
      at = paintBlanks(writer, frame, at, end);
    } else {
      // Writing the last cell would scroll a terminal whose cursor moves on at once.
      if (at === last && writer.capabilities.lastColumn === 'moves') return;
      go(writer, at);
      at = putRun(writer, frame, at, end);
    }
    at = nextChange(writer, frame, at, end);
  }
}

/** The first cell from `at` on that the terminal does not show as the frame has it, or `end`. */
function nextChange(writer: Writer, frame: Frame, from: number, end: number): number {
  let at = from;
  while (at < end && writer.text[at] === frame.text[at] && writer.style[at] === frame.style[at]) at += 1;
  return at;
}

const isPlainBlank = (frame: Frame, at: number): boolean =>
  frame.text[at] === SPACE && frame.style[at] === STYLE.plain;

/**
 * Paints the changed blanks of a run of plain blanks that begins at `at`: by erasing to the end of the screen
 * or line, by erasing cells, or as spaces, whatever takes the fewest bytes.
 * @returns where the run ends, at the end of its row at the latest unless the screen was erased.
 */
function paintBlanks(writer: Writer, frame: Frame, at: number, end: number): number {
  const { eraseToEndOfLine, eraseToEndOfScreen, eraseCells } = writer.capabilities;
  const rowEnd = (Math.floor(at / frame.cols) + 1) * frame.cols;
  const runEnd = endOfBlanks(frame, at, rowEnd);
  if (runEnd === rowEnd && eraseToEndOfScreen !== '' && isAllBlankBelow(writer, frame, rowEnd)) {
    return erase(writer, at, frame.rows * frame.cols, eraseToEndOfScreen);
  }
  const stop = Math.min(runEnd, end);
  let spaces = 0;
  for (let cell = at; cell < stop; cell = nextChange(writer, frame, cell + 1, stop)) spaces = cell - at + 1;
  const pen = writer.pen !== UNKNOWN_STYLE && (writer.pen & SHOWS_ON_BLANK) === 0 ? 0 : STYLE_BYTES;
  if (runEnd === rowEnd && eraseToEndOfLine !== '' && spaces > eraseToEndOfLine.length + pen) {
    return erase(writer, at, rowEnd, eraseToEndOfLine);
  }
  if (eraseCells && spaces > MOVE_BYTES * 2 + pen) {
    return erase(writer, at, at + spaces, eraseCells(spaces));
  }
  const isLast = at === frame.rows * frame.cols - 1;
  if (isLast && writer.capabilities.lastColumn === 'moves') return rowEnd;
  go(writer, at);
  return putRun(writer, frame, at, at + spaces);
}

/** About how long a change of style and a move are, where the exact bytes don't matter. */
const STYLE_BYTES = 3;
const MOVE_BYTES = 5;

function endOfBlanks(frame: Frame, from: number, end: number): number {
  let at = from;
  while (at < end && isPlainBlank(frame, at)) at += 1;
  return at;
}

/** Whether all rows from `from` on are to be blank and the terminal shows something else there. */
function isAllBlankBelow(writer: Writer, frame: Frame, from: number): boolean {
  const size = frame.rows * frame.cols;
  if (from === size || !isPlainBlank(frame, size - 1)) return false;
  return endOfBlanks(frame, from, size) === size && nextChange(writer, frame, from, size) < size;
}

function erase(writer: Writer, at: number, end: number, bytes: string): number {
  go(writer, at);
  setPen(writer, SPACE, STYLE.plain);
  writer.out += bytes;
  writer.text.fill(SPACE, at, end);
  writer.style.fill(STYLE.plain, at, end);
  return end;
}

/**
 * Writes the cell, and with it those after it in its row that are alike, as far as one has changed, where the
 * terminal can be told how many.
 * @returns the cell after the last one written.
 */
function putRun(writer: Writer, frame: Frame, at: number, end: number): number {
  const codePoint = frame.text[at]!;
  const style = frame.style[at]!;
  const char = String.fromCodePoint(codePoint);
  const count = codePoint < ASCII_END ? runLength(writer, frame, at, end) : 1;
  const repeated = count > SHORTEST_RUN ? writer.capabilities.repeat?.(char, count) : undefined;
  const written = repeated !== undefined && repeated.length < count ? count : 1;
  setPen(writer, codePoint, style);
  writer.out += written === 1 ? char : repeated;
  writer.text.fill(codePoint, at, at + written);
  writer.style.fill(style, at, at + written);
  advance(writer, written);
  return at + written;
}

/** A repetition takes at least so many bytes; one that stops short of the last column moves no further. */
const SHORTEST_RUN = 4;
/** Terminals that count bytes repeat no longer characters. */
const ASCII_END = 0x7f;

/** Cells from `at` to the last changed one that are to look like it, short of the last column. */
function runLength(writer: Writer, frame: Frame, at: number, end: number): number {
  const limit = Math.min(end, (Math.floor(at / frame.cols) + 1) * frame.cols - 1);
  let count = 1;
  for (let next = at + 1; next < limit; next += 1) {
    if (frame.text[next] !== frame.text[at] || frame.style[next] !== frame.style[at]) break;
    const isShown = writer.text[next] === frame.text[next] && writer.style[next] === frame.style[next];
    if (!isShown) count = next - at + 1;
  }
  return count;
}

function advance(writer: Writer, cells: number): void {
  writer.col += cells;
  if (writer.col < writer.cols) return;
  // A cursor that waits behind the last column is moved differently by different terminals, and some wait that are
  // described as moving on.
  writer.row = -1;
}

function setPen(writer: Writer, codePoint: number, style: number): void {
  if (isDrawnBy(writer.pen, codePoint, style)) return;
  writer.out += writer.changeStyle(writer.pen, style);
  writer.pen = style;
}

function go(writer: Writer, at: number): void {
  const row = Math.floor(at / writer.cols);
  const col = at % writer.cols;
  if (row === writer.row && col === writer.col) return;
  writer.out += pathTo(writer, row, col);
  writer.row = row;
  writer.col = col;
}
