import type { StreetQuery } from '../../values/address.ts';
import { foldName } from './fold-name.ts';
import type { TermQuery } from './term-query.ts';

/** With a house, a side and a unit of the longest a term keeps within its length. */
const STREET_LENGTH = 24;
const UNIT_LENGTH = 8;
const HOUSE_DIGITS = 6;
const UNIT_DIGITS = 4;

const streetOf = (street: string): string => foldName(street).slice(0, STREET_LENGTH).trim();

/** A unit, "2", "02" or "2-B", so that 2 sorts before 10. */
const unitOf = (unit: string): string =>
  foldName(unit)
    .replaceAll(' ', '')
    .replace(/\d+/, digits => digits.replace(/^0+(?=\d)/, '').padStart(UNIT_DIGITS, '0'))
    .slice(0, UNIT_LENGTH);

/** The words that end an address term; closed at both ends, so that >N> is not >NE> and #0002# not #0002A#. */
const marksOf = ({ direction, unit }: Pick<StreetQuery, 'direction' | 'unit'>): string[] => [
  ...(direction === '' ? [] : [`>${direction}>`]),
  ...(unitOf(unit) === '' ? [] : [`#${unitOf(unit)}#`]),
];

const houseFirst = ({ house, street }: StreetQuery): string => `${house} ${streetOf(street)}`;

/** The street's whole name, up to where its houses begin; after every longer name that begins with its words. */
const wholeStreet = ({ street }: StreetQuery): string => `${streetOf(street)} <`;

/** An address by its house, "412 OCEAN >E> #0002#", and by its street, "OCEAN <000412 >E> #0002#". */
export function addressTexts(at: StreetQuery): string[] {
  const street = wholeStreet(at);
  const firsts = at.house === '' ? [street] : [houseFirst(at), street + at.house.padStart(HOUSE_DIGITS, '0')];
  return firsts.map(first => [first, ...marksOf(at)].join(' '));
}

const searchOf = (at: StreetQuery, term: string): TermQuery => ({
  kinds: ['address'],
  match: 'prefix',
  term,
  alsoWords: marksOf(at),
});

/** Addresses with a house, on a street that begins with what was keyed. */
export const onHouse = (at: StreetQuery): TermQuery => searchOf(at, houseFirst(at));

/** Addresses on the one street, house by house. */
export const onWholeStreet = (at: StreetQuery): TermQuery => searchOf(at, wholeStreet(at));

/** Addresses on every street that begins with what was keyed. */
export const onStreets = (at: StreetQuery): TermQuery => searchOf(at, streetOf(at.street));
