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
 * The cell that an insertion at the cursor uses up: the first NUL at or after it, else a blank or underscore in
 * the field's last cell (x3270 blankFill and underscoreBlankFill); -1 when there is none.
 */
function spareCell(screen: Screen): number {
  const { cursor, text } = screen;
  const last = lastCellOf(screen, cursor);
  for (let at = cursor; ; at = nextAddress(screen, at)) {
    if (text[at] === NUL) return at;
    if (at === last) return screen.blankFill && isFiller(text[last]) ? last : -1;
  }
}

/** Moves the text at the cursor right by one cell, or changes nothing and says false when the field has no room. */
export function makeRoom(screen: Screen): boolean {
  const spare = spareCell(screen);
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
