import type { LicenseStatus } from '../contract/license.ts';
import { chargeCode } from '../host/ledger/charge-codes.ts';
import type { LICENSE_TYPES } from '../host/license/license-types.ts';
import type { LicenseRow } from '../host/license/tables.ts';
import type { PartyRow } from '../host/party/tables.ts';
import { addDays, addMonths, type IsoDate } from '../values/dates.ts';
import type { Cents } from '../values/money.ts';
import { type DemoContext, keySeries, madeOn, postedOn } from './context.ts';
import type { Draws, QuantilePoint, Weighted } from './draws.ts';
import { businessName, type Trade } from './names.ts';
import { tradeOf } from './people.ts';
import type { CityPlan } from './plan.ts';

type LicenseType = keyof typeof LICENSE_TYPES;

/** Base tax and tax for each employee in cents, by kind of business (domain.md B.5); NAICS of its commonest trade. */
const LICENSE_RATES = {
  CON: { base: 41_226, employee: 2_141, naics: '238220' },
  HOM: { base: 25_284, employee: 1_069, naics: '541990' },
  PRO: { base: 41_226, employee: 3_208, naics: '541110' },
  REC: { base: 41_226, employee: 2_141, naics: '713990' },
  RET: { base: 41_226, employee: 1_069, naics: '455219' },
  SVC: { base: 41_226, employee: 2_141, naics: '812990' },
  REN: { base: 8_908, employee: 3_911, naics: '531110' },
} as const satisfies Partial<Record<LicenseType, { base: Cents; employee: Cents; naics: string }>>;
type RatedType = keyof typeof LICENSE_RATES;

const STATE_FEE: Cents = 400;
const BILLED_BEFORE_DUE_DAYS = 14;
export const GRACE_DAYS = 30;
const FIRST_PENALTY_PERCENT = 25;
const LATER_PENALTY_PERCENT = 10;
const FIRST_SEQUENCE = 10_000;
/** Licenses held by businesses, of a thousand; people hold the others and name their trade. */
const HELD_BY_BUSINESSES = 650;

const TYPE_OF_TRADE: Readonly<Record<Trade, RatedType>> = {
  retail: 'RET',
  services: 'SVC',
  professional: 'PRO',
  contractor: 'CON',
  rental: 'REN',
  home: 'HOM',
  other: 'REC',
};

const TRADES_OF_PEOPLE: Weighted<Trade> = [
  ['services', 36],
  ['rental', 22],
  ['retail', 16],
  ['home', 18],
  ['professional', 8],
];

const STATUSES: Weighted<LicenseStatus> = [
  ['IS', 800],
  ['RN', 100],
  ['DQ', 60],
  ['PA', 8],
  ['AP', 6],
  ['RV', 6],
  ['CL', 8],
  ['OB', 7],
  ['RK', 2],
  ['DN', 3],
];
const FIRST_STATUSES: readonly LicenseStatus[] = ['AP', 'RV', 'PA', 'RN', 'DQ', 'CL', 'RK', 'DN', 'OB', 'IS'];

const EMPLOYEES: readonly QuantilePoint[] = [
  [0, 0],
  [150, 1],
  [350, 2],
  [500, 4],
  [700, 7],
  [850, 13],
  [950, 31],
  [1000, 140],
];

const OWNERSHIP: Weighted<LicenseRow['ownership']> = [
  ['S', 42],
  ['C', 26],
  ['L', 24],
  ['P', 5],
  ['N', 3],
];

/** Tax of a year: base and so much an employee (a rental: a unit). */
export const licenseTax = (type: RatedType, employees: number): Cents =>
  LICENSE_RATES[type].base + LICENSE_RATES[type].employee * employees;

/** A penalty of a late license: the date from which it is owed, and how much is added then. */
export interface LicensePenalty {
  date: IsoDate;
  amount: Cents;
}

/**
 * Penalties added by the as-of date: a quarter of the tax the day after the grace, then on the first of each
 * later month a tenth of the balance, until they come to the tax itself (domain.md B.5, base BALANCE).
 */
export function licensePenalties(context: DemoContext, due: IsoDate, tax: Cents): LicensePenalty[] {
  const penalties: LicensePenalty[] = [];
  let total = 0;
  let date = addDays(due, GRACE_DAYS + 1);
  while (date <= context.yesterday && total < tax) {
    const percent = total === 0 ? FIRST_PENALTY_PERCENT : LATER_PENALTY_PERCENT;
    const amount = Math.min(tax - total, Math.round(((tax + total) * percent) / 100));
    penalties.push({ date, amount });
    total += amount;
    date = `${addMonths(date, 1).slice(0, 7)}-01`;
  }
  return penalties;
}

export type LicenseFacts = Pick<
  LicenseRow,
  'license' | 'party' | 'dba' | 'ownership' | 'expires' | 'employees' | 'status'
