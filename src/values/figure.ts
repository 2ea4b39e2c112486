import { ok, type Parsed, refuse } from './result.ts';

/** What an adding machine reckons with: a signed decimal in millionths, exact where a float is not. */
export type Figure = bigint;

const PLACES = 6;
const UNIT = 10n ** BigInt(PLACES);
/** Millionths of a cent's hundredth: the step of an amount of money. */
const CENT = UNIT / 100n;

/** Twelve digits before the point, as on a printing calculator. */
export const MAX_FIGURE: Figure = 10n ** 12n * UNIT - 1n;

/** Whether a result still has a place on the machine. */
export const isWithin = (figure: Figure): boolean => figure <= MAX_FIGURE && figure >= -MAX_FIGURE;

/**
 * Reads keyed digits with at most one point.
 * @param decimals places that the last digits stand for when no point was keyed: 2 in add mode, otherwise 0
 */
export function parseFigure(text: string, decimals: 0 | 2): Parsed<Figure> {
  const match = /^(\d*)(\.?)(\d*)$/.exec(text);
  if (!match) return refuse('not a figure');
  const [, whole = '', point = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return refuse('blank');
  if (fraction.length > PLACES) return refuse('too many decimals');
  const places = point === '' ? decimals : fraction.length;
  const figure = BigInt(whole + fraction) * 10n ** BigInt(PLACES - places);
  return isWithin(figure) ? ok(figure) : refuse('too large');
}

/** "1,234.50": commas, two decimals, and more only where there are more. */
export function formatFigure(figure: Figure): string {
  const size = figure < 0n ? -figure : figure;
  const whole = String(size / UNIT).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const fraction = String(size % UNIT).padStart(PLACES, '0');
  return `${figure < 0n ? '-' : ''}${whole}.${fraction.replace(/0{1,4}$/, '')}`;
}

/** The product, rounded to a millionth. */
export const multiply = (left: Figure, right: Figure): Figure => rounded(left * right, UNIT);

/** The quotient, rounded to a millionth; null for a division by zero. */
export const divide = (left: Figure, right: Figure): Figure | null =>
  right === 0n ? null : rounded(left * UNIT, right);

/** To whole cents, halves away from zero. */
export const roundToCents = (figure: Figure): Figure => rounded(figure, CENT) * CENT;

/** Whole cents of a figure, rounded. */
export const centsOf = (figure: Figure): number => Number(rounded(figure, CENT));

/** Divides, halves going away from zero. */
function rounded(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const [size, by] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const quotient = (size + by / 2n) / by;
  return isNegative ? -quotient : quotient;
}
