import { shownCode } from './operator-messages.ts';
import { LOCK, type Screen } from './screen.ts';

/** The lock indicator of each reason, the most pressing first (x3270 Common/vstatus.c; `X II` is 5250's). */
const LOCK_TEXTS: readonly (readonly [bit: number, text: string])[] = [
  [LOCK.notConnected, 'X Not Connected'],
  [LOCK.protected, 'X Protected'],
  [LOCK.numeric, 'X NUM'],
  [LOCK.overflow, 'X Overflow'],
  [LOCK.fieldError, 'X II'],
  [LOCK.minusFunction, 'X -f'],
  [LOCK.awaitingFirst, 'X [Field]'],
  [LOCK.wait, 'X Wait'],
  [LOCK.system, 'X SYSTEM'],
];

/**
 * What the operator information area shows for a screen's lock, `X II` with the number of the error; empty when
 * it is unlocked.
 */
export function oiaText({ lock, errorCode }: Pick<Screen, 'lock' | 'errorCode'>): string {
  const [bit, text] = LOCK_TEXTS.find(([reason]) => (lock & reason) !== 0) ?? [LOCK.none, ''];
  return bit === LOCK.fieldError && errorCode !== null ? `${text} ${shownCode(errorCode)}` : text;
}
