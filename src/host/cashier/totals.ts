import { TENDERS, type TenderType } from '../../contract/tenders.ts';
import type { Cents } from '../../values/money.ts';
import type { Db } from '../store/store.ts';

/** Receipts of a drawer session. Voided ones count as voids only. */
export interface ReceiptTotals {
  posted: number;
  voided: number;
  /** Sum of the posted ones, in cents. */
  total: Cents;
  change: Cents;
}

export async function receiptTotals(db: Db, session: number): Promise<ReceiptTotals> {
  const rows = await db
    .selectFrom('receipt')
    .select(({ fn }) => [
      'status',
      fn.countAll<number>().as('count'),
      fn.sum<number>('total').as('total'),
      fn.sum<number>('change').as('change'),
    ])
    .where('drawer_session', '=', session)
    .groupBy('status')
    .execute();
  const posted = rows.find(row => row.status === 'PO');
  const voided = rows.find(row => row.status === 'VD');
  return {
    posted: posted?.count ?? 0,
    voided: voided?.count ?? 0,
    total: posted?.total ?? 0,
    change: posted?.change ?? 0,
  };
}

export interface TenderTotal {
  type: TenderType;
  typeText: string;
  count: number;
  /** As handed over, change not taken off. */
  amount: Cents;
}

/** Tenders of a session's receipts that are not voided, by type in the order of the contract. */
export async function tenderTotals(db: Db, session: number): Promise<TenderTotal[]> {
  const rows = await db
    .selectFrom('receipt')
    .innerJoin('tender', 'tender.receipt', 'receipt.receipt')
    .select(({ fn }) => [
      'tender.type',
      fn.countAll<number>().as('count'),
      fn.sum<number>('tender.amount').as('amount'),
    ])
    .where('receipt.drawer_session', '=', session)
    .where('receipt.status', '=', 'PO')
    .groupBy('tender.type')
    .execute();
  return (Object.keys(TENDERS) as TenderType[]).flatMap(type =>
    rows.filter(row => row.type === type).map(row => ({ ...row, typeText: TENDERS[type] })),
  );
}
