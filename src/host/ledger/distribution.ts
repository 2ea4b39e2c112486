import { sql } from 'kysely';
import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import type { Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { fundOf } from './chart.ts';
import { glTitles } from './titles.ts';

/**
 * The dates asked for: the business date without any, one day with one.
 *
 * @throws Refusal 5117 when they are the wrong way round
 */
export function datesAsked(
  { from, to }: { from?: IsoDate | undefined; to?: IsoDate | undefined },
  businessDate: IsoDate,
): { from: IsoDate; to: IsoDate } {
  const first = from ?? to ?? businessDate;
  const last = to ?? first;
  if (first > last) throw new Refusal(422, '5117', { from: formatDate(first), to: formatDate(last) }, 'to');
  return { from: first, to: last };
}

export interface Posted {
  gl: string;
  date: IsoDate;
  debit: number;
  credit: number;
}

/** Debits and credits of each GL account on each business date, in order of date and account. */
export const postedBetween = (db: Db, from: IsoDate, to: IsoDate): Promise<Posted[]> =>
  db
    .selectFrom('event')
    .innerJoin('entry', 'entry.event_id', 'event.event_id')
    .select(['entry.gl', 'event.business_date as date'])
    .select(sql<number>`sum(case when entry.amount > 0 then entry.amount else 0 end)`.as('debit'))
    .select(sql<number>`sum(case when entry.amount < 0 then -entry.amount else 0 end)`.as('credit'))
    .where('event.business_date', '>=', from)
    .where('event.business_date', '<=', to)
    .groupBy(['entry.gl', 'event.business_date'])
    .orderBy('event.business_date')
    .orderBy('entry.gl')
    .execute();

/** What was posted to each GL account over some business dates, of one fund or of all. */
export const getDistribution: Handler<'getDistribution'> = async (
  { db, businessDate },
  { fund, ...asked },
) => {
  const { from, to } = datesAsked(asked, businessDate);
  const titleOf = await glTitles(db);
  const posted = (await postedBetween(db, from, to)).filter(
    ({ gl }) => fund === undefined || fundOf(gl) === fund,
  );
  const accounts = [...Map.groupBy(posted, ({ gl }) => gl)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([gl, rows]): ReplyOf<'getDistribution'>['accounts'][number] => {
      const debit = rows.reduce((sum, row) => sum + row.debit, 0);
      const credit = rows.reduce((sum, row) => sum + row.credit, 0);
      return { gl, title: titleOf(gl), debit, credit, net: debit - credit };
    });
  return {
    from,
    to,
    debits: accounts.reduce((sum, { debit }) => sum + debit, 0),
    credits: accounts.reduce((sum, { credit }) => sum + credit, 0),
    accounts,
  };
};
