import { addDays, type IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import { turnRefundStale } from '../refund/issue.ts';
import { netOf, type Refund } from '../refund/refund.ts';
import { refundKey } from '../refund/refund-key.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';

/** Issued refunds that were not cashed in time by the rule in force on a date, oldest first. */
export async function staleRefunds(db: Db, date: IsoDate, hold: 'none' | 'lock'): Promise<Refund[]> {
  const days = Number(await ruleValue(db, 'refund.stale', date));
  const query = db
    .selectFrom('refund')
    .selectAll()
    .where('status', '=', 'IS')
    .where('issued_on', '<', addDays(date, -days))
    .orderBy('refund_id');
  return (hold === 'lock' ? forUpdate(db, query) : query).execute();
}

/** Move every refund that is stale on the call's business date to unclaimed money. */
export async function turnStaleRefunds(call: Call): Promise<{ turned: number; turnedTotal: Cents }> {
  const stale = await staleRefunds(call.db, call.businessDate, 'lock');
  for (const refund of stale) await turnRefundStale(call, refund, refundKey(refund.refund_id));
  return { turned: stale.length, turnedTotal: stale.reduce((sum, refund) => sum + netOf(refund), 0) };
}
