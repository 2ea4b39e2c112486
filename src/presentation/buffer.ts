import { unkeyable } from '../values/text.ts';
import { ATTRIBUTE, isNondisplay, MODIFIED } from './attribute.ts';
import { NO_EDITS } from './field-edits.ts';
import { attributeOf, lastCellOf, nextAddress, previousAddress } from './fields.ts';
import {
  BLANK,
  COLORS,
  type Color,
  DUP,
  FIELD_MARK,
  HIGHLIGHTS,
  type Highlight,
  NUL,
  type Screen,
} from './screen.ts';

/**
 * Makes the screen unformatted and empty, without edits, the cursor at address 0. Lock, insert mode and type-ahead
 * stay.
 */
export function erase(screen: Screen): void {
  screen.text.fill(NUL);
  screen.attr.fill(0);
  screen.color.fill(0);
  screen.highlight.fill(0);
  screen.edits = NO_EDITS;
  screen.cursor = 0;
}

/** Starts a field: the cell becomes an attribute that governs the cells after it. */
export function setAttribute(
  screen: Screen,
  address: number,
  attribute: number,
  { color = 'default', highlight = 'default' }: { color?: Color; highlight?: Highlight } = {},
): void {
  screen.text[address] = NUL;
  screen.attr[address] = ATTRIBUTE | attribute;
  screen.color[address] = COLORS.indexOf(color);
  screen.highlight[address] = HIGHLIGHTS.indexOf(highlight);
}

/** Puts one character in a cell in its field's own color; an attribute there is no more. */
export function putCell(screen: Screen, address: number, codePoint: number): void {
  screen.text[address] = codePoint;
  screen.attr[address] = 0;
  screen.color[address] = 0;
  screen.highlight[address] = 0;
}

/**
 * Writes a text from an address on, one code point a cell, as the host writes: past fields' ends, over
 * attributes and round the screen. Keep it inside a field by its length.
 */
export function putText(screen: Screen, address: number, text: string): void {
  let at = address;
  for (const char of text) {
    putCell(screen, at, char.codePointAt(0) ?? NUL);
    at = nextAddress(screen, at);
  }
}

/** Sets the MDT of the field an address is in, so that the next AID sends it. */
export function setModified(screen: Screen, address: number): void {
  const attribute = attributeOf(screen, address);
  if (attribute !== -1) screen.attr[attribute] = (screen.attr[attribute] ?? 0) | MODIFIED;
}

/** Clears the MDT of the field an address is in. */
export function clearModified(screen: Screen, address: number): void {
  const attribute = attributeOf(screen, address);
  if (attribute !== -1) screen.attr[attribute] = (screen.attr[attribute] ?? 0) & ~MODIFIED;
}

/** NULs from an address to the end of its field, both cells included. */
export function eraseToEnd(screen: Screen, address: number): void {
  const last = lastCellOf(screen, address);
  for (let at = address; at !== last; at = nextAddress(screen, at)) putCell(screen, at, NUL);
  putCell(screen, last, NUL);
}

/**
 * The text from a field's first data cell to its end, NULs dropped; of a field with edits only those after the text,
 * the others being blanks, as a 5250 sends them. Empty when the field has no cell.
 */
export function readField(screen: Screen, start: number): string {
  if (screen.attr[start] !== 0) return '';
  const last = lastCellOf(screen, start);
  const blank = screen.edits.has(previousAddress(screen, start)) ? ' ' : '';
  let text = '';
  let gap = '';
  for (let at = start; ; at = nextAddress(screen, at)) {
    const codePoint = screen.text[at] ?? NUL;
    if (codePoint === NUL) gap += blank;
    else {
      text += gap + String.fromCodePoint(codePoint);
      gap = '';
    }
    if (at === last) return text;
  }
}

function shown(codePoint: number): string {
  if (codePoint === DUP) return '*';
  if (codePoint === FIELD_MARK) return ';';
  return unkeyable(codePoint) === null ? String.fromCodePoint(codePoint) : ' ';
}

/**
 * What a row (0 the top one) shows: attribute cells, NULs, nondisplay fields and code points that may not be
 * sent to a terminal are blanks.
 */
export function rowText(screen: Screen, row: number): string {
  const first = row * screen.cols;
  let governing = screen.attr[attributeOf(screen, first)] ?? 0;
  let text = '';
  for (let at = first; at < first + screen.cols; at++) {
    governing = screen.attr[at] || governing;
    text += isNondisplay(governing) ? ' ' : shown(screen.text[at] ?? BLANK);
  }
  return text;
}
