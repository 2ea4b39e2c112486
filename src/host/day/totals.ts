import type { ReplyOf } from '../../contract/operations.ts';
import { TENDERS, type TenderType } from '../../contract/tenders.ts';
import { type IsoDate, nextBusinessDay } from '../../values/dates.ts';
import { FUNDS } from '../ledger/chart.ts';
import type { Db } from '../store/store.ts';
import { calendarOf } from './calendar.ts';

type Day = ReplyOf<'getDay'>;
export type DayTotals = Omit<Day, 'unfinishedDrawers' | 'lateDrawers' | 'nextDate'>;

/** What was received on a business date: voided receipts only counted, cash net of change, amounts in cents. */
export async function dayTotals(db: Db, businessDate: IsoDate): Promise<DayTotals> {
  const { receipts, received, change } = await db
    .selectFrom('receipt')
    .select(({ fn }) => [
      fn.countAll<number>().as('receipts'),
      fn.sum<number | null>('total').as('received'),
      fn.sum<number | null>('change').as('change'),
    ])
    .where('business_date', '=', businessDate)
    .where('status', '=', 'PO')
    .executeTakeFirstOrThrow();
  return {
    businessDate,
    receipts,
    voids: await voidsOf(db, businessDate),
    received: received ?? 0,
    tenders: await tendersOf(db, businessDate, change ?? 0),
    funds: await fundsOf(db, businessDate),
    overShort: await overShortOf(db, businessDate),
  };
}

async function voidsOf(db: Db, businessDate: IsoDate): Promise<number> {
  const { voids } = await db
    .selectFrom('receipt')
    .select(({ fn }) => fn.countAll<number>().as('voids'))
    .where('business_date', '=', businessDate)
    .where('status', '=', 'VD')
    .executeTakeFirstOrThrow();
  return voids;
}

async function tendersOf(db: Db, businessDate: IsoDate, change: number): Promise<Day['tenders']> {
  const rows = await db
    .selectFrom('tender')
    .innerJoin('receipt', 'receipt.receipt', 'tender.receipt')
    .select(({ fn }) => [
      'tender.type',
      fn.countAll<number>().as('count'),
      fn.sum<number>('amount').as('sum'),
    ])
    .where('business_date', '=', businessDate)
    .where('status', '=', 'PO')
    .groupBy('tender.type')
    .execute();
  return Object.entries(TENDERS).flatMap(([type, typeText]) => {
    const row = rows.find(each => each.type === (type as TenderType));
    if (row === undefined) return [];
    return [{ type, typeText, count: row.count, amount: row.sum - (type === 'CA' ? change : 0) }];
  });
}

async function fundsOf(db: Db, businessDate: IsoDate): Promise<Day['funds']> {
  const rows = await db
    .selectFrom('entry')
    .innerJoin('receipt', 'receipt.event_id', 'entry.event_id')
    .select(({ fn }) => ['fund', fn.sum<number>('amount').as('amount')])
    .where('receipt.business_date', '=', businessDate)
    .where('receipt.status', '=', 'PO')
    .where('entry.drawer_session', 'is not', null)
    .groupBy('fund')
    .execute();
  return FUNDS.flatMap(({ fund, title }) =>
    rows.filter(row => row.fund === fund).map(({ amount }) => ({ fund, title, amount })),
  );
}

async function overShortOf(db: Db, businessDate: IsoDate): Promise<number> {
  const { sum } = await db
    .selectFrom('drawer_session')
    .select(({ fn }) => fn.sum<number | null>('over_short').as('sum'))
    .where('business_date', '=', businessDate)
    .executeTakeFirstOrThrow();
  return sum ?? 0;
}

/** The next day the office is open. */
export const nextDate = async (db: Db, businessDate: IsoDate): Promise<IsoDate> =>
  nextBusinessDay(await calendarOf(db), businessDate);
