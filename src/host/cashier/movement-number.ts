import { issueKey, KEY_FORMS } from '../../values/keys.ts';

/** The number of the nth movement of cash, check digit included. */
export function movementNumber(sequence: number): string {
  const key = issueKey('movement', sequence);
  if (key === null) throw new RangeError(`movement ${sequence} has no check digit`);
  return key;
}

/** Which movement a checked number is. */
export const movementSequence = (key: string): number =>
  Number(key.slice(KEY_FORMS.movement.lead.length, -1));
