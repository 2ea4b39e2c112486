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

/** Whose authority an operator has in a transaction: the own one first, then what was delegated. */
export async function authoritiesOf(
  db: Db,
  operator: string,
  grade: Grade,
  transaction: TransactionCode | null,
  date: IsoDate,
): Promise<Authority[]> {
  const lent = transaction === null ? [] : await delegationsTo(db, operator, date);
  return [
    { grade, persons: [operator] },
    ...lent
      .filter(({ codes, grade }) => codesOf(codes).includes(transaction!) && mayUse(grade, transaction!))
      .map(({ from_operator, grade }) => ({ grade, persons: [operator, from_operator] })),
  ];
}

/** Transactions opened to an operator by delegations in force on a date. */
export async function delegatedTransactions(db: Db, operator: string, date: IsoDate): Promise<Set<string>> {
  const lent = await delegationsTo(db, operator, date);
  return new Set(
    lent.flatMap(({ codes, grade }) => codesOf(codes).filter(code => mayUse(grade, code as TransactionCode))),
  );
}
