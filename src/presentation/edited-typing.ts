import type { Aid } from './aid.ts';
import { type EditedField, fillData, insertData, nextDataCell, setFieldModified } from './edited-field.ts';
import { isExitDue } from './field-checks.ts';
import type { FieldEdits } from './field-edits.ts';
import { fieldMinus, fieldPlus, leaveField } from './field-exit.ts';
import { operatorError } from './operator-error.ts';
import type { OperatorCode } from './operator-messages.ts';
import { DUP, LOCK, type Screen } from './screen.ts';

/** What each kind of field takes, and the number of the error when it is something else. */
const TAKES: Readonly<Record<FieldEdits['takes'], readonly [takes: RegExp, otherwise: OperatorCode]>> = {
  any: [/^/, 27],
  numericShift: [/^/, 27],
  alpha: [/[\p{L},.\- ]/u, 8],
  numeric: [/[0-9+\-,. ]/, 9],
  digits: [/[0-9]/, 10],
  signed: [/[0-9]/, 10],
  reader: [/^$/, 4],
};

/** The capital of a letter that has one of a single character; the character itself otherwise. */
function upperCase(char: string): string {
  const upper = char.toUpperCase();
  return Array.from(upper).length === 1 ? upper : char;
}

/** Why a character may not be keyed at the cursor; null when it may. */
function refusal(screen: Screen, { edits, sign }: EditedField, char: string): OperatorCode | null {
  if (isExitDue(screen)) return 18;
  const [takes, otherwise] = TAKES[edits.takes];
  if (!takes.test(char)) return otherwise;
  return screen.cursor === sign ? 11 : null;
}

/** Goes on after the cell at the cursor, which ends the field when it was the last one. */
function goOn(screen: Screen, field: EditedField): Aid | null {
  if (screen.cursor !== field.last) {
    screen.cursor = nextDataCell(screen, screen.cursor);
  } else if (field.sign !== -1) {
    screen.cursor = field.sign;
  } else if (field.edits.exit === 'required') {
    screen.exitDueAt = screen.cursor;
  } else {
    return leaveField(screen, field);
  }
  return null;
}

/**
 * A character key in a field with edits. A sign in a field for numbers is Field+ or Field-.
 *
 * @returns the AID that the field's edits send once it is full, or null
 */
export function typeIntoEdited(screen: Screen, field: EditedField, codePoint: number): Aid | null {
  const { edits } = field;
  const keyed = String.fromCodePoint(codePoint);
  if (edits.takes === 'numeric' || edits.takes === 'signed') {
    if (keyed === '+') return fieldPlus(screen);
    if (keyed === '-') return fieldMinus(screen);
  }
  const char = edits.letters === 'upper' ? upperCase(keyed) : keyed;
  const fault = refusal(screen, field, char);
  const placed = char.codePointAt(0) ?? codePoint;
  if (fault !== null) {
    operatorError(screen, LOCK.fieldError, fault);
    return null;
  }
  if (!screen.insert) {
    screen.text[screen.cursor] = placed;
  } else if (!insertData(screen, field, screen.cursor, placed)) {
    operatorError(screen, LOCK.fieldError, 12);
    return null;
  }
  setFieldModified(screen, field);
  return goOn(screen, field);
}

/** Dup in a field with edits: from the cursor to its end, and on. */
export function dupEdited(screen: Screen, field: EditedField): Aid | null {
  const fault = field.edits.dup === 'refused' ? 19 : screen.insert ? 13 : null;
  if (fault !== null) {
    operatorError(screen, LOCK.fieldError, fault);
    return null;
  }
  if (screen.cursor !== field.sign) fillData(screen, field, screen.cursor, DUP);
  setFieldModified(screen, field);
  screen.cursor = field.last;
  return goOn(screen, field);
}
