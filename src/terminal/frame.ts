import { DUP, FIELD_MARK, NUL } from '../presentation/screen.ts';
import { unkeyable } from '../values/text.ts';

/**
 * The style of a physical cell in 16 bits: the foreground color in the low nine (0 is the terminal's own, else
 * 1 + the color's number), then one bit for each way of standing out.
 */
export const STYLE = {
  plain: 0,
  color: 0x1ff,
  bold: 0x200,
  underline: 0x400,
  blink: 0x800,
  reverse: 0x1000,
} as const;

/** What a style does to a blank; all else is invisible there. */
export const SHOWS_ON_BLANK = STYLE.underline | STYLE.reverse;

export const SPACE = 0x20;
const UNDERSCORE = 0x5f;

/** The style's color bits for a color number as the terminal counts, 0 (black) to 255. */
export const foreground = (color: number): number => color + 1;

/** What the physical screen is to show: one printable single-width code point a cell, and its style. */
export interface Frame {
  rows: number;
  cols: number;
  text: Uint32Array;
  style: Uint16Array;
  /** How an underline shows: as one, or, where the terminal has none, by a character in place of each blank. */
  underline: 'line' | 'character';
  /** Cells that may be painted later while keys come fast, as [first, end): the cursor address in the OIA. */
  deferrable: { first: number; end: number };
}

/** A blank frame; compose fills it again and again. */
export function createFrame(rows: number, cols: number, underline: Frame['underline'] = 'line'): Frame {
  return {
    rows,
    cols,
    text: new Uint32Array(rows * cols).fill(SPACE),
    style: new Uint16Array(rows * cols),
    underline,
    deferrable: { first: 0, end: 0 },
  };
}

/** Sets a cell. A blank keeps only what can be seen of its style, so that equal looks are equal cells. */
export function setCell(frame: Frame, at: number, codePoint: number, style: number): void {
  if (frame.underline === 'character' && (style & STYLE.underline) !== 0) {
    frame.text[at] = codePoint === SPACE ? UNDERSCORE : codePoint;
    frame.style[at] = style & ~STYLE.underline;
    return;
  }
  frame.text[at] = codePoint;
  frame.style[at] =
    codePoint !== SPACE
      ? style
      : (style & SHOWS_ON_BLANK) === 0
        ? STYLE.plain
        : style & (STYLE.color | SHOWS_ON_BLANK);
}

/** What a screen cell's code point looks like: never something that the terminal would act upon. */
export function glyph(codePoint: number): number {
  if (codePoint >= 0x20 && codePoint < 0x7f) return codePoint;
  if (codePoint === DUP) return 0x2a;
  if (codePoint === FIELD_MARK) return 0x3b;
  return codePoint === NUL || unkeyable(codePoint) !== null ? SPACE : codePoint;
}

/** Writes text from a cell on, one cell a code point, as far as the row goes. */
export function setText(frame: Frame, row: number, col: number, text: string, style: number): void {
  let at = row * frame.cols + col;
  const end = (row + 1) * frame.cols;
  for (const char of text) {
    if (at >= end) return;
    setCell(frame, at, glyph(char.codePointAt(0)!), style);
    at += 1;
  }
}
