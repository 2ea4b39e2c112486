import { addDays, dateOf, dayOfWeek, daysInMonth, type IsoDate } from './dates.ts';

const SUNDAY = 0;
const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;

const day = (year: number, month: number, dayOfMonth: number): IsoDate => {
  const date = dateOf(year, month, dayOfMonth);
  if (date === null) throw new RangeError(`the year ${year} is outside 0000 to 9999`);
  return date;
};

/** The nth given weekday of a month: the third Monday of January. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): IsoDate {
  const first = day(year, month, 1);
  return addDays(first, ((weekday - dayOfWeek(first) + 7) % 7) + 7 * (nth - 1));
}

function lastWeekday(year: number, month: number, weekday: number): IsoDate {
  const last = day(year, month, daysInMonth(year, month));
  return addDays(last, -((dayOfWeek(last) - weekday + 7) % 7));
}

/** A Saturday holiday is kept on Friday, a Sunday one on Monday. */
function observed(date: IsoDate): IsoDate {
  const weekday = dayOfWeek(date);
  return weekday === SATURDAY ? addDays(date, -1) : weekday === SUNDAY ? addDays(date, 1) : date;
}

function holidaysOf(year: number): IsoDate[] {
  const thanksgiving = nthWeekday(year, 11, THURSDAY, 4);
  return [
    day(year, 1, 1),
    nthWeekday(year, 1, MONDAY, 3), // Martin Luther King Jr. Day
    nthWeekday(year, 2, MONDAY, 3), // Presidents' Day
    day(year, 3, 31), // Cesar Chavez Day
    lastWeekday(year, 5, MONDAY), // Memorial Day
    day(year, 6, 19), // Juneteenth
    day(year, 7, 4),
    nthWeekday(year, 9, MONDAY, 1), // Labor Day
    day(year, 11, 11), // Veterans Day
    thanksgiving,
    addDays(thanksgiving, 1),
    day(year, 12, 25),
  ].map(observed);
}

/**
 * The weekdays of a year on which a California city office is closed, in order, as observed: when the next
 * year's first day is a Saturday, this year's December 31 is among them and not the next year's.
 */
export function californiaHolidays(year: number): IsoDate[] {
  const nextNewYear = year < 9999 ? [observed(day(year + 1, 1, 1))] : [];
  const prefix = day(year, 1, 1).slice(0, 4);
  return [...holidaysOf(year), ...nextNewYear].filter(date => date.startsWith(prefix)).sort();
}
