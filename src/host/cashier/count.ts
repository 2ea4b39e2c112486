import { countTotal, DENOMINATIONS, type DenominationCount } from '../../contract/drawer.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import type { DrawerSession } from './session.ts';

/** A count as rows: `denomination` in cents, or 'ROLL' with rolled coin in cents as the quantity. */
export const countRows = (counted: DenominationCount): { denomination: string; quantity: number }[] =>
  [
    ...DENOMINATIONS.map(value => ({ denomination: String(value), quantity: counted[`d${value}`] ?? 0 })),
    { denomination: 'ROLL', quantity: counted.rolled ?? 0 },
  ].filter(({ quantity }) => quantity > 0);

/** Rows as the count they were. */
export const countOf = (rows: readonly { denomination: string; quantity: number }[]): DenominationCount =>
  Object.fromEntries(
    rows.map(({ denomination, quantity }) => [
      denomination === 'ROLL' ? 'rolled' : `d${denomination}`,
      quantity,
    ]),
  );

/** The count of a drawer that was committed, as rows; none before that. */
export const committedCount = (db: Db, { session_id: id }: Pick<DrawerSession, 'session_id'>) =>
  db
    .selectFrom('drawer_count')
    .select(['denomination', 'quantity'])
    .where('session_id', '=', id)
    .where('purpose', '=', 'count')
    .execute();

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
