import {
  addMonths,
  businessDayOnOrAfter,
  type Calendar,
  type IsoDate,
  nextBusinessDay,
} from '../values/dates.ts';
import { zeroFill } from '../values/digits.ts';

/** Meter routes are read and billed in twenty cycles a month, 01 to 20. */
export const CYCLES = 20;
/** As many as the worst payer owes. */
const BILLS_BACK = 6;

/** The last bill dates of each cycle, newest first: cycle 07 is billed on the seventh business day of a month. */
export function billDatesByCycle(calendar: Calendar, yesterday: IsoDate): ReadonlyMap<string, IsoDate[]> {
  const dates = new Map<string, IsoDate[]>();
  for (let cycle = 1; cycle <= CYCLES; cycle++) dates.set(zeroFill(cycle, 2), []);
  for (let back = 0; back <= BILLS_BACK; back++) {
    let date = businessDayOnOrAfter(calendar, `${addMonths(yesterday, -back).slice(0, 7)}-01`);
    for (const ofCycle of dates.values()) {
      if (date <= yesterday && ofCycle.length < BILLS_BACK) ofCycle.push(date);
      date = nextBusinessDay(calendar, date);
    }
  }
  return dates;
}
