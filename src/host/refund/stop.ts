import type { RefundStatus } from '../../contract/refund.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { netOf } from './refund.ts';
import { refundKey } from './refund-key.ts';
import type { Refundable } from './refundable.ts';
import { undoRefund } from './void.ts';

/** Statuses of a refund whose money the office has given out of its hands. */
const GIVEN_OUT: readonly RefundStatus[] = ['IS', 'CS', 'ST', 'ES'];

/**
 * A payment was taken back: approved refunds of the money it came to are void, the last one first, until what is
 * there covers those that are left.
 *
 * @param event of the payment; what was approved before it came of other money
 */
export async function stopRefunds(
  call: Call,
  event: number,
  refundables: readonly Refundable[],
  reason: string,
): Promise<void> {
  const { db } = call;
  for (const money of refundables) {
    const query = refundsSince(db, event, money, ['AP']).selectAll().orderBy('refund_id', 'desc');
    for (const refund of await forUpdate(db, query).execute()) {
      if ((await money.free(db)) >= 0) break;
      await undoRefund(call, refund, reason);
    }
  }
}

/**
 * As `stopRefunds`, for a payment that somebody takes back at the counter: money that a refund has given out
 * already is not given back once more.
 *
 * @throws Refusal 4124
 */
export async function stopRefundsOrRefuse(...taken: Parameters<typeof stopRefunds>): Promise<void> {
  const [{ db }, event, refundables] = taken;
  await stopRefunds(...taken);
  for (const money of refundables) {
    if ((await money.held(db)) >= 0) continue;
    const given = await refundsSince(db, event, money, GIVEN_OUT)
      .select('refund_id')
      .orderBy('refund_id', 'desc')
      .executeTakeFirst();
    if (given === undefined) continue;
    throw new Refusal(409, '4124', { key: money.key, refund: refundKey(given.refund_id) }, 'receipt');
  }
}

/** A refund that went out and is not cashed, so that it can still be stopped. */
export interface RefundOut {
  refund: string;
  /** The payee's, in cents. */
  amount: Cents;
}

/** Refunds that are out of money which a payment taken back has left overdrawn, the last one first. */
export async function refundsOut(
  db: Db,
  event: number,
  refundables: readonly Refundable[],
): Promise<RefundOut[]> {
  const out: RefundOut[] = [];
  for (const money of refundables) {
    if ((await money.held(db)) >= 0) continue;
    const rows = await refundsSince(db, event, money, ['IS'])
      .selectAll()
      .orderBy('refund_id', 'desc')
      .execute();
    out.push(...rows.map(row => ({ refund: refundKey(row.refund_id), amount: netOf(row) })));
  }
  return out;
}

/** Refunds of some money in these statuses that were approved after an event. */
const refundsSince = (db: Db, event: number, { kind, key }: Refundable, statuses: readonly RefundStatus[]) =>
  db
    .selectFrom('refund')
    .where('subject_kind', '=', kind)
    .where('subject_key', '=', key)
    .where('status', 'in', statuses)
    .where('refund_id', 'in', steps =>
      steps
        .selectFrom('refund_event')
        .select('refund_event.refund_id')
        .where('step', '=', 'approve')
        .where('event_id', '>', event),
    );
