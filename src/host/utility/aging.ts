import { daysBetween, type IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';

/** What an account owes by days past due, and the money held for it (zero or negative). */
export interface Aging {
  /** Not yet due, or up to 30 days past due. */
  current: Cents;
  over30: Cents;
  over60: Cents;
  /** 91 to 120 days. */
  over90: Cents;
  over120: Cents;
  credit: Cents;
}

function bucketOf(daysPastDue: number): Exclude<keyof Aging, 'credit'> {
  if (daysPastDue > 120) return 'over120';
  if (daysPastDue > 90) return 'over90';
  if (daysPastDue > 60) return 'over60';
  return daysPastDue > 30 ? 'over30' : 'current';
}

/** Spread open charges by age on a date; what the balance lacks of their sum is credit. */
export function ageCharges(
  charges: readonly { due_date: IsoDate; balance: Cents }[],
  balance: Cents,
  on: IsoDate,
): Aging {
  const aging: Aging = { current: 0, over30: 0, over60: 0, over90: 0, over120: 0, credit: balance };
  for (const charge of charges) {
    aging[bucketOf(daysBetween(charge.due_date, on))] += charge.balance;
    aging.credit -= charge.balance;
  }
  return aging;
}
