import type { RecordHeader } from '../host/store/row.ts';
import { californiaHolidays } from '../values/calendar.ts';
import {
  addBusinessDays,
  addDays,
  businessDayOnOrAfter,
  type Calendar,
  dateParts,
  type IsoDate,
  isBusinessDay,
} from '../values/dates.ts';
import { issueKey, type KeyKind } from '../values/keys.ts';
import { billDatesByCycle } from './bill-dates.ts';
import { Draws } from './draws.ts';
import { type Profile, SIZES, type Sizes } from './sizes.ts';

export const SEED = 'MARLINBAY-1';

/** Years of holidays on file before and after the year of the as-of date. */
const HOLIDAY_YEARS = 3;
/** How far back the money of utility accounts goes; what was owed before comes in as opening balances. */
const UTILITY_HISTORY_DAYS = 100;

/** Who and when the demo city is built for. */
export interface DemoContext {
  profile: Profile;
  sizes: Sizes;
  asOf: IsoDate;
  /** The last business day before `asOf`: nothing of the past is later. */
  yesterday: IsoDate;
  openingDate: IsoDate;
  calendar: Calendar;
  /** Bill dates of each cycle, newest first. */
  billDates: ReadonlyMap<string, readonly IsoDate[]>;
  draws(entityType: string, entityKey: string | number): Draws;
}

/**
 * @param asOf the business date the city opens on
 * @throws RangeError when the office is closed on that date
 */
export function demoContext(profile: Profile, asOf: IsoDate): DemoContext {
  const { year } = dateParts(asOf);
  const holidays = Array.from({ length: 2 * HOLIDAY_YEARS + 1 }, (_, index) =>
    californiaHolidays(year - HOLIDAY_YEARS + index),
  ).flat();
  const calendar = { holidays: new Set(holidays) };
  if (!isBusinessDay(calendar, asOf)) throw new RangeError(`${asOf} is not a business day`);
  const yesterday = addBusinessDays(calendar, asOf, -1);
  return {
    profile,
    sizes: SIZES[profile],
    asOf,
    yesterday,
    openingDate: businessDayOnOrAfter(calendar, addDays(asOf, -UTILITY_HISTORY_DAYS)),
    calendar,
    billDates: billDatesByCycle(calendar, yesterday),
    draws: (entityType, entityKey) => new Draws(SEED, entityType, entityKey),
  };
}

/** The business day on which something of a date is posted: that day or the next one, but not after `yesterday`. */
export function postedOn({ calendar, yesterday }: DemoContext, date: IsoDate): IsoDate {
  const posted = businessDayOnOrAfter(calendar, date);
  if (posted > yesterday) return yesterday;
  return posted;
}

/** Who the records say they were made by: the conversion that brought them in. */
export const CONVERSION = 'CONV';

/** The header of a record that came in on a date. */
export const madeOn = (date: IsoDate): RecordHeader => ({
  rev: 1,
  created_by: CONVERSION,
  created_at: instantOn(date),
  changed_by: CONVERSION,
  changed_at: instantOn(date),
});

/** A moment of the morning in the city, the same whatever the season. */
export const instantOn = (date: IsoDate): string => `${date}T16:00:00.000Z`;

/** Numbers to issue one after the other from a first sequence, passing over those without a check digit. */
export function keySeries(kind: KeyKind, first: number): () => string {
  let sequence = first;
  return () => {
    for (;;) {
      const key = issueKey(kind, sequence++);
      if (key !== null) return key;
    }
  };
}
