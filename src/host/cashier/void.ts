import type { Selectable } from 'kysely';
import type { Call, Handler } from '../call.ts';
import { subjectBalance } from '../ledger/charge.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import type { Subject } from '../ledger/post.ts';
import { moveStatus } from '../ledger/record.ts';
import { reverseEvent } from '../ledger/reverse.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { lockInOrder } from './cart.ts';
import { PAYABLE_KINDS } from './payable-kinds.ts';
import { printedReceipt, receiptRow } from './receipt.ts';
import type { DrawerSession } from './session.ts';
import type { ReceiptRow } from './tables.ts';

/**
 * Void a receipt: the exact opposite of its event, statuses as they would be without it. Its drawer must
 * still be open on the same business day. Own receipts and those of others have limits of their own.
 */
export const voidReceipt: Handler<'voidReceipt'> = async (call, { receipt, rev, reason }) => {
  const { db } = call;
  call.about('receipt', receipt);
  const memo = reason.trim();
  if (memo === '') throw new Refusal(422, '4026', {}, 'reason');
  const { drawer_session } = await receiptRow(db, receipt);
  const { operator: drawerOwner } = await openSessionOf(call, receipt, drawer_session);
  const row = await lockedReceipt(db, receipt);
  refuseVoid(row, rev);
  const before = { receipt, status: row.status, total: row.total };
  await allow(call, drawerOwner === call.operator ? 'voidOwn' : 'voidOther', row.total, {
    drawerOwner,
    before,
  });
  const subjects = await db
    .selectFrom('receipt_line')
    .select(['subject_kind as kind', 'subject_key as key'])
    .where('receipt', '=', receipt)
    .orderBy('line')
    .execute();
  await lockInOrder(db, subjects);
  const reversal = await reverseEvent(db, call, row.event_id, {
    kind: EVENT_KINDS.void,
    memo: `VOID OF RECEIPT ${receipt}: ${memo}`,
  });
  await db
    .updateTable('receipt')
    .set({
      status: 'VD',
      void_event: reversal,
      voided_by: call.operator,
      void_reason: memo,
      rev: row.rev + 1,
    })
    .where('receipt', '=', receipt)
    .execute();
  for (const subject of subjects) await restoreStatus(call, subject);
  return printedReceipt(db, receipt, 'void');
};

/** The session of a receipt, which must still be open on its business day. */
async function openSessionOf(call: Call, receipt: string, sessionId: number): Promise<DrawerSession> {
  const query = call.db.selectFrom('drawer_session').selectAll().where('session_id', '=', sessionId);
  const session = await forUpdate(call.db, query).executeTakeFirstOrThrow();
  if (session.status === 'CL' || session.business_date !== call.businessDate) {
    throw new Refusal(409, '4015', { key: receipt }, 'receipt');
  }
  if (session.status === 'CT') throw new Refusal(409, '4018', { drawer: session.drawer }, 'receipt');
  return session;
}

async function lockedReceipt(db: Db, receipt: string): Promise<Selectable<ReceiptRow>> {
  await forUpdate(db, db.selectFrom('receipt').select('receipt').where('receipt', '=', receipt)).execute();
  return receiptRow(db, receipt);
}

function refuseVoid(row: Selectable<ReceiptRow>, rev: number): void {
  if (row.status === 'VD') {
    throw new Refusal(409, '4014', { key: row.receipt, by: row.voided_by ?? '' }, 'receipt');
  }
  if (row.rev !== rev) {
    throw new Refusal(409, '3010', { changedBy: row.operator, changedAt: row.at }, 'rev');
  }
}

/**
 * The ledger puts back what stood before the voided payment, which is right when it was the last one. When
 * others came after it, the status is told anew from the payments that still stand.
 */
async function restoreStatus(call: Call, subject: Subject): Promise<void> {
  const { db } = call;
  const payable = PAYABLE_KINDS[subject.kind];
  if (!payable.statusOncePaid) return;
  const record = await payable.load(db, subject.key, call.businessDate);
  const { first, standing } = await standingChanges(db, subject);
  if (!record || first === undefined) return;
  const balance = await subjectBalance(db, subject.kind, subject.key);
  let status = first;
  for (const change of standing) {
    const isPayment = change.kind === EVENT_KINDS.payment;
    status = isPayment ? payable.statusOncePaid(status, balance) : change.status_after;
  }
  if (status !== record.status) await moveStatus(db, call, subject, { from: record.status, to: status });
}

/** Where a record's status began, and the changes of it that are not reversed, oldest first. */
async function standingChanges(db: Db, { kind, key }: Subject) {
  const changes = await db
    .selectFrom('event_status')
    .innerJoin('event', 'event.event_id', 'event_status.event_id')
    .leftJoin('event as reversal', 'reversal.reverses', 'event.event_id')
    .select(['event.kind', 'event_status.status_before', 'event_status.status_after'])
    .select('reversal.event_id as reversal')
    .where('event_status.subject_kind', '=', kind)
    .where('event_status.subject_key', '=', key)
    .where('event.reverses', 'is', null)
    .orderBy('event.event_id')
    .execute();
  return {
    first: changes[0]?.status_before,
    standing: changes.filter(({ reversal }) => reversal === null),
  };
}
