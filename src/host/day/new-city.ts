import { randomBytes } from 'node:crypto';
import { californiaHolidays } from '../../values/calendar.ts';
import { businessDayOnOrAfter, dateParts, type IsoDate } from '../../values/dates.ts';
import { GL_ACCOUNTS } from '../ledger/chart.ts';
import type { Instant } from '../store/row.ts';
import type { Db } from '../store/store.ts';
import { shippedRuleRows } from './rules.ts';

const HOLIDAY_YEARS = 3;

export interface NewCity {
  name: string;
  timeZone: string;
  /** Today in the office; the first business date is this day or the next one the office is open. */
  today: IsoDate;
  /** Drawer ids and names. */
  drawers: readonly { drawer: string; name: string }[];
}

/** Make an empty city: chart of accounts, rules, holidays, drawers and its first business day, nobody in it. */
export async function insertNewCity(db: Db, city: NewCity, by: string, at: Instant): Promise<void> {
  const { year } = dateParts(city.today);
  const holidays = Array.from({ length: HOLIDAY_YEARS }, (_, index) =>
    californiaHolidays(year + index),
  ).flat();
  const businessDate = businessDayOnOrAfter({ holidays: new Set(holidays) }, city.today);
  await db
    .insertInto('city')
    .values({
      id: 1,
      name: city.name,
      epoch: randomBytes(8).toString('hex'),
      profile: 'office',
      seed: '',
      as_of: businessDate,
      business_date: businessDate,
      time_zone: city.timeZone,
      created_at: at,
    })
    .execute();
  await db
    .insertInto('business_day')
    .values({
      business_date: businessDate,
      status: 'OP',
      opened_at: at,
      opened_by: by,
      closed_at: null,
      closed_by: null,
      totals: null,
      audit_head: null,
    })
    .execute();
  await db
    .insertInto('gl_account')
    .values([...GL_ACCOUNTS])
    .execute();
  await db.insertInto('rule').values(shippedRuleRows()).execute();
  await db
    .insertInto('holiday')
    .values(holidays.map(holiday => ({ holiday, name: 'OFFICE CLOSED' })))
    .execute();
  await db
    .insertInto('drawer')
    .values([...city.drawers])
    .execute();
}
