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

export interface StreetQuery {
  house: string;
  /** N, S, E, W or two of them; blank when none is keyed. */
  direction: string;
  street: string;
}

/**
 * Reads a house and street as FIND is asked for them ("412 OCEAN AV", "#412 ocean", "412 1/2 E Ocean Blvd #3"),
 * or null when the text has another shape. The street is folded for search and stripped of suffix
 * and unit, so that it is the beginning of the premise's street name.
 */
export function parseStreetQuery(text: string): StreetQuery | null {
  const match = /^#?0*(\d{1,6})(?: \d\/\d)? (.+)$/.exec(foldForSearch(text));
  if (!match) return null;
  const [, house = '', rest = ''] = match;
  const words = rest.replace(/ ?(?:#|\b(?:APT|UNIT|STE)\b).*$/, '').split(' ');
  const directionOf = (word: string | undefined) =>
    (words.length > 1 && word !== undefined && DIRECTIONS.get(word)) || '';
  const before = directionOf(words[0]);
  if (before) words.shift();
  const after = directionOf(words.at(-1));
  if (after) words.pop();
  if (words.length > 1 && SUFFIXES.has(words.at(-1) ?? '')) words.pop();
  const street = words.join(' ');
  return /[A-Z]/.test(street) ? { house, direction: before || after, street } : null;
}
