import { isInputCell } from './fields.ts';
import { OPERATOR_MESSAGES, type OperatorCode, shownCode } from './operator-messages.ts';
import { LOCK, OPERATOR_ERROR, type Screen } from './screen.ts';

/** The 5250 numbers of what stops a 3270. */
const CODES: Readonly<Record<number, OperatorCode>> = {
  [LOCK.protected]: 5,
  [LOCK.numeric]: 9,
  [LOCK.overflow]: 12,
};

/**
 * Stops the hands: locks the keyboard for a reason of OPERATOR_ERROR, drops what was keyed ahead, rings. A
 * `fieldError` may have a number; the session gives its own without.
 */
export function operatorError(screen: Screen, reason: number, code: OperatorCode | null = null): void {
  screen.lock |= reason;
  screen.errorCode = code ?? CODES[reason] ?? null;
  screen.typeahead.length = 0;
  screen.bells++;
}

/** Whether the cursor is on a cell that may be changed; locks the keyboard when it is not. */
export function mayChange(screen: Screen): boolean {
  if (isInputCell(screen, screen.cursor)) return true;
  operatorError(screen, LOCK.protected);
  return false;
}

/** For the message line: number and text of the operator error the keyboard is locked for; empty without one. */
export function operatorMessage({ lock, errorCode }: Pick<Screen, 'lock' | 'errorCode'>): string {
  if ((lock & OPERATOR_ERROR) === 0 || errorCode === null) return '';
  return `${shownCode(errorCode)} ${OPERATOR_MESSAGES[errorCode]}`;
}
