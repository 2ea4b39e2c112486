import { chargeCode } from '../host/ledger/charge-codes.ts';
import type { AccountServiceRow } from '../host/utility/tables.ts';
import { addDays, dateParts, type IsoDate } from '../values/dates.ts';
import type { Cents } from '../values/money.ts';
import type { Draws, QuantilePoint } from './draws.ts';
import type { PremiseClass } from './places.ts';
import type { PlannedCharge } from './plan.ts';

/**
 * Bills of the months before the opening, by a short table of rates. They stand for what the earlier system
 * billed; the city's own rates and billing do not reach back before its as-of date.
 */

/** A bill is past due 19 days after its date (domain.md B.4). */
const DAYS_TO_PAY = 19;
const LATE_CHARGE: Cents = 500;
const USERS_TAX_PERCENT = 5;

/** Water of a single-family house in 30 days, in hundredths of a CCF (median 9 CCF, domain.md F.2). */
const WATER_USE: readonly QuantilePoint[] = [
  [0, 150],
  [10, 250],
  [50, 364],
  [100, 445],
  [250, 621],
  [500, 900],
  [750, 1304],
  [900, 1822],
  [950, 2224],
  [990, 3236],
  [1000, 4600],
];

/** Gas of a single-family house in 30 days, in hundredths of a therm. */
const GAS_USE: readonly QuantilePoint[] = [
  [0, 300],
  [100, 1240],
  [250, 1710],
  [500, 2400],
  [750, 3370],
  [900, 4650],
  [1000, 9000],
];

/** Percent of the year's median, January to December. */
const WATER_SEASON = [78, 80, 86, 94, 102, 112, 124, 130, 122, 104, 90, 78] as const;
const GAS_SEASON = [190, 170, 140, 105, 80, 62, 55, 55, 62, 82, 120, 179] as const;

/** How many houses a premise of the class uses as much as. */
const CLASS_FACTOR: Readonly<Record<PremiseClass, number>> = {
  SFR: 1,
  DUP: 2,
  MFR: 7,
  COM: 4,
  IND: 16,
  IRR: 5,
  GOV: 9,
  FIR: 1,
};

/** Cents a month for each container. */
const CONTAINERS = {
  R32: 2210,
  R64: 2675,
  R96: 3140,
  BIN2: 14_850,
  BIN3: 19_900,
  BIN4: 25_340,
} as const;
export type Container = keyof typeof CONTAINERS;

const metered = (fixed: Cents, centsAUnit: number, hundredths: number): Cents =>
  fixed + Math.round((centsAUnit * hundredths) / 100);

/** What an account is billed for: its draws, class, services and container. */
export interface Billed {
  draws: Draws;
  premiseClass: PremiseClass;
  services: readonly AccountServiceRow['service'][];
  container: Container;
  /** The month of the newest bill (CCYY-MM) in which a leak multiplied the water, and by how much. */
  leak: { month: string; times: number } | null;
}

/** The charges of one bill. `late` is added when the bill before it was not paid by this date. */
export function billCharges(account: Billed, billDate: IsoDate, late: 'late' | 'inTime'): PlannedCharge[] {
  const { draws, premiseClass, services, container, leak } = account;
  const month = dateParts(billDate).month - 1;
  const seasonal = (service: string, points: readonly QuantilePoint[], season: readonly number[]) =>
    Math.floor(
      (draws.quantile(`${service} use`, points) *
        CLASS_FACTOR[premiseClass] *
        season[month]! *
        draws.integer(`${service} use ${billDate.slice(0, 7)}`, 85, 115)) /
        10_000,
    );
  const times = leak?.month === billDate.slice(0, 7) ? leak.times : 1;
  const water = seasonal('water', WATER_USE, WATER_SEASON) * times;
  const amounts: Record<AccountServiceRow['service'], Cents> = {
    WA: metered(1864, 342, water),
    SE: metered(1195, 58, Math.min(water, 2000 * CLASS_FACTOR[premiseClass])),
    GA: metered(610, 118, seasonal('gas', GAS_USE, GAS_SEASON)),
    RF: CONTAINERS[container],
  };
  const taxable = (['WA', 'GA'] as const)
    .filter(service => services.includes(service))
    .reduce((sum, service) => sum + amounts[service], 0);
  const due = dueDate(billDate);
  const line = (code: string, amount: Cents): PlannedCharge => ({
    code,
    description: chargeCode('UT', code).title,
    due,
    amount,
  });
  return [
    ...services.map(service => line(service, amounts[service])),
    line('UUT', Math.round((taxable * USERS_TAX_PERCENT) / 100)),
    ...(late === 'late' ? [line('LATE', LATE_CHARGE)] : []),
  ];
}

export const totalOf = (charges: readonly PlannedCharge[]): Cents =>
  charges.reduce((sum, { amount }) => sum + amount, 0);

export const dueDate = (billDate: IsoDate): IsoDate => addDays(billDate, DAYS_TO_PAY);
