import type { Aid } from './aid.ts';
import {
  adjustRight,
  type EditedField,
  editedFieldAt,
  fillData,
  isFieldModified,
  nextDataCell,
  nextField,
  setFieldModified,
} from './edited-field.ts';
import { eraseEOF } from './editing.ts';
import { isExitDue } from './field-checks.ts';
import { mayChange, operatorError } from './operator-error.ts';
import { BLANK, LOCK, NUL, type Screen } from './screen.ts';

const ZERO = 0x30;
const MINUS = 0x2d;
/** What the digits 0 to 9 look like when their zone is D, which makes the number negative (code page 037). */
const NEGATIVE_DIGITS = Array.from('}JKLMNOPQR', char => char.codePointAt(0) ?? NUL);

const isDigit = (codePoint: number): boolean => codePoint >= ZERO && codePoint <= ZERO + 9;
const isNumber = ({ edits }: EditedField): boolean => edits.takes === 'numeric' || edits.takes === 'signed';

/** Adjusts the field as its edits say. */
function adjust(screen: Screen, field: EditedField): void {
  const { adjust: how, takes } = field.edits;
  if (how === 'rightZero') adjustRight(screen, field, ZERO);
  else if (how === 'rightBlank' || takes === 'signed') adjustRight(screen, field, BLANK);
}

/**
 * Goes on from a field that is done: adjusts it, and to the next.
 *
 * @returns `enter` when its edits press that instead
 */
export function leaveField(screen: Screen, field: EditedField): Aid | null {
  adjust(screen, field);
  screen.exitDueAt = -1;
  if (field.edits.whenDone === 'enter') return 'enter';
  screen.cursor = nextField(screen, screen.cursor);
  return null;
}

/** The last cell with a character that Field Exit would leave in the field; -1 when there is none. */
function lastKept(screen: Screen, field: EditedField): number {
  const end = isExitDue(screen) ? -1 : screen.cursor;
  let kept = -1;
  for (let at = field.start; at !== end; at = nextDataCell(screen, at)) {
    if (screen.text[at] !== NUL && screen.text[at] !== BLANK) kept = at;
    if (at === field.last) break;
  }
  return kept;
}

/** Ends the field at the cursor: empties it from there, adjusts it, signs it and goes on. */
function exitField(screen: Screen, field: EditedField, sign: 'none' | 'plus' | 'minus'): Aid | null {
  const { edits, start } = field;
  const refuse = (code: 13 | 17 | 21 | 26): null => {
    operatorError(screen, LOCK.fieldError, code);
    return null;
  };
  if (screen.insert) return refuse(13);
  const { cursor } = screen;
  const isDone = isExitDue(screen) || cursor === field.sign;
  if (cursor === start && !isDone && edits.entry === 'mandatory' && !isFieldModified(screen, field))
    return refuse(21);
  if (cursor !== start && !isDone && edits.adjust === 'fill') return refuse(17);
  const units = lastKept(screen, field);
  const digit = screen.text[units] ?? NUL;
  const isOverpunched = sign === 'minus' && edits.takes === 'numeric';
  if (isOverpunched && !isDigit(digit)) return refuse(26);

  if (!isDone) fillData(screen, field, cursor, NUL);
  if (isOverpunched) screen.text[units] = NEGATIVE_DIGITS[digit - ZERO] ?? NUL;
  if (field.sign !== -1 && sign !== 'none') screen.text[field.sign] = sign === 'minus' ? MINUS : NUL;
  setFieldModified(screen, field);
  return leaveField(screen, field);
}

/**
 * Field Exit: empties the field from the cursor on and goes to the next, as the field's edits say. A field without
 * edits is erased to its end and left.
 *
 * @returns the AID that the field's edits send, or null
 */
export function fieldExit(screen: Screen): Aid | null {
  if (!mayChange(screen)) return null;
  const field = editedFieldAt(screen, screen.cursor);
  if (field !== null) return exitField(screen, field, 'none');
  eraseEOF(screen);
  screen.cursor = nextField(screen, screen.cursor);
  return null;
}

/** As Field Exit, and the number is positive. */
export function fieldPlus(screen: Screen): Aid | null {
  const field = editedFieldAt(screen, screen.cursor);
  return field === null || !isNumber(field) ? fieldExit(screen) : exitField(screen, field, 'plus');
}

/**
 * As Field Exit, and the number is negative: a signed field gets a minus in its last cell, in a numeric field the
 * zone of the last digit keyed becomes D (`12J` is -121). No other field has it.
 */
export function fieldMinus(screen: Screen): Aid | null {
  if (!mayChange(screen)) return null;
  const field = editedFieldAt(screen, screen.cursor);
  if (field !== null && isNumber(field)) return exitField(screen, field, 'minus');
  operatorError(screen, LOCK.fieldError, 16);
  return null;
}
