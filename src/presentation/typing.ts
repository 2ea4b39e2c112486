import type { Aid } from './aid.ts';
import { isNumeric, isSkip } from './attribute.ts';
import { putCell, setModified } from './buffer.ts';
import { editedFieldAt } from './edited-field.ts';
import { dupEdited, typeIntoEdited } from './edited-typing.ts';
import { attributeOf, nextAddress, nextUnprotected, previousAddress } from './fields.ts';
import { makeRoom } from './insert.ts';
import { mayChange, operatorError } from './operator-error.ts';
import { BLANK, DUP, FIELD_MARK, LOCK, NUL, type Screen } from './screen.ts';

const NUMERIC_CHARACTERS = new Set(Array.from('0123456789+-.,', char => char.codePointAt(0)));

/** Dup is let into numeric fields, as on a 3278; x3270 refuses it there. */
const isNumericCharacter = (codePoint: number): boolean =>
  NUMERIC_CHARACTERS.has(codePoint) || codePoint === DUP;

/** Whether the part of a field on the row that ends at this cell, back to the attribute, is all NUL. */
function isRowPartEmpty(screen: Screen, end: number, attribute: number): boolean {
  for (let at = end; at !== attribute; at = previousAddress(screen, at)) {
    if (screen.text[at] !== NUL) return false;
    if (at % screen.cols === 0) break;
  }
  return true;
}

/** Turns the NULs between a field's attribute and a cell to blanks, up to a row left wholly untouched. */
function fillBlanks(screen: Screen, attribute: number, cell: number): void {
  for (let at = cell; at !== attribute; at = previousAddress(screen, at)) {
    const endsRow = at % screen.cols === screen.cols - 1;
    if (endsRow && isRowPartEmpty(screen, at, attribute)) return;
    if (screen.text[at] === NUL) screen.text[at] = BLANK;
  }
}

/** Enters a character at the cursor; the cursor goes on by one cell, to an attribute even. False when refused. */
function enter(screen: Screen, codePoint: number): boolean {
  if (!mayChange(screen)) return false;
  const { cursor } = screen;
  const attribute = attributeOf(screen, cursor);
  if (screen.numericLock && isNumeric(screen.attr[attribute] ?? 0) && !isNumericCharacter(codePoint)) {
    operatorError(screen, LOCK.numeric);
    return false;
  }
  if (screen.insert && !makeRoom(screen)) {
    operatorError(screen, LOCK.overflow);
    return false;
  }
  putCell(screen, cursor, codePoint);
  if (screen.blankFill && attribute !== -1) fillBlanks(screen, attribute, cursor);
  setModified(screen, cursor);
  screen.cursor = nextAddress(screen, cursor);
  return true;
}

/** Leaves an attribute cell behind a full field: a skip attribute leads to the next input field, others are stepped over. */
function autoskip(screen: Screen): void {
  for (let attribute = screen.attr[screen.cursor]; attribute; attribute = screen.attr[screen.cursor]) {
    screen.cursor = isSkip(attribute)
      ? nextUnprotected(screen, screen.cursor)
      : nextAddress(screen, screen.cursor);
  }
}

/** A character key, in overwrite or insert mode. @returns the AID that a field's edits send once it is full */
export function typeCharacter(screen: Screen, codePoint: number): Aid | null {
  const field = editedFieldAt(screen, screen.cursor);
  if (field !== null) return typeIntoEdited(screen, field, codePoint);
  if (enter(screen, codePoint)) autoskip(screen);
  return null;
}

export const fieldMark = (screen: Screen): Aid | null => typeCharacter(screen, FIELD_MARK);

/** Asks for the same as in the record before, and goes to the next field. @returns as typeCharacter */
export function dup(screen: Screen): Aid | null {
  const field = editedFieldAt(screen, screen.cursor);
  if (field !== null) return dupEdited(screen, field);
  if (enter(screen, DUP)) screen.cursor = nextUnprotected(screen, screen.cursor);
  return null;
}
