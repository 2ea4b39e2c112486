import type { Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { refundView } from './refund.ts';
import { refundKey } from './refund-key.ts';
import { quoteOf, refundTerms } from './terms.ts';

export const quoteRefund: Handler<'quoteRefund'> = async (call, request) =>
  quoteOf(await refundTerms(call, request));

/** Ask for a refund. No money moves before it is approved; one request waits for an item at a time. */
export const requestRefund: Handler<'requestRefund'> = async (call, request) => {
  const { db, operator, businessDate, at } = call;
  const named = await refundTerms(call, request);
  await named.origin.money.lock(db, []);
  const { origin, amount, method, payee, address1, address2, holdUntil } = await refundTerms(call, request);
  const { kind, key } = origin.money;
  const waiting = await db
    .selectFrom('refund')
    .select('refund_id')
    .where('subject_kind', '=', kind)
    .where('subject_key', '=', key)
    .where('status', '=', 'RQ')
    .executeTakeFirst();
  if (waiting !== undefined) {
    throw new Refusal(409, '5305', { key, refund: refundKey(waiting.refund_id) }, 'key');
  }
  const { refund_id } = await db
    .insertInto('refund')
    .values({
      source: origin.source,
      subject_kind: kind,
      subject_key: key,
      party: origin.owner?.party ?? null,
      payee,
      address1,
      address2,
      method,
      amount,
      offset_total: 0,
      status: 'RQ',
      hold_until: holdUntil,
      requested_by: operator,
      requested_on: businessDate,
      approved_by: null,
      approved_on: null,
      issued_on: null,
      issues: 0,
      cashed_on: null,
      void_reason: null,
      notice: null,
      rev: 1,
      created_by: operator,
      created_at: at,
      changed_by: operator,
      changed_at: at,
    })
    .returning('refund_id')
    .executeTakeFirstOrThrow();
  const refund = refundKey(refund_id);
  call.about('refund', refund);
  return refundView(db, refund, businessDate);
};
