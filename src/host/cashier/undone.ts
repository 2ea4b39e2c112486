import { REVERSED_MONEY } from '../../contract/reversed-money.ts';
import { TENDERS } from '../../contract/tenders.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import { balanceOnceDone } from '../ledger/subject-balances.ts';
import { whoStoodBehind } from '../security/backed-audit.ts';
import type { Instant } from '../store/row.ts';
import type { Db } from '../store/store.ts';
import type { ReceiptRecord } from './receipt-print.ts';
import { cashKept, tenderText } from './tenders.ts';

/** How a receipt was undone, as its slip tells it: voided on its day, or reversed after its drawer was closed. */
export interface Undone {
  how: 'VOID' | 'REVERSED';
  at: Instant;
  businessDate: IsoDate;
  operator: string;
  /** Who allowed it where the operator's own limit did not; blank where it did. */
  approver: string;
  reason: string;
  /** What goes back, by tender. */
  back: { text: string; amount: Cents }[];
  /** What was owed on each line's record once it was undone. */
  balances: Cents[];
}

/**
 * How a receipt was undone, or null when it stands.
 *
 * @param allowedBy who allowed it, be it the operator's own limit, while that is not on record yet
 */
export async function undoneOf(db: Db, receipt: ReceiptRecord, allowedBy?: string): Promise<Undone | null> {
  const facts = (await voidOf(db, receipt)) ?? (await reversalOf(db, receipt));
  if (facts === null) return null;
  const { event_id, operation, ...undone } = facts;
  const event = await db
    .selectFrom('event')
    .select(['event_id', 'at', 'business_date', 'operator', 'terminal'])
    .where('event_id', '=', event_id)
    .executeTakeFirstOrThrow();
  const balances: Cents[] = [];
  for (const subject of receipt.lines) balances.push(await balanceOnceDone(db, subject, event));
  const behind = allowedBy ?? (await whoStoodBehind(db, operation, receipt.receipt));
  return {
    ...undone,
    ...{ at: event.at, businessDate: event.business_date, operator: event.operator, balances },
    approver: behind === event.operator ? '' : behind,
  };
}

interface Facts extends Pick<Undone, 'how' | 'reason' | 'back'> {
  event_id: number;
  operation: 'voidReceipt' | 'reverseReceipt';
}

async function voidOf(db: Db, receipt: ReceiptRecord): Promise<Facts | null> {
  const { void_event } = await db
    .selectFrom('receipt')
    .select('void_event')
    .where('receipt', '=', receipt.receipt)
    .executeTakeFirstOrThrow();
  if (void_event === null) return null;
  return {
    ...{ how: 'VOID', operation: 'voidReceipt', event_id: void_event },
    ...{ reason: receipt.voidReason, back: tendersBack(receipt) },
  };
}

async function reversalOf(db: Db, { receipt, total }: ReceiptRecord): Promise<Facts | null> {
  const row = await db
    .selectFrom('receipt_reversal')
    .select(['event_id', 'money', 'reason'])
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...{ how: 'REVERSED', operation: 'reverseReceipt', event_id: row.event_id, reason: row.reason },
    back: [{ text: REVERSED_MONEY[row.money], amount: total }],
  };
}

/** The papers as they were taken, and the cash less the change that was given out of it. */
function tendersBack({ tenders, change }: ReceiptRecord): Undone['back'] {
  const papers = tenders
    .filter(({ type }) => type !== 'CA')
    .map(tender => ({ text: tenderText(tender), amount: tender.amount }));
  const cash = cashKept({ tenders, change });
  return cash === 0 ? papers : [...papers, { text: TENDERS.CA, amount: cash }];
}
