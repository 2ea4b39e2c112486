import type { Cents } from '../../values/money.ts';
import { subjectBalance } from '../ledger/charge.ts';
import { heldCredit } from '../ledger/held-credit.ts';
import type { Subject } from '../ledger/post.ts';
import type { Db } from '../store/store.ts';

/** What may be given back of a subject: held as its credit, and not needed for what is owed on it. */
export async function refundableCredit(db: Db, subject: Subject): Promise<Cents> {
  const balance = await subjectBalance(db, subject.kind, subject.key);
  return Math.max(0, Math.min(-balance, await heldCredit(db, subject)));
}
