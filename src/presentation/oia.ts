import { LOCK } from './screen.ts';

/** The lock indicator of each reason, the most pressing first (x3270 Common/vstatus.c; `X II` is 5250's). */
const LOCK_TEXTS: readonly (readonly [bit: number, text: string])[] = [
  [LOCK.notConnected, 'X Not Connected'],
  [LOCK.protected, 'X Protected'],
  [LOCK.numeric, 'X NUM'],
  [LOCK.overflow, 'X Overflow'],
  [LOCK.fieldError, 'X II'],
  [LOCK.wait, 'X Wait'],
  [LOCK.system, 'X SYSTEM'],
];

/** What the operator information area shows for a screen's lock; empty when it is unlocked. */
export const oiaText = (lock: number): string => LOCK_TEXTS.find(([bit]) => (lock & bit) !== 0)?.[1] ?? '';
