import type { AccountStatus } from '../contract/utility.ts';
import type { PremiseRow } from '../host/party/tables.ts';
import type { AccountRow, AccountServiceRow } from '../host/utility/tables.ts';
import { addBusinessDays, addDays, businessDayOnOrAfter, type IsoDate } from '../values/dates.ts';
import { zeroFill } from '../values/digits.ts';
import { type Billed, billCharges, type Container, totalOf } from './bills.ts';
import { type DemoContext, madeOn } from './context.ts';
import type { Draws, Weighted } from './draws.ts';
import { drawBillsOwed, drawHabit, type PayingHabit, paymentDate } from './payers.ts';
import type { PremiseClass } from './places.ts';
import type { CityPlan, PlannedCharge } from './plan.ts';

/** Bills of an account that pays; the rest of its past is not on file. */
const BILLS_ON_FILE = 3;
const RESIDENTIAL: ReadonlySet<PremiseClass> = new Set(['SFR', 'DUP', 'MFR']);

/** One of each rare status first, so that every city has them all. */
const FIRST_CURRENT: readonly AccountStatus[] = ['PN', 'SN', 'SO', 'FN', 'BK', 'ES'];
/** Of a thousand current accounts; the others are as their arrears make them. */
const SPECIAL: Weighted<AccountStatus | null> = [
  [null, 980],
  ['PN', 4],
  ['FN', 6],
  ['BK', 6],
  ['ES', 4],
];
const IN_ARREARS: ReadonlySet<AccountStatus> = new Set(['SN', 'SO', 'BK', 'ES']);

const FIRST_FORMER: readonly AccountStatus[] = ['FB', 'CL', 'CO', 'CA', 'WO'];

const FORMER: Weighted<AccountStatus> = [
  ['CL', 80],
  ['CO', 10],
  ['FB', 4],
  ['CA', 4],
  ['WO', 2],
];

/** Days ago that a former account was closed. */
const CLOSED_AGO: Partial<Record<AccountStatus, readonly [number, number]>> = {
  FB: [4, 14],
  CL: [30, 900],
  CO: [60, 300],
  CA: [200, 700],
  WO: [400, 900],
};

const CONTAINERS_OF: Readonly<Record<PremiseClass, Weighted<Container>>> = {
  SFR: houses(),
  DUP: houses(),
  MFR: bins(),
  COM: bins(),
  IND: bins(),
  IRR: houses(),
  GOV: bins(),
  FIR: houses(),
};

function houses(): Weighted<Container> {
  return [
    ['R32', 18],
    ['R64', 57],
    ['R96', 25],
  ];
}

function bins(): Weighted<Container> {
  return [
    ['BIN2', 50],
    ['BIN3', 35],
    ['BIN4', 15],
  ];
}

export interface Occupancy {
  account: string;
  party: string;
  billName: string;
  premise: PremiseRow;
  status: AccountStatus;
  opened: IsoDate;
  closed: IsoDate | null;
  habit: PayingHabit;
  /** Newest bills that are not paid, when payments have stopped. */
  billsOwed: number;
  draws: Draws;
  leakTimes?: number;
  lifeSupport?: 'Y';
}

/** The party who lives or works at the premise now. */
export function currentOccupancy(
  context: DemoContext,
  at: Pick<Occupancy, 'account' | 'party' | 'billName' | 'premise'>,
  index: number,
): Occupancy {
  const draws = context.draws('account', index);
  const drawn = FIRST_CURRENT[index] ?? draws.weighted('special status', SPECIAL);
  const special = drawn === 'ES' && !RESIDENTIAL.has(at.premise.class) ? null : drawn;
  const hasStopped = special !== null && IN_ARREARS.has(special);
  const habit = hasStopped ? 'stopped' : drawHabit(draws);
  const billsOwed = habit === 'stopped' ? Math.max(hasStopped ? 4 : 0, drawBillsOwed(draws)) : 0;
  const status = special ?? statusOfArrears(draws, billsOwed);
  return {
    ...at,
    status,
    opened: addDays(context.asOf, status === 'PN' ? 5 : -draws.integer('opened', 220, 9000)),
    closed: null,
    habit,
    billsOwed,
    draws,
    ...(draws.chance('leak', 9) ? { leakTimes: draws.integer('leak times', 4, 12) } : {}),
    ...(draws.chance('life support', 5) && RESIDENTIAL.has(at.premise.class) ? { lifeSupport: 'Y' } : {}),
  };
}

