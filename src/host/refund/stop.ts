import type { RefundStatus } from '../../contract/refund.ts';
import type { Call } from '../call.ts';
import { subjectBalance } from '../ledger/charge.ts';
import { heldCredit } from '../ledger/held-credit.ts';
import type { Subject } from '../ledger/post.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { refundKey } from './refund-key.ts';
import { undoRefund } from './void.ts';

/** Statuses of a refund whose money the office has given out of its hands. */
const GIVEN_OUT: readonly RefundStatus[] = ['IS', 'CS', 'ST', 'ES'];

/**
 * A payment was taken back: approved refunds of what it paid are void, the last one first, until credit covers
 * those that are left.
 *
 * @param event of the payment; what was approved before it came of other money
 */
export async function stopRefunds(
  call: Call,
  event: number,
  subjects: readonly Subject[],
  reason: string,
): Promise<void> {
  const { db } = call;
  for (const subject of subjects) {
    const query = refundsSince(db, event, subject, ['AP']).selectAll().orderBy('refund_id', 'desc');
    for (const refund of await forUpdate(db, query).execute()) {
      if (await isCovered(db, subject)) break;
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
  const [{ db }, event, subjects] = taken;
  await stopRefunds(...taken);
  for (const subject of subjects) {
    if ((await heldCredit(db, subject)) >= 0) continue;
    const given = await refundsSince(db, event, subject, GIVEN_OUT)
      .select('refund_id')
      .orderBy('refund_id', 'desc')
      .executeTakeFirst();
    if (given === undefined) continue;
    throw new Refusal(409, '4124', { key: subject.key, refund: refundKey(given.refund_id) }, 'receipt');
  }
}

const isCovered = async (db: Db, subject: Subject): Promise<boolean> =>
  (await subjectBalance(db, subject.kind, subject.key)) <= 0 && (await heldCredit(db, subject)) >= 0;

/** Refunds of a subject in these statuses that were approved after an event. */
const refundsSince = (db: Db, event: number, { kind, key }: Subject, statuses: readonly RefundStatus[]) =>
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
