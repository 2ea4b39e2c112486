import { isLuhn } from './check-digit.ts';
import { looksLikeScanline } from './scanline.ts';

/** A range of issuer prefixes and the lengths in which cards of it are issued. */
interface IssuerRange {
  first: number;
  last: number;
  lengths: readonly number[];
}

/**
 * Leading digits of payment cards (ISO/IEC 7812 issuer ranges as the networks publish them). No network
 * issues 17 or 18 digits, so the longest bank account numbers are never taken for a card.
 */
const ISSUER_RANGES: readonly IssuerRange[] = [
  { first: 4, last: 4, lengths: [13, 16, 19] },
  { first: 51, last: 55, lengths: [16] },
  { first: 2221, last: 2720, lengths: [16] },
  { first: 34, last: 34, lengths: [15] },
  { first: 37, last: 37, lengths: [15] },
  { first: 6011, last: 6011, lengths: [16, 19] },
  { first: 644, last: 649, lengths: [16, 19] },
  { first: 65, last: 65, lengths: [16, 19] },
  { first: 3528, last: 3589, lengths: [16, 19] },
  { first: 300, last: 305, lengths: [14] },
  { first: 36, last: 36, lengths: [14] },
  { first: 38, last: 39, lengths: [14] },
  { first: 62, last: 62, lengths: [16, 19] },
];

const isCardNumber = (digits: string): boolean =>
  ISSUER_RANGES.some(({ first, last, lengths }) => {
    const prefix = Number(digits.slice(0, String(first).length));
    return prefix >= first && prefix <= last && lengths.includes(digits.length);
  }) && isLuhn(digits);

const SHORTEST = 13;
const LONGEST = 19;

/** Groups of digits parted by one or two blanks, points, dashes or slashes: "4111 1111-1111 1111". */
const DIGIT_GROUPS = /\d+(?:[ ./-]{1,2}\d+)*/g;

/**
 * Whether a text holds a payment card number, alone or among words, in one run of digits or in groups. A
 * longer run of digits that merely contains one does not count, and neither does a coupon's scanline.
 */
export function holdsCardNumber(text: string): boolean {
  if (looksLikeScanline(text)) return false;
  for (const [match] of text.matchAll(DIGIT_GROUPS)) {
    const groups = match.split(/\D+/);
    for (let first = 0; first < groups.length; first++) {
      let digits = '';
      for (let last = first; last < groups.length && digits.length < LONGEST; last++) {
        digits += groups[last];
        if (digits.length >= SHORTEST && isCardNumber(digits)) return true;
      }
    }
  }
  return false;
}
