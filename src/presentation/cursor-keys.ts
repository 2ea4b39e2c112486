import { editedFieldAt, nextDataCell, nextField, previousField } from './edited-field.ts';
import { attributeOf, isInputCell, lastCellOf, nextAddress, nextUnprotected } from './fields.ts';
import { BLANK, NUL, type Screen } from './screen.ts';

/** Puts the cursor on a cell, protected or not; an address outside the screen wraps. */
export function moveCursor(screen: Screen, address: number): void {
  const size = screen.text.length;
  screen.cursor = ((address % size) + size) % size;
}

export const left = (screen: Screen): void => moveCursor(screen, screen.cursor - 1);
export const right = (screen: Screen): void => moveCursor(screen, screen.cursor + 1);
export const left2 = (screen: Screen): void => moveCursor(screen, screen.cursor - 2);
export const right2 = (screen: Screen): void => moveCursor(screen, screen.cursor + 2);
export const up = (screen: Screen): void => moveCursor(screen, screen.cursor - screen.cols);
export const down = (screen: Screen): void => moveCursor(screen, screen.cursor + screen.cols);

/** To the next input field's first cell, or the one that this field's edits name; to address 0 when there is none. */
export function tab(screen: Screen): void {
  screen.cursor = nextField(screen, screen.cursor);
}

/** To this input field's first cell, from there or from outside one to the field before. */
export function backTab(screen: Screen): void {
  screen.cursor = previousField(screen, screen.cursor);
}

/** To the screen's first input cell, a field that begins in the last cell counting as the first. */
export function home(screen: Screen): void {
  screen.cursor = nextUnprotected(screen, screen.text.length - 1);
}

/** To the first input cell on or after the beginning of the next row. */
export function newline(screen: Screen): void {
  const row = Math.floor(screen.cursor / screen.cols) + 1;
  const start = (row % screen.rows) * screen.cols;
  screen.cursor = isInputCell(screen, start) ? start : nextUnprotected(screen, start);
}

/** After the last character of an input field, NULs and blanks not counting; on its last cell when it is full. */
export function fieldEnd(screen: Screen): void {
  const { cursor } = screen;
  const attribute = attributeOf(screen, cursor);
  if (attribute === -1 || !isInputCell(screen, cursor)) return;
  const { start, last } = editedFieldAt(screen, cursor) ?? {
    start: nextAddress(screen, attribute),
    last: lastCellOf(screen, cursor),
  };
  let end = start;
  for (let at = start; ; at = nextDataCell(screen, at)) {
    const isEmpty = screen.text[at] === NUL || screen.text[at] === BLANK;
    if (!isEmpty) end = at === last ? at : nextDataCell(screen, at);
    if (at === last) break;
  }
  screen.cursor = end;
}
