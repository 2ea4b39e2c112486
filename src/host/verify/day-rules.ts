import { sql } from 'kysely';
import type { IsoDate } from '../../values/dates.ts';
import { type DayTotals, totalsByDay } from '../day/totals.ts';
import { canonicalJson } from '../request-hash.ts';
import { type Rule, rule } from './rule.ts';

/** Tables of what is done on a business date; each has an index that begins with it, or few rows. */
const DATED = [
  'event',
  'receipt',
  'drawer_session',
  'receipt_reversal',
  'deposit',
  'deposit_credit',
  'deposit_pickup',
] as const;

const DATES = sql.join(
  DATED.map(table => sql`select ${table} as record, business_date from ${sql.table(table)}`),
  sql` union `,
);

/** What business days promise: of themselves, and of what carries their dates. */
export const DAY_RULES: readonly Rule[] = [
  rule(
    'the business date of the city is its one open day',
    sql<{ business_date: IsoDate; open: IsoDate | null }>`
      select city.business_date, day.business_date as "open"
      from city left join business_day as day on day.status = 'OP'
      where day.business_date is null or day.business_date <> city.business_date`,
    ({ business_date, open }) => `the city is on ${business_date}, the open day is ${open ?? 'none'}`,
  ),
  rule(
    'a business day was opened as the one before it was closed, the first one with the city',
    sql<{ business_date: IsoDate; of: string }>`
      select as_of as business_date, 'the first day of the city' as "of" from city
      where not exists (select 1 from business_day where business_day.business_date = city.as_of)
      union all
      select day.business_date, 'the day before it' from business_day as day, city
      where day.business_date <> city.as_of and not exists (
        select 1 from business_day as earlier
        where earlier.closed_at = day.opened_at and earlier.business_date < day.business_date
      )
      order by 1`,
    ({ business_date, of }) => `${business_date}: ${of} is gone`,
  ),
  rule(
    'what is done in the city is done on a business day of its own',
    sql<{ record: string; business_date: IsoDate }>`
      select record, dated.business_date from (${DATES}) as dated, city
      where dated.business_date >= city.as_of
        and not exists (select 1 from business_day where business_day.business_date = dated.business_date)
      order by dated.business_date, record`,
    ({ record, business_date }) =>
      `${record.replaceAll('_', ' ')} of ${business_date}, which is no business day`,
  ),
  {
    name: 'the totals that a day was closed with are what was received on it',
    differences: async db => {
      const days = await db
        .selectFrom('business_day')
        .select(['business_date', 'totals'])
        .where('status', '=', 'CL')
        .orderBy('business_date')
        .execute();
      const totalsOf = await totalsByDay(db, 'all');
      return days.flatMap(({ business_date, totals }) => {
        const kept = sums(JSON.parse(totals ?? '{}'));
        const proved = sums(totalsOf(business_date));
        const wrong = Object.keys(proved).find(sum => kept[sum] !== proved[sum]);
        if (wrong === undefined) return [];
        return [`${business_date}, ${wrong}: closed with ${kept[wrong] ?? 'none'}, come to ${proved[wrong]}`];
      });
    },
  },
];

/** Totals without titles and order, which another version may have otherwise. */
function sums({ receipts, voids, received, tenders = [], funds = [], overShort }: Partial<DayTotals>) {
  const counts = tenders.map(({ type, count, amount }) => [type, [count, amount]]);
  const amounts = funds.map(({ fund, amount }) => [fund, amount]);
  const told: Record<string, unknown> = {
    ...{ receipts, voids, received, overShort },
    ...{ tenders: Object.fromEntries(counts), funds: Object.fromEntries(amounts) },
  };
  return Object.fromEntries(Object.entries(told).map(([name, sum]) => [name, canonicalJson(sum)]));
}
