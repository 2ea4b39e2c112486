import type { PremiseRow } from '../host/party/tables.ts';
import { addDays } from '../values/dates.ts';
import { zeroFill } from '../values/digits.ts';
import { CYCLES } from './bill-dates.ts';
import { type DemoContext, madeOn } from './context.ts';
import type { Weighted } from './draws.ts';
import { CITY_NAME, parcelNumber, placeOf, STREETS } from './streets.ts';

export type PremiseClass = PremiseRow['class'];

/** domain.md F.2; a few premises of the city itself besides. */
const CLASSES: Weighted<PremiseClass> = [
  ['SFR', 710],
  ['DUP', 80],
  ['MFR', 110],
  ['COM', 76],
  ['IND', 10],
  ['IRR', 10],
  ['GOV', 4],
];

const REFUSE_DAYS = 5;
const DISTRICTS = 5;

/** Routes follow streets: a street's cycle, refuse day and district. */
const routeOf = (streetIndex: number) => ({
  cycle: zeroFill(1 + (streetIndex % CYCLES), 2),
  refuse_day: String(1 + (streetIndex % REFUSE_DAYS)),
  district: String(1 + (Math.floor(streetIndex / 3) % DISTRICTS)),
});

const UNITS: Partial<Record<PremiseClass, readonly [from: number, to: number]>> = {
  DUP: [2, 2],
  MFR: [3, 36],
};

/** One generated premise; `owner` is null where nobody but the city is known to own it. */
export function planPremise(context: DemoContext, premise: string, index: number): PremiseRow {
  const draws = context.draws('premise', index);
  const { street, streetIndex, house } = placeOf(index);
  const premiseClass = draws.weighted('class', CLASSES);
  const [fewest, most] = UNITS[premiseClass] ?? [1, 1];
  const isSuite = premiseClass === 'COM' && draws.chance('suite', 300);
  return {
    premise,
    house,
    fraction: draws.chance('fraction', 8) ? '1/2' : '',
    direction: street.direction,
    street: street.name,
    suffix: street.suffix,
    unit: isSuite ? String(draws.integer('suite', 101, 340)) : '',
    city: CITY_NAME,
    zip: street.zip,
    apn: parcelNumber(index + 1000),
    class: premiseClass,
    units: draws.integer('units', fewest, most),
    ...routeOf(streetIndex),
    owner_party: null,
    ...madeOn(addDays(context.asOf, -9000)),
  };
}

/** A single-family house at a number that generated premises never have (…12 of a block). */
export function plantedPremise(
  context: DemoContext,
  premise: string,
  block: number,
  streetIndex: number,
  fields: Partial<PremiseRow> = {},
): PremiseRow {
  const street = STREETS[streetIndex]!;
  return {
    premise,
    house: block * 100 + 12,
    fraction: '',
    direction: street.direction,
    street: street.name,
    suffix: street.suffix,
    unit: '',
    city: CITY_NAME,
    zip: street.zip,
    apn: parcelNumber(Number(premise.slice(1, 7))),
    class: 'SFR',
    units: 1,
    ...routeOf(streetIndex),
    owner_party: null,
    ...madeOn(addDays(context.asOf, -9000)),
    ...fields,
  };
}
