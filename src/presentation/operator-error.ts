import { isInputCell } from './fields.ts';
import { LOCK, type Screen } from './screen.ts';

/** Stops the hands: locks the keyboard for a reason of OPERATOR_ERROR, drops what was keyed ahead, rings. */
export function operatorError(screen: Screen, reason: number): void {
  screen.lock |= reason;
  screen.typeahead.length = 0;
  screen.bells++;
}

/** Whether the cursor is on a cell that may be changed; locks the keyboard when it is not. */
export function mayChange(screen: Screen): boolean {
  if (isInputCell(screen, screen.cursor)) return true;
  operatorError(screen, LOCK.protected);
  return false;
}