const statusOfArrears = (draws: Draws, billsOwed: number): AccountStatus => {
  if (billsOwed < 4) return 'AC';
  return billsOwed > 4 && draws.chance('shut off', 350) ? 'SO' : 'SN';
};

/** A party who had the premise before and has moved away. */
export function formerOccupancy(
  context: DemoContext,
  at: Pick<Occupancy, 'account' | 'party' | 'billName' | 'premise'>,
  index: number,
): Occupancy {
  const draws = context.draws('former account', index);
  const status = FIRST_FORMER[index] ?? draws.weighted('status', FORMER);
  const [latest, earliest] = CLOSED_AGO[status]!;
  const closed = addDays(context.asOf, -draws.integer('closed', latest, earliest));
  return {
    ...at,
    status,
    opened: addDays(closed, -draws.integer('stayed', 200, 4000)),
    closed,
    habit: 'prompt',
    billsOwed: 0,
    draws,
  };
}

/** Add an account to the plan: its record, its services, its bills and what was paid on them. */
export function planAccount(context: DemoContext, plan: CityPlan, at: Occupancy): void {
  const services = servicesAt(context, at);
  const billed: Billed = {
    draws: at.draws,
    premiseClass: at.premise.class,
    services: services.map(({ service }) => service),
    container: at.draws.weighted('container', CONTAINERS_OF[at.premise.class]),
    leak: null,
  };
  const last =
    at.closed === null ? currentBills(context, plan, at, billed) : finalBill(context, plan, at, billed);
  plan.accounts.push(accountRecord(context, at, last));
  plan.services.push(...services.map(row => withDetail(row, at, billed.container)));
}

interface LastBill {
  date: IsoDate | null;
  amount: number;
}

const NO_BILL: LastBill = { date: null, amount: 0 };

/** Bills of a going account, oldest first: the last three, or as many as are owed. */
function currentBills(context: DemoContext, plan: CityPlan, at: Occupancy, billed: Billed): LastBill {
  if (at.status === 'PN') return NO_BILL;
  const subject = { kind: 'UT', key: at.account } as const;
  const dates = context.billDates
    .get(at.premise.cycle)!
    .slice(0, Math.max(BILLS_ON_FILE, at.billsOwed))
    .reverse();
  const newest = dates.at(-1)!;
  const account: Billed =
    at.leakTimes === undefined
      ? billed
      : { ...billed, leak: { month: newest.slice(0, 7), times: at.leakTimes } };
  const opening: PlannedCharge[] = [];
  let last = NO_BILL;
  let paidBefore: IsoDate | null = '';
  for (const [index, date] of dates.entries()) {
    const late = paidBefore === null || paidBefore > date ? 'late' : 'inTime';
    const charges = billCharges(account, date, late);
    const amount = totalOf(charges);
    const isOwed = dates.length - index <= at.billsOwed;
    const habit = at.habit === 'stopped' ? 'prompt' : at.habit;
    const paid = isOwed ? null : paymentDate(context, at.draws, habit, date);
    const isOpenAtOpening = paid === null || paid >= context.openingDate;
    if (date >= context.openingDate) plan.money.push({ act: 'raise', date, subject, event: 'BILL', charges });
    else if (isOpenAtOpening) opening.push(...charges);
    if (paid !== null && isOpenAtOpening) {
      plan.money.push({
        act: 'settle',
        date: paid,
        subject,
        event: 'PAYMENT',
        amount: paidOf(at.draws, date, amount),
      });
    }
    last = { date, amount };
    paidBefore = paid;
  }
  if (opening.length > 0) {
    plan.money.push({ act: 'raise', date: context.openingDate, subject, event: 'OPENING', charges: opening });
  }
  return last;
}

