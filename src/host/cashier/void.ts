import type { Selectable } from 'kysely';
import type { Call, Handler } from '../call.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { lockRecords } from '../ledger/record.ts';
import { reverseEvent } from '../ledger/reverse.ts';
import { creditOf } from '../refund/credit.ts';
import { stopRefundsOrRefuse } from '../refund/stop.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import { lockedReceipt, printedReceipt, receiptRow, receiptSubjects } from './receipt.ts';
import { restoreStatus } from './restore-status.ts';
import { type DrawerSession, sessionOf } from './session.ts';
import { restoreCredit } from './standing-credit.ts';
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
  const allowedBy = await allow(call, drawerOwner === call.operator ? 'voidOwn' : 'voidOther', row.total, {
    drawerOwners: [drawerOwner],
    before,
  });
  const subjects = await receiptSubjects(db, receipt);
  await lockRecords(db, subjects);
  const reversal = await reverseEvent(db, call, row.event_id, {
    kind: EVENT_KINDS.void,
    memo: `VOID OF ${receipt}: ${memo}`,
  });
  await restoreCredit(call, receipt, EVENT_KINDS.void);
  const credits = subjects.map(creditOf);
  await stopRefundsOrRefuse(call, row.event_id, credits, `RECEIPT ${receipt} VOIDED`);
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
  return printedReceipt(db, receipt, allowedBy);
};

/** The session of a receipt, which must still be open on its business day. */
async function openSessionOf(call: Call, receipt: string, sessionId: number): Promise<DrawerSession> {
  const session = await sessionOf(call.db, sessionId, 'lock');
  if (session.status === 'CL' || session.business_date !== call.businessDate) {
    throw new Refusal(409, '4015', { key: receipt }, 'receipt');
  }
  if (session.status === 'CT') throw new Refusal(409, '4018', { drawer: session.drawer }, 'receipt');
  return session;
}

function refuseVoid(row: Selectable<ReceiptRow>, rev: number): void {
  if (row.status === 'VD') {
    throw new Refusal(409, '4014', { key: row.receipt, by: row.voided_by ?? '' }, 'receipt');
  }
  if (row.rev !== rev) {
    throw new Refusal(409, '3010', { changedBy: row.operator, changedAt: row.at }, 'rev');
  }
}
