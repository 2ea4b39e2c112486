import type { CitationRow } from '../host/citation/tables.ts';
import { chargeCode } from '../host/ledger/charge-codes.ts';
import { formatAddress } from '../values/address.ts';
import { luhnDigit } from '../values/check-digit.ts';
import { addDays, dayOfWeek, type IsoDate } from '../values/dates.ts';
import { zeroFill } from '../values/digits.ts';
import { type CitationLife, citationLife, drawOutcome, type Outcome } from './citation-life.ts';
import { type DemoContext, keySeries, madeOn } from './context.ts';
import type { Draws } from './draws.ts';
import type { CityPlan } from './plan.ts';
import { planOwner, planVehicle } from './plates.ts';
import { placeOf } from './streets.ts';
import type { Vehicle } from './vehicles.ts';
import { TIMES_OF_DAY, VIOLATIONS, type Violation } from './violations.ts';

/** Eighteen months of citations. */
const HISTORY_DAYS = 547;
/** The newest are filed, the business day after, before the as-of date. */
const NEWEST_DAYS_AGO = 7;
const FIRST_SEQUENCE = 5_000_000;
const FIRST_HANDWRITTEN = 200_000;
/** Vehicles cited, for each thousand citations; one in twenty of them is cited again and again. */
const VEHICLES_A_THOUSAND = 720;
const OFTEN_CITED = 20;
const STREETS_IN_USE = 3000;

/** One of each rare outcome first, when the history is longest, so that every city has them all. */
const FIRST_OUTCOMES: readonly Outcome[] = [
  'judgment',
  'returnedByDmv',
  'plan',
  'partPaid',
  'nonLiability',
  'bankrupt',
  'writtenOff',
  'dismissed',
  'voided',
  'open',
];

/** Everything a citation says that its life does not. */
export interface CitationFacts {
  citation: string;
  issued: IsoDate;
  time: string;
  source: CitationRow['entry_source'];
  officer: string;
  beat: string;
  violation: Violation;
  location: string;
  meter: string;
  vehicle: Vehicle;
}

/** Citations, oldest first, and the owners of the vehicles cited. */
export function planCitations(context: DemoContext, plan: CityPlan, count: number): void {
  const vehicles = Math.ceil((count * VEHICLES_A_THOUSAND) / 1000);
  const customers = plan.parties.filter(({ type }) => type === 'P');
  const cited = new Set<number>();
  const nextKey = keySeries('citation', FIRST_SEQUENCE);
  for (let index = 0; index < count; index++) {
    const draws = context.draws('citation', index);
    const often = draws.chance('often cited', 150);
    const vehicleIndex = draws.integer(
      'vehicle',
      0,
      often ? Math.floor(vehicles / OFTEN_CITED) : vehicles - 1,
    );
    const facts = drawFacts(context, draws, index, count, planVehicle(context, vehicleIndex), nextKey);
    const outcome = FIRST_OUTCOMES[index] ?? drawOutcome(draws);
    planCitation(plan, facts, citationLife(context, draws, facts.issued, facts.violation.fine, outcome));
    cited.add(vehicleIndex);
  }
  for (const vehicleIndex of [...cited].sort((a, b) => a - b)) {
    const owner = planOwner(context, vehicleIndex, planVehicle(context, vehicleIndex), customers);
    if (owner !== null) plan.owners.push(owner);
  }
}

function drawFacts(
  context: DemoContext,
  draws: Draws,
  index: number,
  count: number,
  vehicle: Vehicle,
  nextKey: () => string,
): CitationFacts {
  const ago = HISTORY_DAYS - Math.floor((index * (HISTORY_DAYS - NEWEST_DAYS_AGO)) / count);
  const day = addDays(context.asOf, -ago);
  const minutes = draws.quantile('time', TIMES_OF_DAY);
  const violation = draws.weighted('violation', VIOLATIONS);
  const { street, house } = placeOf(draws.integer('place', 0, STREETS_IN_USE));
  const source = draws.chance('handwritten', 90) ? 'H' : draws.chance('photo', 50) ? 'P' : 'E';
  return {
    citation: source === 'H' ? handwrittenNumber(FIRST_HANDWRITTEN + index) : nextKey(),
    issued: dayOfWeek(day) === 0 && !draws.chance('sunday', 150) ? addDays(day, 1) : day,
    time: zeroFill(Math.floor(minutes / 60), 2) + zeroFill(minutes % 60, 2),
    source,
    officer: `P${zeroFill(draws.integer('officer', 11, 38), 3)}`,
    beat: `B${zeroFill(draws.integer('beat', 1, 16), 2)}`,
    violation,
    location: formatAddress({
      house: String(house),
      preDir: street.direction,
      street: street.name,
      suffix: street.suffix,
    }),
    meter: violation.place === 'meter' ? `M${zeroFill(draws.integer('meter', 100, 4999), 4)}` : '',
    vehicle,
  };
}

/** A number from a book of printed forms: six digits and a check digit, keyed with 00 before them. */
function handwrittenNumber(sequence: number): string {
  const base = zeroFill(sequence, 6);
  return `00${base}${luhnDigit(base)}`;
}

/** Add a citation to the plan with the money its life has moved. */
export function planCitation(plan: CityPlan, facts: CitationFacts, life: CitationLife): void {
  const subject = { kind: 'CI', key: facts.citation } as const;
  const { vehicle, violation } = facts;
  plan.citations.push({
    citation: facts.citation,
    issued_date: facts.issued,
    issued_time: facts.time,
    officer: facts.officer,
    beat: facts.beat,
    violation: violation.code,
    description: violation.description,
    location: facts.location,
    meter: facts.meter,
    plate: vehicle.plate,
    plate_state: vehicle.plateState,
    plate_expires: vehicle.plateExpires,
    vin4: vehicle.vin4,
    make: vehicle.make,
    body: vehicle.body,
    color: vehicle.color,
    fine: violation.fine,
    entry_source: facts.source,
    status: life.status,
    comments: life.comments,
    pay_due: life.payDue,
    review_by: life.reviewBy,
    notice_mailed: life.noticeMailed,
    penalty_date: life.penaltyDate,
    ...madeOn(facts.issued),
  });
  for (const { code, date, due, amount } of life.charges) {
    const description = code === 'FINE' ? violation.description : chargeCode('CI', code).title;
    plan.money.push({
      act: 'raise',
      date,
      subject,
      event: code === 'FINE' ? 'CITATION' : 'PENALTY',
      charges: [{ code, description, due, amount }],
    });
  }
  for (const { event, date, amount } of life.payments) {
    plan.money.push({ act: 'settle', date, subject, event, amount });
  }
}