/** Most pay what is billed; some leave a part owed, a few round up. */
function paidOf(draws: Draws, billDate: IsoDate, amount: number): number {
  if (draws.chance(`part of ${billDate}`, 30)) return Math.ceil(amount / 2);
  if (draws.chance(`over ${billDate}`, 10)) return Math.ceil(amount / 5000) * 5000;
  return amount;
}

/** What is on file of an account that was closed: its final bill, and what became of it. */
function finalBill(context: DemoContext, plan: CityPlan, at: Occupancy, billed: Billed): LastBill {
  const subject = { kind: 'UT', key: at.account } as const;
  const date = addBusinessDays(context.calendar, at.closed!, 2);
  const charges = billCharges(billed, date, 'inTime');
  const last = { date, amount: totalOf(charges) };
  if (at.status === 'CL' && date < context.openingDate) return last;
  const isOpening = date < context.openingDate;
  plan.money.push({
    act: 'raise',
    date: isOpening ? context.openingDate : date,
    subject,
    event: isOpening ? 'OPENING' : 'BILL',
    charges,
  });
  if (at.status === 'CL') {
    const days = at.draws.integer('final payment', 5, 18);
    const paid = businessDayOnOrAfter(context.calendar, addDays(date, days));
    plan.money.push({ act: 'settle', date: paid, subject, event: 'PAYMENT', amount: 'all' });
  }
  if (at.status === 'WO') {
    const listed = addBusinessDays(context.calendar, context.openingDate, at.draws.integer('listed', 5, 50));
    plan.money.push({ act: 'settle', date: listed, subject, event: 'WRITE-OFF', amount: 'all' });
  }
  return last;
}

const accountRecord = (context: DemoContext, at: Occupancy, last: LastBill): AccountRow => ({
  account: at.account,
  party: at.party,
  premise: at.premise.premise,
  status: at.status,
  opened: at.opened,
  closed: at.closed,
  bill_name: at.billName,
  cycle: at.premise.cycle,
  credit_class: RESIDENTIAL.has(at.premise.class)
    ? at.draws.chance('lifeline', 60)
      ? 'LIFE'
      : 'RES'
    : at.premise.class === 'GOV'
      ? 'GOV'
      : 'COM',
  autopay: at.habit === 'autopay' ? 'Y' : 'N',
  life_support: at.lifeSupport ?? 'N',
  last_bill_date: last.date,
  last_bill_amount: last.amount,
  ...madeOn(at.opened < context.asOf ? at.opened : context.yesterday),
});

/** domain.md F.2: water 100, sewer 96, refuse 90, gas 88 percent. */
const SERVICE_SHARES = [
  ['WA', 1000],
  ['SE', 960],
  ['GA', 880],
  ['RF', 900],
] as const;

function servicesAt(context: DemoContext, at: Occupancy): AccountServiceRow[] {
  const premise = context.draws('premise services', at.premise.premise);
  const shares = at.premise.class === 'IRR' ? SERVICE_SHARES.slice(0, 1) : SERVICE_SHARES;
  return shares
    .filter(([service, share]) => premise.chance(service, share))
    .map(([service]) => ({
      account: at.account,
      service,
      rate_code: `${service}${at.premise.class}`,
      started: at.opened,
      stopped: at.closed,
      detail: '',
    }));
}

/** Meter badges belong to the premise: its sequence, and 1 for the water or 2 for the gas meter. */
function withDetail(row: AccountServiceRow, at: Occupancy, container: Container): AccountServiceRow {
  const sequence = zeroFill(Number(at.premise.premise.slice(1, 7)), 6);
  if (row.service === 'WA') return { ...row, detail: `METER ${sequence}01` };
  if (row.service === 'GA') return { ...row, detail: `METER ${sequence}02` };
  return row.service === 'RF' ? { ...row, detail: `${container} x 1` } : row;
}
