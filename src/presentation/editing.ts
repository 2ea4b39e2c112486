import { isProtected, MODIFIED } from './attribute.ts';
import { erase as eraseScreen, eraseToEnd, setModified } from './buffer.ts';
import { deleteData, editedFieldAt, fillData, previousDataCell, setFieldModified } from './edited-field.ts';
import { attributeOf, nextAddress, nextUnprotected, previousAddress } from './fields.ts';
import { closeUp } from './insert.ts';
import { mayChange } from './operator-error.ts';
import { NUL, type Screen } from './screen.ts';

/** Takes out the character at the cursor. */
export function deleteCharacter(screen: Screen): void {
  if (!mayChange(screen)) return;
  const field = editedFieldAt(screen, screen.cursor);
  if (field !== null) {
    deleteData(screen, field, screen.cursor);
    setFieldModified(screen, field);
    return;
  }
  closeUp(screen);
  setModified(screen, screen.cursor);
}

/** The cell left of the cursor in the same field, which may be in its segment before; -1 at its first cell. */
export function cellBefore(screen: Screen): number {
  const { attr, cursor } = screen;
  const before = previousAddress(screen, cursor);
  if (attr[cursor] !== 0 || attr[before] === 0) return before;
  const inField = editedFieldAt(screen, cursor) === null ? cursor : previousDataCell(screen, cursor);
  return inField === cursor ? -1 : inField;
}

/**
 * Takes out the character left of the cursor; nothing at a field's first cell. Refused on a protected cell with
 * the cursor where it is (x3270 also moves it left there, and out of a field that starts at address 0).
 */
export function erase(screen: Screen): void {
  const before = cellBefore(screen);
  if (before === -1 || !mayChange(screen)) return;
  screen.cursor = before;
  deleteCharacter(screen);
}

/** Empties the field from the cursor on. */
export function eraseEOF(screen: Screen): void {
  if (!mayChange(screen)) return;
  const field = editedFieldAt(screen, screen.cursor);
  if (field !== null) {
    if (screen.cursor !== field.sign) fillData(screen, field, screen.cursor, NUL);
    if (field.sign !== -1) screen.text[field.sign] = NUL;
    setFieldModified(screen, field);
    return;
  }
  eraseToEnd(screen, screen.cursor);
  setModified(screen, screen.cursor);
}

/** Empties the field, the cursor at its first cell; nothing on an unformatted screen. */
export function deleteField(screen: Screen): void {
  const attribute = attributeOf(screen, screen.cursor);
  if (attribute === -1 || !mayChange(screen)) return;
  screen.cursor = editedFieldAt(screen, screen.cursor)?.start ?? nextAddress(screen, attribute);
  eraseEOF(screen);
}

/** Empties every input field and clears its MDT; an unformatted screen is erased whole. */
export function eraseInput(screen: Screen): void {
  const { attr } = screen;
  if (attributeOf(screen, 0) === -1) {
    eraseScreen(screen);
    return;
  }
  for (let at = 0; at < attr.length; at++) {
    const attribute = attr[at] ?? 0;
    if (attribute === 0 || isProtected(attribute)) continue;
    attr[at] = attribute & ~MODIFIED;
    const start = nextAddress(screen, at);
    if (attr[start] === 0) eraseToEnd(screen, start);
  }
  screen.cursor = nextUnprotected(screen, 0);
}

export function insert(screen: Screen): void {
  screen.insert = true;
}

export function toggleInsert(screen: Screen): void {
  screen.insert = !screen.insert;
}