> & { type: RatedType; premise?: string; started: IsoDate };

/** Licenses and what is owed on them. */
export function planLicenses(context: DemoContext, plan: CityPlan, count: number): void {
  const nextKey = keySeries('license', FIRST_SEQUENCE);
  const businesses = holders(plan.parties, 'B');
  const people = holders(plan.parties, 'P');
  const premiseOf = new Map(plan.accounts.map(({ party, premise }) => [party, premise]));
  for (let index = 0; index < count; index++) {
    const draws = context.draws('license', index);
    const isBusiness = draws.chance('held by a business', HELD_BY_BUSINESSES);
    const holder = draws.pick('holder', isBusiness ? businesses : people);
    const trade = isBusiness
      ? tradeOf(context.draws('party', holder.index))
      : draws.weighted('trade', TRADES_OF_PEOPLE);
    const status = FIRST_STATUSES[index] ?? draws.weighted('status', STATUSES);
    const expires = addDays(context.asOf, expiresIn(draws, status));
    const premise = premiseOf.get(holder.party.party);
    planLicense(context, plan, {
      license: nextKey(),
      party: holder.party.party,
      dba: isBusiness ? holder.party.name : businessName(draws, trade),
      ...(premise === undefined ? {} : { premise }),
      type: TYPE_OF_TRADE[trade],
      ownership: draws.weighted('ownership', OWNERSHIP),
      started: addMonths(expires, -12 * draws.integer('years', 1, 22)),
      expires,
      employees: trade === 'home' ? 0 : draws.quantile('employees', EMPLOYEES),
      status,
    });
  }
}

interface Holder {
  party: PartyRow;
  index: number;
}

/** Generated parties of a type with the index they were drawn by. */
const holders = (parties: readonly PartyRow[], type: PartyRow['type']): Holder[] =>
  parties.map((party, index) => ({ party, index })).filter(({ party }) => party.type === type);

/** Days from the as-of date to the end of the license year. */
function expiresIn(draws: Draws, status: LicenseStatus): number {
  const ranges: Partial<Record<LicenseStatus, readonly [number, number]>> = {
    RN: [-29, 13],
    DQ: [-330, -33],
    PA: [5, 25],
    CL: [-700, -40],
    OB: [-700, -40],
    RK: [-400, -40],
  };
  const [from, to] = ranges[status] ?? [16, 364];
  return draws.integer('expires', from, to);
}

/** Add a license to the plan: its record, its yearly bill, penalties, and the payment of an issued one. */
export function planLicense(context: DemoContext, plan: CityPlan, facts: LicenseFacts): void {
  const { status, expires, type, employees } = facts;
  const tax = licenseTax(type, employees);
  const isOwed = status === 'RN' || status === 'DQ' || status === 'PA';
  const penalties = status === 'DQ' ? licensePenalties(context, expires, tax) : [];
  const due = status === 'IS' ? addMonths(expires, -12) : expires;
  if (isOwed || status === 'IS') planMoney(context, plan, facts.license, { due, tax, penalties, isOwed });
  plan.licenses.push({
    license: facts.license,
    party: facts.party,
    dba: facts.dba,
    premise: facts.premise ?? null,
    type,
    naics: LICENSE_RATES[type].naics,
    ownership: facts.ownership,
    started: facts.started,
    expires,
    employees,
    home_occupation: type === 'HOM' ? 'Y' : 'N',
    status,
    penalty_months: penalties.length,
    ...madeOn(facts.started < context.asOf ? facts.started : context.yesterday),
  });
}

interface LicenseBill {
  due: IsoDate;
  tax: Cents;
  penalties: readonly LicensePenalty[];
  isOwed: boolean;
}

function planMoney(context: DemoContext, plan: CityPlan, license: string, bill: LicenseBill): void {
  const subject = { kind: 'BL', key: license } as const;
  const line = (code: string, due: IsoDate, amount: Cents) => ({
    code,
    description: chargeCode('BL', code).title,
    due,
    amount,
  });
  const billed = postedOn(context, addDays(bill.due, -BILLED_BEFORE_DUE_DAYS));
  plan.money.push({
    act: 'raise',
    date: billed,
    subject,
    event: 'LICENSE',
    charges: [line('TAX', bill.due, bill.tax), line('STFE', bill.due, STATE_FEE)],
  });
  for (const { date, amount } of bill.penalties) {
    const charges = [line('PENL', date, amount)];
    plan.money.push({ act: 'raise', date: postedOn(context, date), subject, event: 'PENALTY', charges });
  }
  if (bill.isOwed) return;
  const days = context.draws('license payment', license).integer('days', 1, 30);
  plan.money.push({
    act: 'settle',
    date: postedOn(context, addDays(billed, days)),
    subject,
    event: 'PAYMENT',
    amount: 'all',
  });
}
