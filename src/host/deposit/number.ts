import { luhnDigit } from '../../values/check-digit.ts';
import { zeroFill } from '../../values/digits.ts';
import type { Db } from '../store/store.ts';

const LEAD = '6';
const SEQUENCE_DIGITS = 6;

/** Eight digits: 6, sequence (six), check digit. */
export function depositNumber(sequence: number): string {
  const base = LEAD + zeroFill(sequence, SEQUENCE_DIGITS);
  return base + luhnDigit(base);
}

/** The number after the last one. Two that take it at once are told apart by the key of the table. */
export async function nextDeposit(db: Db): Promise<string> {
  const { last } = await db
    .selectFrom('deposit')
    .select(({ fn }) => fn.max<string | null>('deposit').as('last'))
    .executeTakeFirstOrThrow();
  const sequence = last === null ? 0 : Number(last.slice(LEAD.length, LEAD.length + SEQUENCE_DIGITS));
  return depositNumber(sequence + 1);
}
