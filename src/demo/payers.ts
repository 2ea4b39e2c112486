import { addDays, businessDayOnOrAfter, type IsoDate } from '../values/dates.ts';
import type { DemoContext } from './context.ts';
import type { Draws, QuantilePoint, Weighted } from './draws.ts';

/** How a household pays its bills (domain.md F.2, pay delay). */
export type PayingHabit = 'autopay' | 'prompt' | 'late' | 'slow' | 'stopped';

const HABITS: Weighted<PayingHabit> = [
  ['autopay', 280],
  ['prompt', 460],
  ['late', 155],
  ['slow', 70],
  ['stopped', 35],
];

/** Days from bill to payment; autopay takes its money on the 18th. */
const DELAYS: Readonly<Record<Exclude<PayingHabit, 'stopped'>, readonly QuantilePoint[]>> = {
  autopay: [
    [0, 18],
    [1000, 18],
  ],
  prompt: [
    [0, 3],
    [160, 8],
    [500, 12],
    [840, 16],
    [1000, 21],
  ],
  late: [
    [0, 15],
    [500, 21],
    [1000, 28],
  ],
  slow: [
    [0, 20],
    [160, 30],
    [500, 45],
    [840, 60],
    [1000, 80],
  ],
};

/** How many of the newest bills one who has stopped paying owes. */
const BILLS_OWED: Weighted<number> = [
  [2, 40],
  [3, 30],
  [4, 14],
  [5, 10],
  [6, 6],
];

export const drawHabit = (draws: Draws): PayingHabit => draws.weighted('paying habit', HABITS);
export const drawBillsOwed = (draws: Draws): number => draws.weighted('bills owed', BILLS_OWED);

/** The business day a bill is paid on, or null when it is not paid before the city's as-of date. */
export function paymentDate(
  context: DemoContext,
  draws: Draws,
  habit: Exclude<PayingHabit, 'stopped'>,
  billDate: IsoDate,
): IsoDate | null {
  const days = draws.quantile(`delay ${billDate}`, DELAYS[habit]);
  const date = businessDayOnOrAfter(context.calendar, addDays(billDate, days));
  return date <= context.yesterday ? date : null;
}
