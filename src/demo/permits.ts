import { PERMIT_TYPES, type PermitStatus, type PermitType } from '../contract/permit.ts';
import { chargeCode } from '../host/ledger/charge-codes.ts';
import type { PermitRow } from '../host/permit/tables.ts';
import { addDays, addMonths, businessDayOnOrAfter, type IsoDate } from '../values/dates.ts';
import { zeroFill } from '../values/digits.ts';
import type { Cents } from '../values/money.ts';
import { type DemoContext, keySeries, madeOn } from './context.ts';
import type { Draws, Weighted } from './draws.ts';
import type { CityPlan } from './plan.ts';
import { planVehicle } from './plates.ts';
import type { Vehicle } from './vehicles.ts';

const FIRST_SEQUENCE = 10_000;
const DAYS_TO_PAY = 30;
const MOST_VEHICLES = 3;

/** Fee in cents, how long it runs in months, and whether it is for vehicles. */
const TERMS: Readonly<Record<PermitType, { fee: Cents; months: number; for: 'vehicles' | 'place' }>> = {
  PREF: { fee: 3300, months: 12, for: 'vehicles' },
  GUES: { fee: 1500, months: 3, for: 'vehicles' },
  YARD: { fee: 2200, months: 1, for: 'place' },
  ALRM: { fee: 5600, months: 12, for: 'place' },
  STRE: { fee: 18_500, months: 2, for: 'place' },
  DUMP: { fee: 9600, months: 1, for: 'place' },
  FILM: { fee: 62_500, months: 1, for: 'place' },
  TAXI: { fee: 14_400, months: 12, for: 'vehicles' },
};

const TYPES: Weighted<PermitType> = [
  ['PREF', 58],
  ['GUES', 12],
  ['ALRM', 14],
  ['YARD', 6],
  ['DUMP', 4],
  ['STRE', 3],
  ['TAXI', 2],
  ['FILM', 1],
];
const FIRST_TYPES = Object.keys(PERMIT_TYPES) as PermitType[];
const FIRST_STATUSES: readonly PermitStatus[] = ['AC', 'EX', 'RV', 'LO'];

const ENDED_EARLY: Weighted<PermitStatus> = [
  ['AC', 970],
  ['LO', 18],
  ['RV', 12],
];

export interface PermitFacts {
  permit: string;
  type: PermitType;
  party: string;
  premise: string;
  issued: IsoDate;
  status: 'byDate' | PermitStatus;
  vehicles: readonly Pick<Vehicle, 'plate' | 'plateState'>[];
  payment: 'paid' | 'owed';
}

/** Permits of the people of the city, their vehicles and fees. */
export function planPermits(context: DemoContext, plan: CityPlan, count: number): void {
  const nextKey = keySeries('permit', FIRST_SEQUENCE);
  const residents = plan.accounts.filter(({ closed }) => closed === null);
  for (let index = 0; index < count; index++) {
    const draws = context.draws('permit', index);
    const { party, premise } = draws.pick('holder', residents);
    const type = FIRST_TYPES[index] ?? draws.weighted('type', TYPES);
    const first = FIRST_STATUSES[index];
    const early = first ?? draws.weighted('status', ENDED_EARLY);
    planPermit(context, plan, {
      permit: nextKey(),
      type,
      party,
      premise,
      issued: addDays(context.asOf, -issuedAgo(draws, type, first)),
      status: early === 'AC' || early === 'EX' ? 'byDate' : early,
      vehicles: TERMS[type].for === 'vehicles' ? drawVehicles(context, draws, index) : [],
      payment: draws.chance('owed', 45) ? 'owed' : 'paid',
    });
  }
}

/** Days ago, so that about a seventh have run out; the first ones as their status needs it. */
function issuedAgo(draws: Draws, type: PermitType, first: PermitStatus | undefined): number {
  const runs = TERMS[type].months * 30;
  if (first === 'EX') return runs + 40;
  return draws.integer('issued', 4, first === 'AC' ? runs - 5 : Math.floor(runs * 1.16));
}

/** Vehicles of the same plates that citations are written on, each once. */
function drawVehicles(context: DemoContext, draws: Draws, index: number): Vehicle[] {
  const count = draws.integer('vehicles', 1, MOST_VEHICLES);
  return Array.from({ length: count }, (_, nth) => planVehicle(context, index * MOST_VEHICLES + nth));
}

/** Add a permit to the plan with its vehicles and its fee. */
export function planPermit(context: DemoContext, plan: CityPlan, facts: PermitFacts): void {
  const { fee, months } = TERMS[facts.type];
  const expires = addMonths(facts.issued, months);
  const subject = { kind: 'PM', key: facts.permit } as const;
  const date = businessDayOnOrAfter(context.calendar, facts.issued);
  const charge = {
    code: facts.type,
    description: chargeCode('PM', facts.type).title,
    due: addDays(facts.issued, DAYS_TO_PAY),
    amount: fee,
  };
  plan.permits.push({
    permit: facts.permit,
    type: facts.type,
    party: facts.party,
    premise: facts.premise,
    issued: facts.issued,
    expires,
    fee,
    decal: `D${zeroFill(Number(facts.permit.slice(1, 7)), 6)}`,
    status: statusOn(context, facts.status, expires),
    ...madeOn(facts.issued),
  });
  plan.vehicles.push(
    ...facts.vehicles.map(({ plate, plateState }) => ({
      permit: facts.permit,
      plate,
      plate_state: plateState,
    })),
  );
  plan.money.push({ act: 'raise', date, subject, event: 'PERMIT', charges: [charge] });
  if (facts.payment === 'paid') {
    plan.money.push({ act: 'settle', date, subject, event: 'PAYMENT', amount: 'all' });
  }
}

const statusOn = (
  { asOf }: DemoContext,
  status: PermitFacts['status'],
  expires: IsoDate,
): PermitRow['status'] => (status !== 'byDate' ? status : expires < asOf ? 'EX' : 'AC');
