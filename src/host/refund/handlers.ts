import type { Handler, Handlers } from '../call.ts';
import { approveRefund } from './approve.ts';
import { cashRefund, issueRefund } from './issue.ts';
import { refundView } from './refund.ts';
import { refundKey } from './refund-key.ts';
import { quoteRefund, requestRefund } from './request.ts';
import { voidRefund } from './void.ts';

const getRefund: Handler<'getRefund'> = (call, { refund }) => {
  call.about('refund', refund);
  return refundView(call.db, refund, call.businessDate);
};

const listRefunds: Handler<'listRefunds'> = async ({ db }, { status, after, limit }) => {
  const rows = await db
    .selectFrom('refund')
    .selectAll()
    .where('status', '=', status)
    .where('refund_id', '>', Number(after ?? 0))
    .orderBy('refund_id')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    refunds: shown.map(row => ({
      refund: refundKey(row.refund_id),
      requestedOn: row.requested_on,
      key: row.subject_key,
      payee: row.payee,
      amount: row.amount,
      requestedBy: row.requested_by,
      holdUntil: row.hold_until,
    })),
    next: rows.length > limit ? String(shown.at(-1)?.refund_id) : null,
  };
};

/** The operations on refunds. */
export const refundHandlers = {
  quoteRefund,
  requestRefund,
  getRefund,
  listRefunds,
  approveRefund,
  voidRefund,
  issueRefund,
  cashRefund,
} satisfies Partial<Handlers>;
