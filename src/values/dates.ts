import { zeroFill } from './digits.ts';
import { ok, type Parsed, refuse } from './result.ts';

/** A calendar date `CCYY-MM-DD`, years 0000 to 9999. Text order is date order. */
export type IsoDate = string;

const DAY_MS = 86_400_000;

const dayNumber = (date: IsoDate): number => Date.parse(date) / DAY_MS;

function fromDayNumber(day: number): IsoDate {
  const iso = new Date(day * DAY_MS).toISOString();
  if (iso.length !== 24) throw new RangeError('the date is outside the years 0000 to 9999');
  return iso.slice(0, 10);
}

/** Year, month (1-12) and day of a date. */
export const dateParts = (date: IsoDate): { year: number; month: number; day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** Days in a month; February 2023 has 28. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A date from its parts, or null where there is no such day. */
export function dateOf(year: number, month: number, day: number): IsoDate | null {
  if (!(year >= 0 && year <= 9999 && month >= 1 && month <= 12)) return null;
  if (!(day >= 1 && day <= daysInMonth(year, month))) return null;
  return `${zeroFill(year, 4)}-${zeroFill(month, 2)}-${zeroFill(day, 2)}`;
}

/** Whether the text is a real date in exactly the form `CCYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = dateParts(text);
  return dateOf(year, month, day) !== null;
}

/**
 * Reads a date as clerks key it: MMDDYY or MMDDCCYY, bare or with `/` or `-` between (then a leading zero may
 * be left out). The year lies from 80 years before to 19 years after that of the business date (domain.md B.1).
 */
export function parseKeyedDate(text: string, businessDate: IsoDate): Parsed<IsoDate> {
  const keyed = text.trim();
  if (keyed === '') return refuse('blank');
  const match =
    /^(\d{2})()(\d{2})(\d{2}|\d{4})$/.exec(keyed) ?? /^(\d{1,2})([/-])(\d{1,2})\2(\d{2}|\d{4})$/.exec(keyed);
  if (!match) return refuse('not a date');
  const [, month = '', , day = '', year = ''] = match;
  const oldest = dateParts(businessDate).year - 80;
  const full = year.length === 4 ? Number(year) : oldest + ((((Number(year) - oldest) % 100) + 100) % 100);
  if (full < oldest || full > oldest + 99) return refuse('not a year that is keyed');
  const date = dateOf(full, Number(month), Number(day));
  return date === null ? refuse('no such day') : ok(date);
}

/** "MM/DD/YY". */
export const formatDate = (date: IsoDate): string =>
  `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(2, 4)}`;

/** @throws RangeError outside the years 0000 to 9999 */
export const addDays = (date: IsoDate, days: number): IsoDate => fromDayNumber(dayNumber(date) + days);

/**
 * The same day some months later (earlier if negative); the last day of the month where it has no such day,
 * so January 31 plus one month is the last of February.
 *
 * @throws RangeError outside the years 0000 to 9999
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = dateParts(date);
  const count = year * 12 + month - 1 + months;
  const toYear = Math.floor(count / 12);
  const toMonth = count - toYear * 12 + 1;
  const moved = dateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
  if (moved === null) throw new RangeError('the date is outside the years 0000 to 9999');
  return moved;
}

/** Days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);

/** 0 is Sunday, 6 Saturday. */
export const dayOfWeek = (date: IsoDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

/** The days on which the office is closed besides Saturdays and Sundays. */
export interface Calendar {
  holidays: ReadonlySet<IsoDate>;
}

export function isBusinessDay(calendar: Calendar, date: IsoDate): boolean {
  const weekday = dayOfWeek(date);
  return weekday !== 0 && weekday !== 6 && !calendar.holidays.has(date);
}

/** The given date when the office is open, otherwise the next day it is. */
export function businessDayOnOrAfter(calendar: Calendar, date: IsoDate): IsoDate {
  let day = date;
  while (!isBusinessDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/** The first day the office is open strictly after the given date. */
export const nextBusinessDay = (calendar: Calendar, date: IsoDate): IsoDate =>
  businessDayOnOrAfter(calendar, addDays(date, 1));

/** Counts business days forward, or back when negative; zero gives the date itself, open or not. */
export function addBusinessDays(calendar: Calendar, date: IsoDate, days: number): IsoDate {
  const step = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, step);
    if (isBusinessDay(calendar, day)) left--;
  }
  return day;
}
