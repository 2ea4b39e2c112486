import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import { Refusal } from '../refusal.ts';

/**
 * Refuse cash above what the law has reported, where it comes without the reference of its Form 8300. No grade may
 * waive that.
 *
 * @param path the request property where it is put right
 */
export async function refuseUnreported(
  { db, businessDate }: Call,
  cash: Cents,
  message: '4131' | '4132',
  path: string,
): Promise<void> {
  if (cash === 0) return;
  const limit: Cents = Number(await ruleValue(db, 'cash.report.over', businessDate));
  if (cash <= limit) return;
  throw new Refusal(422, message, { amount: formatMoney(cash), limit: formatMoney(limit) }, path);
}
