import { issueKey, KEY_FORMS } from '../../values/keys.ts';
import type { Db } from '../store/store.ts';

const { lead } = KEY_FORMS.deposit;

/** The number of the nth deposit, check digit included. */
export function depositNumber(sequence: number): string {
  const key = issueKey('deposit', sequence);
  if (key === null) throw new RangeError(`deposit ${sequence} has no check digit`);
  return key;
}

/**
 * The number after the last one; those that begin with 6, as refunds do, were given by earlier versions. Two that
 * take it at once are told apart by the key of the table.
 */
export async function nextDeposit(db: Db): Promise<string> {
  const { last } = await db
    .selectFrom('deposit')
    .select(({ fn }) => fn.max<string | null>('deposit').as('last'))
    .where('deposit', 'like', `${lead}%`)
    .executeTakeFirstOrThrow();
  return depositNumber(last === null ? 1 : Number(last.slice(lead.length, -1)) + 1);
}
