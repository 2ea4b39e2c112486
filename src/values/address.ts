import { foldForSearch } from './text.ts';

/** Directions as they are keyed, and as a premise has them. */
const DIRECTIONS = new Map([
  ...['N', 'S', 'E', 'W', 'NE', 'NW', 'SE', 'SW'].map(direction => [direction, direction] as const),
  ...['NORTH', 'SOUTH', 'EAST', 'WEST'].map(word => [word, word.slice(0, 1)] as const),
]);

/** Street suffixes as the city and the postal service write them, short and long. */
const SUFFIXES = new Set(
  (
    'ALY ALLEY AV AVE AVENUE BL BLVD BOULEVARD CIR CIRCLE CT COURT DR DRIVE HWY HIGHWAY LN LANE ' +
    'PKWY PARKWAY PL PLACE PLZ PLAZA RD ROAD SQ SQUARE ST STREET TER TERRACE TRL TRAIL WAY WY WALK'
  ).split(' '),
);

/** The parts of a premise's address; a part it lacks is absent or empty. */
export interface StreetAddress {
  house: string;
  frac?: string | undefined;
  preDir?: string | undefined;
  street: string;
  suffix?: string | undefined;
  postDir?: string | undefined;
  unit?: string | undefined;
}

/** "412 1/2 E OCEAN BLVD #3" on one line. */
export const formatAddress = (at: StreetAddress): string =>
  [at.house, at.frac, at.preDir, at.street, at.suffix, at.postDir, at.unit ? `#${at.unit}` : '']
    .filter(Boolean)
    .join(' ');

/** What stands before a unit where it is keyed with its word or sign. */
const UNIT_MARK = '(?:#|\\b(?:APT|UNIT|STE|SUITE)\\b)';
const STREET_AND_UNIT = new RegExp(`^(.*?)(?: ?${UNIT_MARK}(.*))?$`);
const UNIT_ALONE = new RegExp(`^${UNIT_MARK}`, 'i');

/** A last word that may be a unit without its mark: "2", "12A", "B", "B12". */
const LIKE_UNIT = /^(?:\d{1,5}[A-Z]?|[A-Z]\d{0,4})$/;

/** Whether a line of an address has nothing but a unit: "APT 2". */
export const isUnitLine = (line: string): boolean => UNIT_ALONE.test(line.trim());

export interface StreetQuery {
  /** Blank for a street alone. */
  house: string;
  /** N, S, E, W or two of them; blank when none is keyed. */
  direction: string;
  street: string;
  /** Blank when none is keyed. */
  unit: string;
}

/**
 * Reads a street with or without a house as FIND is asked for it ("412 OCEAN AV", "#412 ocean",
 * "412 1/2 E Ocean Blvd #3", "OCEAN"), likeliest first: a last word may be a unit or of the street's name.
 * The street is folded for search and stripped of suffix and unit, so that it is the beginning of the premise's
 * street name. None when the text has another shape.
 */
export function streetQueries(text: string): StreetQuery[] {
  const [, house = '', rest = ''] = /^(?:#?0*(\d{1,6})(?: \d\/\d)? )?(.+)$/.exec(foldForSearch(text)) ?? [];
  const [, on = '', unit] = STREET_AND_UNIT.exec(rest) ?? [];
  const words = on.split(' ');
  const last = words.at(-1) ?? '';
  const readings = [{ words, unit: unit?.trim() ?? '' }];
  if (house !== '' && unit === undefined && words.length > 1 && LIKE_UNIT.test(last)) {
    readings.push({ words: words.slice(0, -1), unit: last });
  }
  return readings
    .map(({ words, unit }) => ({ house, ...readStreet(words), unit }))
    .filter(({ street }) => /\p{L}/u.test(street));
}

function readStreet(keyed: readonly string[]): Pick<StreetQuery, 'direction' | 'street'> {
  const words = [...keyed];
  const directionOf = (word: string | undefined) =>
    (words.length > 1 && word !== undefined && DIRECTIONS.get(word)) || '';
  const before = directionOf(words[0]);
  if (before) words.shift();
  const after = directionOf(words.at(-1));
  if (after) words.pop();
  if (words.length > 1 && SUFFIXES.has(words.at(-1) ?? '')) words.pop();
  return { direction: before || after, street: words.join(' ') };
}
