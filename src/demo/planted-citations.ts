import { PLANTED } from '../contract/tour.ts';
import { formatAddress } from '../values/address.ts';
import { addDays, dateParts } from '../values/dates.ts';
import { citationLife, type Outcome } from './citation-life.ts';
import { planCitation } from './citations.ts';
import type { DemoContext } from './context.ts';
import type { CityPlan } from './plan.ts';
import { ownedBy, ownerRecord } from './plates.ts';
import { STREETS } from './streets.ts';
import { type Vehicle, vehicleOf } from './vehicles.ts';
import { EXPIRED_METER, EXPIRED_TABS, RED_ZONE, STREET_SWEEPING, type Violation } from './violations.ts';

/** Every stage on one plate: issued, noticed, penalty, DMV hold, under review, paid, part paid. */
const STAGES: readonly (readonly [daysAgo: number, outcome: Outcome])[] = [
  [8, 'open'],
  [36, 'open'],
  [60, 'open'],
  [120, 'open'],
  [32, 'upheldAndPaid'],
  [200, 'paidWithPenalty'],
  [160, 'partPaid'],
];

/** Citations of the planted people, and those whose clocks end today and ended yesterday. */
export function plantCitations(context: DemoContext, plan: CityPlan): void {
  const cart = plantedVehicle(context, PLANTED.mixedCart.plate);
  const ages = [9, 36, 60, 120];
  const violations = [STREET_SWEEPING, EXPIRED_METER, RED_ZONE, EXPIRED_TABS];
  for (const [index, citation] of PLANTED.mixedCart.citations.entries()) {
    plant(context, plan, citation, cart, violations[index]!, ages[index]!, 'open');
  }
  plantOwner(context, plan, cart, PLANTED.mixedCart.party);

  const many = plantedVehicle(context, PLANTED.manyCitations.plate);
  for (const [index, [daysAgo, outcome]] of STAGES.entries()) {
    plant(context, plan, PLANTED.manyCitations.citations[index]!, many, STREET_SWEEPING, daysAgo, outcome);
  }
  plantOwner(context, plan, many, PLANTED.manyCitations.party);

  const single = [
    { ...PLANTED.insideWindow, daysAgo: 21 },
    { ...PLANTED.outsideWindow, daysAgo: 22 },
    { ...PLANTED.handwritten, daysAgo: 10 },
  ];
  for (const { citation, plate, daysAgo } of single) {
    plant(context, plan, citation, plantedVehicle(context, plate), RED_ZONE, daysAgo, 'open');
  }
}

export const plantedVehicle = (context: DemoContext, plate: string): Vehicle => ({
  ...vehicleOf(context.draws('planted vehicle', plate), plate, dateParts(context.asOf).year),
  plateState: 'CA',
});

function plantOwner(context: DemoContext, plan: CityPlan, vehicle: Vehicle, party: string): void {
  const owner = plan.parties.find(row => row.party === party)!;
  plan.owners.push(ownerRecord(context, vehicle, ownedBy(owner)));
}

function plant(
  context: DemoContext,
  plan: CityPlan,
  citation: string,
  vehicle: Vehicle,
  violation: Violation,
  daysAgo: number,
  outcome: Outcome,
): void {
  const draws = context.draws('planted citation', citation);
  const issued = addDays(context.asOf, -daysAgo);
  const street = draws.pick('street', STREETS);
  const facts = {
    citation,
    issued,
    time: draws.pick('time', ['0814', '0927', '1042', '1155', '1318']),
    source: citation.startsWith('00') ? 'H' : 'E',
    officer: 'P017',
    beat: 'B04',
    violation,
    location: formatAddress({
      house: String(draws.integer('house', 1, 9) * 100),
      preDir: street.direction,
      street: street.name,
      suffix: street.suffix,
    }),
    meter: violation.place === 'meter' ? 'M0412' : '',
    vehicle,
  } as const;
  planCitation(plan, facts, citationLife(context, draws, issued, violation.fine, outcome));
}
