import type { Grade } from '../../contract/grades.ts';
import type { Operation } from '../../contract/operation.ts';
import { isTransactionCode } from '../../contract/transactions.ts';
import type { IsoDate } from '../../values/dates.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { delegatedTransactions } from './delegation.ts';
import { mayUse, neededText } from './rights.ts';

/**
 * Whether an operator may do an operation from the transaction they say they are in: it belongs to it, and is
 * open to their grade or delegated to them on the date.
 *
 * @throws Refusal 2004
 */
export async function demandRight(
  db: Db,
  { operator, grade }: { operator: string; grade: Grade },
  { access }: Pick<Operation, 'access'>,
  transaction: string,
  date: IsoDate,
): Promise<void> {
  if (access === 'none' || access === 'signedOn') return;
  if (!isTransactionCode(transaction) || !access.includes(transaction)) {
    const needs = `one of ${access.join(', ')}`;
    throw new Refusal(403, '2004', { grade, transaction: transaction || '(none)', needs });
  }
  if (mayUse(grade, transaction)) return;
  if ((await delegatedTransactions(db, operator, date)).has(transaction)) return;
  throw new Refusal(403, '2004', { grade, transaction, needs: neededText(transaction) });
}
