import type { Cents } from '../../values/money.ts';
import type { Db } from '../store/store.ts';
import { creditGl } from './chart.ts';
import type { Subject } from './post.ts';

/** What the ledger holds as a subject's credit, in cents, whatever is owed beside it. */
export async function heldCredit(db: Db, { kind, key }: Subject): Promise<Cents> {
  const { held } = await db
    .selectFrom('entry')
    .select(({ fn }) => fn.sum<number | null>('amount').as('held'))
    .where('subject_kind', '=', kind)
    .where('subject_key', '=', key)
    .where('gl', '=', creditGl(kind))
    .executeTakeFirstOrThrow();
  return -(held ?? 0);
}
