import type { Selectable } from 'kysely';
import { REVERSED_MONEY } from '../../contract/reversed-money.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { drawerGl, reversedGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent } from '../ledger/post.ts';
import { lockRecords } from '../ledger/record.ts';
import { reverseEvent } from '../ledger/reverse.ts';
import { creditOf } from '../refund/credit.ts';
import { stopRefundsOrRefuse } from '../refund/stop.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import type { Db } from '../store/store.ts';
import { refuseBeyond } from './cash.ts';
import { postMovement } from './movement.ts';
import { lockedReceipt, printedReceipt, receiptSubjects } from './receipt.ts';
import { restoreStatus } from './restore-status.ts';
import { restoredLines } from './restored.ts';
import { type DrawerSession, ownOpenSession, sessionOf } from './session.ts';
import { restoreCredit } from './standing-credit.ts';
import type { ReceiptRow } from './tables.ts';

/**
 * Reverse a receipt whose drawer is closed: the exact opposite of its event, and its money moved on, out of the
 * own drawer or to what is owed back. The closed drawer and the receipt stay as that day has them.
 */
export const reverseReceipt: Handler<'reverseReceipt'> = async (call, { receipt, rev, money, reason }) => {
  const { db } = call;
  call.about('receipt', receipt);
  const own = money === 'CASH' ? await ownOpenSession(db, call.operator) : null;
  const row = await lockedReceipt(db, receipt);
  const { operator: drawerOwner } = await closedSessionOf(db, row);
  await refuseReversal(db, row, rev);
  if (own) {
    await refusePapers(db, receipt);
    await refuseBeyond(db, own, row.total, 'money');
  }
  const before = { receipt, status: row.status, total: row.total };
  const allowedBy = await allow(call, 'lateReversal', row.total, { drawerOwners: [drawerOwner], before });
  const subjects = await receiptSubjects(db, receipt);
  await lockRecords(db, subjects);
  const memo = `REVERSAL OF ${receipt}: ${reason}`;
  const reversal = await reverseEvent(db, call, row.event_id, { kind: EVENT_KINDS.reversal, memo });
  await restoreCredit(call, receipt, EVENT_KINDS.reversal);
  const credits = subjects.map(creditOf);
  await stopRefundsOrRefuse(call, row.event_id, credits, `RECEIPT ${receipt} REVERSED`);
  const moneyEvent = await moveMoneyOn(call, row, own, reason);
  await db
    .insertInto('receipt_reversal')
    .values({
      receipt,
      event_id: reversal,
      money_event: moneyEvent,
      money,
      reason,
      operator: call.operator,
      business_date: call.businessDate,
      at: call.at,
    })
    .execute();
  await db
    .updateTable('receipt')
    .set({ rev: row.rev + 1 })
    .where('receipt', '=', receipt)
    .execute();
  for (const subject of subjects) await restoreStatus(call, subject);
  const { lines, total, print } = await printedReceipt(db, receipt, allowedBy);
  return {
    receipt,
    total,
    moneyText: REVERSED_MONEY[money],
    restored: await restoredLines(
      call,
      lines.map(({ kind, key, amount }) => ({ subject: { kind, key }, amount })),
    ),
    print,
  };
};

async function closedSessionOf(db: Db, { receipt, drawer_session }: Selectable<ReceiptRow>) {
  const session = await sessionOf(db, drawer_session, 'none');
  if (session.status !== 'CL') throw new Refusal(409, '4108', { key: receipt }, 'receipt');
  return session;
}

async function refuseReversal(db: Db, row: Selectable<ReceiptRow>, rev: number): Promise<void> {
  const { receipt } = row;
  if (row.status === 'VD') {
    throw new Refusal(409, '4014', { key: receipt, by: row.voided_by ?? '' }, 'receipt');
  }
  const earlier = await db
    .selectFrom('receipt_reversal')
    .select(['operator', 'business_date'])
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  if (earlier) throw new Refusal(409, '4109', { key: receipt, by: earlier.operator }, 'receipt');
  const returned = await db
    .selectFrom('returned_item')
    .select('line')
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  if (returned) throw new Refusal(409, '4110', { key: receipt }, 'receipt');
  if (row.rev !== rev) {
    throw new Refusal(409, '3010', { changedBy: row.operator, changedAt: row.at }, 'rev');
  }
}

/** A check may still come back, so only what was paid in cash is given back in cash. */
async function refusePapers(db: Db, receipt: string): Promise<void> {
  const paper = await db
    .selectFrom('tender')
    .select('line')
    .where('receipt', '=', receipt)
    .where('type', '<>', 'CA')
    .executeTakeFirst();
  if (paper) throw new Refusal(422, '4111', { key: receipt }, 'money');
}

/** The reversal took the money out of a drawer that holds none any more: put it there, out of where it is now. */
async function moveMoneyOn(
  call: Call,
  { receipt, event_id, drawer_session, total }: Selectable<ReceiptRow>,
  own: DrawerSession | null,
  reason: string,
): Promise<number> {
  const taken = await fundsTaken(call.db, event_id, drawer_session);
  const entries: EntryDraft[] = taken.flatMap(({ fund, amount }) => [
    { gl: drawerGl(fund), amount, drawerSession: drawer_session },
    own
      ? { gl: drawerGl(fund), amount: -amount, drawerSession: own.session_id }
      : { gl: reversedGl(fund), amount: -amount },
  ]);
  const event = EVENT_KINDS.reversalMoney;
  const memo = `${receipt}: ${formatMoney(total)}`;
  if (own === null) return postEvent(call.db, call, { kind: event, memo, entries });
  const moved = [{ session: own, kind: 'RF' as const, amount: total }];
  return (await postMovement(call, { event, memo, reason, entries, moved })).eventId;
}

const fundsTaken = (db: Db, event: number, session: number): Promise<{ fund: string; amount: Cents }[]> =>
  db
    .selectFrom('entry')
    .select(['fund', 'amount'])
    .where('event_id', '=', event)
    .where('drawer_session', '=', session)
    .orderBy('line')
    .execute();
