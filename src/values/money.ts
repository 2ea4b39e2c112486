import { ok, type Parsed, refuse } from './result.ts';

/** An amount in whole cents, signed, never more than MAX_CENTS either way. */
export type Cents = number;

/** $9,999,999.99: the widest amount a money field holds. */
export const MAX_CENTS = 999_999_999;

/** Why an amount over MAX_CENTS is refused. */
export const TOO_LARGE = 'too large';

/** "1,234.56", "-0.05": commas every three digits, always two decimals, no currency sign. */
export function formatMoney(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const dollars = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}${dollars}.${digits.slice(-2)}`;
}

/**
 * Reads an amount in an adding machine's add mode: without a decimal point the last two digits are cents
 * ("2000" is 20.00), with one they are dollars and cents ("20." and "20.0" are 20.00). Commas and `$` are
 * ignored; one sign may lead or trail.
 */
export function parseMoney(text: string): Parsed<Cents> {
  const keyed = text.trim().replace(/[$,]/g, '');
  const match = /^([+-]?)(\d*)(\.?)(\d*)([+-]?)$/.exec(keyed);
  if (!match) return refuse('not an amount');
  const [, lead = '', whole = '', point = '', fraction = '', trail = ''] = match;
  if (whole === '' && fraction === '') return refuse(keyed === '' ? 'blank' : 'not an amount');
  if (lead !== '' && trail !== '') return refuse('two signs');
  if (fraction.length > 2) return refuse('more than two decimals');
  const size = Number(point === '' ? whole : `${whole}${fraction.padEnd(2, '0')}`);
  if (size > MAX_CENTS) return refuse(TOO_LARGE);
  return ok(size !== 0 && (lead === '-' || trail === '-') ? -size : size);
}

/**
 * Splits an amount in proportion to the weights so that the shares sum exactly to it: each share is cut to
 * whole cents and the cents left over go to the largest remainders, the earlier weight first among equals.
 *
 * @param weights whole numbers of zero or more, one of them at least above zero
 * @throws RangeError when the weights cannot carry the amount
 */
export function shareProRata(total: Cents, weights: readonly number[]): Cents[] {
  // A product of two amounts passes 2^53, so the division is done in BigInt.
  const exact = weights.map(BigInt);
  const sum = exact.reduce((a, b) => a + b, 0n);
  if (sum <= 0n || exact.some(weight => weight < 0n)) throw new RangeError('weights do not sum above zero');
  const size = BigInt(Math.abs(total));
  const sign = total < 0 ? -1 : 1;
  const shares = exact.map(weight => Number((size * weight) / sum));
  const remainders = exact.map(weight => (size * weight) % sum);
  const left = Math.abs(total) - shares.reduce((a, b) => a + b, 0);
  const favored = remainders
    .map((remainder, index) => ({ remainder, index }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, left);
  for (const { index } of favored) shares[index] = (shares[index] ?? 0) + 1;
  return shares.map(share => (share === 0 ? 0 : sign * share));
}
