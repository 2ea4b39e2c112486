import { issueKey, KEY_FORMS } from '../../values/keys.ts';

/** The number of the nth refund, check digit included. */
export function refundKey(id: number): string {
  const key = issueKey('refund', id);
  if (key === null) throw new RangeError(`refund ${id} has no check digit`);
  return key;
}

/** Which refund a checked number is. */
export const refundId = (key: string): number => Number(key.slice(KEY_FORMS.refund.lead.length, -1));
