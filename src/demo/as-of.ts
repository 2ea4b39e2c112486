import { californiaHolidays } from '../values/calendar.ts';
import { addDays, dateParts, daysBetween, type IsoDate } from '../values/dates.ts';
import { officeTime } from '../values/office-time.ts';

export const DEFAULT_AS_OF: IsoDate = '2026-05-14';
export const DEMO_TIME_ZONE = 'America/Los_Angeles';

const WEEK = 7;

export interface Opening {
  asOf?: IsoDate | undefined;
  followToday?: boolean | undefined;
}

/** The business date a demo city opens on: the as-of date, or with `followToday` one like it in these days. */
export const openingDate = ({ asOf = DEFAULT_AS_OF, followToday = false }: Opening, now: Date): IsoDate =>
  followToday ? weeksTo(officeTime(now.toISOString(), DEMO_TIME_ZONE).date, asOf) : asOf;

/**
 * An as-of date moved by whole weeks as near to `today` as it comes, never after it: weekdays, and with them
 * everything that is due on one, stay as they are (domain.md F.4). A week whose day is a holiday is passed over.
 */
function weeksTo(today: IsoDate, asOf: IsoDate): IsoDate {
  let date = addDays(asOf, Math.floor(daysBetween(asOf, today) / WEEK) * WEEK);
  while (isHoliday(date)) date = addDays(date, -WEEK);
  return date;
}

const isHoliday = (date: IsoDate): boolean => californiaHolidays(dateParts(date).year).includes(date);
