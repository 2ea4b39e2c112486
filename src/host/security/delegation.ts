import type { Grade } from '../../contract/grades.ts';
import type { TransactionCode } from '../../contract/transactions.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Db } from '../store/store.ts';
import { mayUse } from './rights.ts';

/** The codes of a delegation as its row holds them. */
export const codesOf = (codes: string): string[] => codes.split(' ').filter(Boolean);

/** Delegations to an operator in force on a date, with the delegator's grade as it is now. */
export const delegationsTo = (db: Db, operator: string, date: IsoDate) =>
  db
    .selectFrom('delegation')
    .innerJoin('operator', 'operator.operator', 'delegation.from_operator')
    .select(['delegation.from_operator', 'delegation.codes', 'operator.grade'])
    .where('delegation.to_operator', '=', operator)
    .where('delegation.starts', '<=', date)
    .where('delegation.ends', '>=', date)
    .where('delegation.ended_at', 'is', null)
    .where('operator.status', '=', 'AC')
    .orderBy('delegation.delegation')
    .execute();

/** An operator's own authority, or somebody's lent for a transaction. */
export interface Authority {
  grade: Grade;
  /** Whose work may not be passed under it: the operator's own, and that of who lent it. */
  persons: readonly string[];
}

/**
 * Whose authority an operator has in a transaction: the own one first, then what was delegated, looked up only
 * when the own one is not enough.
 */
export async function* authoritiesInTurn(
  db: Db,
  operator: string,
  grade: Grade,
  transaction: TransactionCode | null,
  date: IsoDate,
): AsyncGenerator<Authority> {
  yield { grade, persons: [operator] };
  if (transaction === null) return;
  for (const { codes, grade, from_operator } of await delegationsTo(db, operator, date)) {
    if (codesOf(codes).includes(transaction) && mayUse(grade, transaction)) {
      yield { grade, persons: [operator, from_operator] };
    }
  }
}

/** As `authoritiesInTurn`, all of them. */
export async function authoritiesOf(...asked: Parameters<typeof authoritiesInTurn>): Promise<Authority[]> {
  const all: Authority[] = [];
  for await (const authority of authoritiesInTurn(...asked)) all.push(authority);
  return all;
}

/** Transactions opened to an operator by delegations in force on a date. */
export async function delegatedTransactions(db: Db, operator: string, date: IsoDate): Promise<Set<string>> {
  const lent = await delegationsTo(db, operator, date);
  return new Set(
    lent.flatMap(({ codes, grade }) => codesOf(codes).filter(code => mayUse(grade, code as TransactionCode))),
  );
}
