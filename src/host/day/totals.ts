import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReplyOf } from '../../contract/operations.ts';
import { TENDERS, type TenderType } from '../../contract/tenders.ts';
import { type IsoDate, nextBusinessDay } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import { FUNDS } from '../ledger/chart.ts';
import type { Db } from '../store/store.ts';
import { calendarOf } from './calendar.ts';

type Day = ReplyOf<'getDay'>;
export type DayTotals = Omit<Day, 'unfinishedDrawers' | 'lateDrawers' | 'nextDate'>;

/** Of which business dates totals are asked: of one, or of every date. */
type Days = IsoDate | 'all';

/** What was received on a business date: voided receipts only counted, cash net of change, amounts in cents. */
export const dayTotals = async (db: Db, businessDate: IsoDate): Promise<DayTotals> =>
  (await totalsByDay(db, businessDate))(businessDate);

/** As `dayTotals`, of many dates by as many queries as for one. */
export async function totalsByDay(db: Db, days: Days): Promise<(date: IsoDate) => DayTotals> {
  const receipts = byDay(await receiptsOf(db, days));
  const tenders = byDay(await tendersOf(db, days));
  const funds = byDay(await fundsOf(db, days));
  const overShort = byDay(await overShortOf(db, days));
  return businessDate => {
    const ofDay = receipts.get(businessDate) ?? [];
    const posted = ofDay.find(({ status }) => status === 'PO');
    return {
      businessDate,
      receipts: posted?.count ?? 0,
      voids: ofDay.find(({ status }) => status === 'VD')?.count ?? 0,
      received: posted?.received ?? 0,
      tenders: tenderLines(tenders.get(businessDate) ?? [], posted?.change ?? 0),
      funds: fundLines(funds.get(businessDate) ?? []),
      overShort: overShort.get(businessDate)?.[0]?.sum ?? 0,
    };
  };
}

const byDay = <Row extends { business_date: IsoDate }>(rows: Row[]): Map<IsoDate, Row[]> =>
  Map.groupBy(rows, ({ business_date }) => business_date);

const isOf = (column: string, days: Days): RawBuilder<SqlBool> =>
  days === 'all' ? sql`1 = 1` : sql`${sql.ref(column)} = ${days}`;

const receiptsOf = (db: Db, days: Days) =>
  db
    .selectFrom('receipt')
    .select(({ fn }) => [
      'business_date',
      'status',
      fn.countAll<number>().as('count'),
      fn.sum<number>('total').as('received'),
      fn.sum<number>('change').as('change'),
    ])
    .where(isOf('business_date', days))
    .groupBy(['business_date', 'status'])
    .execute();

type TenderSum = Awaited<ReturnType<typeof tendersOf>>[number];

const tendersOf = (db: Db, days: Days) =>
  db
    .selectFrom('tender')
    .innerJoin('receipt', 'receipt.receipt', 'tender.receipt')
    .select(({ fn }) => [
      'business_date',
      'tender.type',
      fn.countAll<number>().as('count'),
      fn.sum<number>('amount').as('sum'),
    ])
    .where(isOf('business_date', days))
    .where('status', '=', 'PO')
    .groupBy(['business_date', 'tender.type'])
    .execute();

const tenderLines = (rows: readonly TenderSum[], change: Cents): Day['tenders'] =>
  Object.entries(TENDERS).flatMap(([type, typeText]) => {
    const row = rows.find(each => each.type === (type as TenderType));
    if (row === undefined) return [];
    return [{ type, typeText, count: row.count, amount: row.sum - (type === 'CA' ? change : 0) }];
  });

const fundsOf = (db: Db, days: Days) =>
  db
    .selectFrom('entry')
    .innerJoin('receipt', 'receipt.event_id', 'entry.event_id')
    .select(({ fn }) => ['business_date', 'fund', fn.sum<number>('amount').as('amount')])
    .where(isOf('receipt.business_date', days))
    .where('receipt.status', '=', 'PO')
    .where('entry.drawer_session', 'is not', null)
    .groupBy(['business_date', 'fund'])
    .execute();

const fundLines = (rows: readonly { fund: string; amount: Cents }[]): Day['funds'] =>
  FUNDS.flatMap(({ fund, title }) =>
    rows.filter(row => row.fund === fund).map(({ amount }) => ({ fund, title, amount })),
  );

const overShortOf = (db: Db, days: Days) =>
  db
    .selectFrom('drawer_session')
    .select(({ fn }) => ['business_date', fn.sum<number | null>('over_short').as('sum')])
    .where(isOf('business_date', days))
    .groupBy('business_date')
    .execute();

/** The next day the office is open. */
export const nextDate = async (db: Db, businessDate: IsoDate): Promise<IsoDate> =>
  nextBusinessDay(await calendarOf(db), businessDate);
