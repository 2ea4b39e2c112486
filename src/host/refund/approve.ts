import { formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { settleStatus } from '../cashier/post.ts';
import { betweenFunds } from '../ledger/between-funds.ts';
import { fundOf, refundPayableGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent, type Subject } from '../ledger/post.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import { refuseBeyondCards } from './cards.ts';
import { type Offset, offsetsOf } from './offsets.ts';
import { changeRefund, keepStep, type Refund, refundToChange, refundView } from './refund.ts';
import { refundableOf } from './refundable-kinds.ts';
import { offsetTotal } from './terms.ts';

/**
 * Approve: the credit becomes money owed to the payee, and what pays other debts goes to them at once. Nobody
 * approves who asked for it, whose drawer took the money, who reversed its receipt, or who served the customer in
 * the last days.
 */
export const approveRefund: Handler<'approveRefund'> = async (call, request) => {
  const { db, businessDate } = call;
  const refund = await refundToChange(call, request, ['RQ']);
  const money = refundableOf(refund);
  const seen = await offsetsOf(db, refund.party, refund.amount, businessDate);
  await money.lock(db, seen.map(debtOf));
  const offsets = await offsetsOf(db, refund.party, refund.amount, businessDate);
  const offset = offsetTotal(offsets);
  const net = refund.amount - offset;
  if (net !== request.net) throw new Refusal(409, '5310', { net: formatMoney(net) }, 'net');
  if (refund.method === 'CRD') await refuseBeyondCards(db, money, net, refund.refund_id);
  const credit = Math.max(0, await money.free(db));
  if (refund.amount > credit) {
    throw new Refusal(409, '5303', { key: money.key, credit: formatMoney(credit) }, 'refund');
  }
  const { drawerOwners = [], makers = [] } = await money.barred(db);
  const approver = await allow(call, 'refundApproval', refund.amount, {
    makers: [refund.requested_by, ...makers],
    drawerOwners,
    parties: refund.party === null ? [] : [refund.party],
    before: { refund: request.refund, status: refund.status, amount: refund.amount, credit },
  });
  const event = await postEvent(db, call, {
    kind: EVENT_KINDS.refund,
    memo: `REFUND ${request.refund}`,
    entries: [
      ...(await money.taken(db, refund.amount)),
      { gl: refundPayableGl(money.fund), amount: -net },
      ...offsets.flatMap(offset => debtEntries(offset, money.fund)),
    ],
  });
  await keepStep(db, refund.refund_id, event, 'approve');
  await keepOffsets(call, refund, event, offsets);
  await changeRefund(db, call, refund, {
    status: 'AP',
    offset_total: offset,
    approved_by: approver,
    approved_on: businessDate,
  });
  return refundView(db, request.refund, businessDate);
};

const debtOf = ({ payable, record }: Offset): Subject => ({ kind: payable.kind, key: record.key });

/** A debt of another fund is paid with money that goes from the refund's fund to its own. */
const debtEntries = (offset: Offset, fund: string): EntryDraft[] =>
  offset.applied.flatMap(({ charge, pay }) => [
    ...betweenFunds(fund, fundOf(charge.gl), pay),
    { gl: charge.gl, amount: -pay, subject: debtOf(offset), chargeId: charge.charge_id },
  ]);

async function keepOffsets(call: Call, refund: Refund, event: number, offsets: Offset[]): Promise<void> {
  if (offsets.length === 0) return;
  await call.db
    .insertInto('refund_offset')
    .values(
      offsets.map(({ payable, record, pay }, index) => ({
        refund_id: refund.refund_id,
        line: index + 1,
        subject_kind: payable.kind,
        subject_key: record.key,
        description: record.description,
        amount: pay,
      })),
    )
    .execute();
  for (const offset of offsets) await settleStatus(call, event, offset);
}
