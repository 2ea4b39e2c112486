import { countTotal, DENOMINATIONS, type DenominationCount } from '../../contract/drawer.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { Refusal } from '../refusal.ts';

/** A count as rows: `denomination` in cents, or 'ROLL' with rolled coin in cents as the quantity. */
export const countRows = (counted: DenominationCount): { denomination: string; quantity: number }[] =>
  [
    ...DENOMINATIONS.map(value => ({ denomination: String(value), quantity: counted[`d${value}`] ?? 0 })),
    { denomination: 'ROLL', quantity: counted.rolled ?? 0 },
  ].filter(({ quantity }) => quantity > 0);

/**
 * What was keyed as an amount, by denominations, or as both.
 *
 * @throws Refusal 1001 when neither is there, 4019 when they differ, at the field of the amount
 */
export function keyedCash(
  amount: Cents | undefined,
  counted: DenominationCount | undefined,
  field: string,
): Cents {
  const sum = counted === undefined ? undefined : countTotal(counted);
  if (amount !== undefined && sum !== undefined && amount !== sum) {
    throw new Refusal(422, '4019', { amount: formatMoney(amount), counted: formatMoney(sum) }, field);
  }
  const keyed = amount ?? sum;
  if (keyed === undefined) throw new Refusal(422, '1001', {}, field);
  return keyed;
}
