import type { Cents } from '../../values/money.ts';
import { subjectBalance } from '../ledger/charge.ts';
import { creditGl } from '../ledger/chart.ts';
import type { Subject } from '../ledger/post.ts';
import type { Db } from '../store/store.ts';

/** What may be given back of a subject: held as its credit, and not needed for what is owed on it. */
export async function refundableCredit(db: Db, { kind, key }: Subject): Promise<Cents> {
  const balance = await subjectBalance(db, kind, key);
  const { held } = await db
    .selectFrom('entry')
    .select(({ fn }) => fn.sum<number | null>('amount').as('held'))
    .where('subject_kind', '=', kind)
    .where('subject_key', '=', key)
    .where('gl', '=', creditGl(kind))
    .executeTakeFirstOrThrow();
  return Math.max(0, Math.min(-balance, -(held ?? 0)));
}
