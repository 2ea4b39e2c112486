import { putCell } from './buffer.ts';
import { lastCellOf, nextAddress, previousAddress } from './fields.ts';
import { BLANK, NUL, type Screen } from './screen.ts';

const UNDERSCORE = 0x5f;

/** Copies a data cell with its color. */
function copyCell(screen: Screen, from: number, to: number): void {
  screen.text[to] = screen.text[from] ?? NUL;
  screen.color[to] = screen.color[from] ?? 0;
  screen.highlight[to] = screen.highlight[from] ?? 0;
}

const isFiller = (codePoint: number | undefined): boolean => codePoint === BLANK || codePoint === UNDERSCORE;

/**
 * The cell that an insertion at the cursor uses up: the first NUL at or after it, else the first of the blanks
 * and underscores that trail the field (x3270 blankFill and underscoreBlankFill); -1 when there is none.
 */
function spareCell(screen: Screen, last: number): number {
  const { cursor, text } = screen;
  for (let at = cursor; ; at = nextAddress(screen, at)) {
    if (text[at] === NUL) return at;
    if (at === last) break;
  }
  if (!screen.blankFill || !isFiller(text[last])) return -1;
  let first = last;
  while (first !== cursor && isFiller(text[previousAddress(screen, first)])) {
    first = previousAddress(screen, first);
  }
  return first;
}

/** Moves the text at the cursor right by one cell, or changes nothing and says false when the field has no room. */
export function makeRoom(screen: Screen): boolean {
  const spare = spareCell(screen, lastCellOf(screen, screen.cursor));
  if (spare === -1) return false;
  for (let at = spare; at !== screen.cursor; at = previousAddress(screen, at)) {
    copyCell(screen, previousAddress(screen, at), at);
  }
  return true;
}

/** Moves the text right of the cursor left by one cell, over the cursor's own; the field's last cell is NUL. */
export function closeUp(screen: Screen): void {
  const last = lastCellOf(screen, screen.cursor);
  for (let at = screen.cursor; at !== last; at = nextAddress(screen, at)) {
    copyCell(screen, nextAddress(screen, at), at);
  }
  putCell(screen, last, NUL);
}
