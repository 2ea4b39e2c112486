import { isNumeric, isProtected } from '../../src/presentation/attribute.ts';
import { attributeOf, fieldAt, isInputCell, nextAddress } from '../../src/presentation/fields.ts';
import { press } from '../../src/presentation/keyboard.ts';
import { BLANK, copyScreen, LOCK, NUL, OPERATOR_ERROR, type Screen } from '../../src/presentation/screen.ts';
import type { Step } from './keys.ts';

/** A case in which we do otherwise than that s3270, and why. */
export interface Exception {
  name: string;
  /** The versions it was seen with. */
  s3270: readonly string[];
  reason: string;
  /** Whether the step, taken where the keyboard is not waiting for the host or to restore it, shows it. */
  shows(screen: Screen, step: Step): boolean;
}

const isUnformatted = (screen: Screen): boolean => attributeOf(screen, 0) === -1;

const isInNumericField = (screen: Screen): boolean =>
  screen.numericLock &&
  isInputCell(screen, screen.cursor) &&
  isNumeric(screen.attr[attributeOf(screen, screen.cursor)] ?? 0);

const isInserted = (screen: Screen, action: Step): boolean =>
  screen.insert &&
  isInputCell(screen, screen.cursor) &&
  (action.do === 'key' || action.do === 'dup' || action.do === 'fieldMark');

/** Code points from the cursor to the end of its field. */
function restOfField(screen: Screen): number[] {
  const rest = [screen.text[screen.cursor] ?? NUL];
  const start = screen.cursor;
  for (
    let at = nextAddress(screen, start);
    at !== start && screen.attr[at] === 0;
    at = nextAddress(screen, at)
  ) {
    rest.push(screen.text[at] ?? NUL);
  }
  return rest;
}

const isFiller = (codePoint: number): boolean => codePoint === BLANK || codePoint === 0x5f;

function hasBlankBeforeNul(screen: Screen): boolean {
  const rest = restOfField(screen);
  const nul = rest.indexOf(NUL);
  return nul > 0 && isFiller(rest[nul - 1] ?? NUL);
}

function wraps(screen: Screen): boolean {
  const field = fieldAt(screen, screen.cursor);
  return field !== null && field.start + field.length > screen.text.length;
}

/** Whether the first unprotected attribute of the screen has no cell after it. */
function startsWithoutCell(screen: Screen): boolean {
  for (let at = 0; at < screen.attr.length; at++) {
    const attribute = screen.attr[at] ?? 0;
    if (attribute !== 0 && !isProtected(attribute)) return screen.attr[nextAddress(screen, at)] !== 0;
  }
  return false;
}

/** The screen as it is when the first of the keys that wait acts. */
const unlockedCopy = (screen: Screen): Screen => ({
  ...copyScreen(screen),
  typeahead: [],
  lock: LOCK.none,
  insert: false,
});

/** Whether one of the keys that wait is an operator error, with others after it. */
function drainsIntoError(screen: Screen): boolean {
  const copy = unlockedCopy(screen);
  for (const [place, action] of screen.typeahead.entries()) {
    press(copy, action);
    if (copy.lock !== LOCK.none)
      return (copy.lock & OPERATOR_ERROR) !== 0 && place < screen.typeahead.length - 1;
  }
  return false;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    name: 'Dup in a numeric field',
    s3270: ['4.1ga10', '4.6pre1'],
    reason:
      'a 3278 lets Dup into numeric fields; s3270 with numericLock refuses it as a character that is no digit',
    shows: (screen, action) => action.do === 'dup' && isInNumericField(screen),
  },
  {
    name: 'signs in a numeric field',
    s3270: ['4.1ga10'],
    reason: 'a numeric field takes both signs, as 4.6 does; 4.1 refuses them',
    shows: (screen, action) =>
      action.do === 'key' && (action.char === 0x2b || action.char === 0x2d) && isInNumericField(screen),
  },
  {
    name: 'refused Erase',
    s3270: ['4.1ga10', '4.6pre1'],
    reason: 'a refused key moves nothing; s3270 locks the keyboard and moves the cursor left all the same',
    shows: (screen, action) =>
      action.do === 'erase' &&
      !(isInputCell(screen, screen.cursor) && screen.cursor > 0 && screen.attr[screen.cursor - 1] === 0),
  },
  {
    name: 'EraseInput with a field of no cell first',
    s3270: ['4.1ga10', '4.6pre1'],
    reason:
      'the cursor goes to the first input cell; s3270 puts it on an attribute where that field has none',
    shows: (screen, action) => action.do === 'eraseInput' && startsWithoutCell(screen),
  },
  {
    name: 'insert and delete on an unformatted screen',
    s3270: ['4.1ga10'],
    reason: 'an unformatted screen is one field to its last cell; 4.1 ends it with the row, 4.6 does not',
    shows: (screen, action) =>
      isUnformatted(screen) &&
      (isInserted(screen, action) || action.do === 'delete' || action.do === 'erase'),
  },
  {
    name: 'insert into a field that wraps',
    s3270: ['4.1ga10'],
    reason: '4.1 takes cells on the other side of the wrap for trailing blanks and loses text; 4.6 does not',
    shows: (screen, action) => isInserted(screen, action) && wraps(screen),
  },
  {
    name: 'insert with a blank before the first NUL',
    s3270: ['4.1ga10'],
    reason:
      'an insertion uses up the first NUL and blanks only where there is none; 4.1 takes the blanks first',
    shows: (screen, action) => screen.blankFill && isInserted(screen, action) && hasBlankBeforeNul(screen),
  },
  {
    name: 'keys waiting behind an operator error',
    s3270: ['4.1ga10'],
    reason:
      'an operator error forgets what was keyed ahead; 4.1 has let go of all of it by then, and it acts',
    shows: (screen, step) => step.do === 'restore' && drainsIntoError(screen),
  },
];

/** The exception a step shows by itself, or by one of the keys that it sets free. */
export function exceptionFor(screen: Screen, step: Step): Exception | undefined {
  const shown = EXCEPTIONS.find(exception => exception.shows(screen, step));
  if (shown !== undefined || step.do !== 'restore') return shown;
  const copy = unlockedCopy(screen);
  for (const action of screen.typeahead) {
    const waiting = EXCEPTIONS.find(exception => exception.shows(copy, action));
    if (waiting !== undefined) return waiting;
    press(copy, action);
    if (copy.lock !== LOCK.none) return undefined;
  }
  return undefined;
}
