import type { Call, Handler } from '../call.ts';
import { restoreStatus } from '../cashier/restore-status.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import type { Subject } from '../ledger/post.ts';
import { reverseEvent } from '../ledger/reverse.ts';
import { Refusal } from '../refusal.ts';
import { changeRefund, keepStep, type Refund, refundToChange, refundView } from './refund.ts';
import { refundKey } from './refund-key.ts';
import { refundableOf } from './refundable-kinds.ts';

/** Refuse a request, or void what was approved or issued and not cashed. */
export const voidRefund: Handler<'voidRefund'> = async (call, request) => {
  const refund = await refundToChange(call, request, ['RQ', 'AP', 'IS']);
  if (request.reason === '') throw new Refusal(422, '4026', {}, 'reason');
  await undoRefund(call, refund, request.reason);
  return refundView(call.db, request.refund, call.businessDate);
};

/**
 * Void a refund that is locked: its money events are reversed, last first, so that the credit and the debts it
 * paid are as before; one that was paid in full since by other money owes again.
 */
export async function undoRefund(call: Call, refund: Refund, reason: string): Promise<void> {
  const { db } = call;
  const debts = await lockDebts(call, refund);
  const events = await db
    .selectFrom('refund_event')
    .select('event_id')
    .where('refund_id', '=', refund.refund_id)
    .orderBy('event_id', 'desc')
    .execute();
  for (const { event_id } of events) {
    const reversal = await reverseEvent(db, call, event_id, {
      kind: EVENT_KINDS.refundVoid,
      memo: `REFUND ${refundKey(refund.refund_id)}: ${reason}`,
    });
    await keepStep(db, refund.refund_id, reversal, 'void');
  }
  for (const debt of debts) await restoreStatus(call, debt);
  await changeRefund(db, call, refund, { status: 'VD', void_reason: reason });
}

async function lockDebts({ db }: Call, refund: Refund): Promise<Subject[]> {
  const debts = await db
    .selectFrom('refund_offset')
    .select(['subject_kind as kind', 'subject_key as key'])
    .where('refund_id', '=', refund.refund_id)
    .orderBy('line')
    .execute();
  await refundableOf(refund).lock(db, debts);
  return debts;
}
