import type { Cents } from '../../values/money.ts';
import { subjectBalance } from '../ledger/charge.ts';
import { creditGl } from '../ledger/chart.ts';
import { heldCredit } from '../ledger/held-credit.ts';
import type { Subject } from '../ledger/post.ts';
import type { Db } from '../store/store.ts';

/** What may be given back of a subject: held as its credit, and not needed for what is owed on it. */
export async function refundableCredit(db: Db, subject: Subject): Promise<Cents> {
  const balance = await subjectBalance(db, subject.kind, subject.key);
  return Math.max(0, Math.min(-balance, await heldCredit(db, subject)));
}

/** Whose drawers took the credit that stands: with receipts since the subject last had none. */
export async function creditCashiers(db: Db, { kind, key }: Subject): Promise<string[]> {
  const moves = await db
    .selectFrom('entry')
    .leftJoin('receipt', join =>
      join.onRef('receipt.event_id', '=', 'entry.event_id').on('receipt.status', '=', 'PO'),
    )
    .leftJoin('drawer_session', 'drawer_session.session_id', 'receipt.drawer_session')
    .select(['entry.amount', 'drawer_session.operator'])
    .where('entry.subject_kind', '=', kind)
    .where('entry.subject_key', '=', key)
    .where('entry.gl', '=', creditGl(kind))
    .orderBy('entry.event_id')
    .orderBy('entry.line')
    .execute();
  const owners = new Set<string>();
  let held = 0;
  for (const { amount, operator } of moves) {
    held -= amount;
    if (held <= 0) owners.clear();
    else if (operator !== null) owners.add(operator);
  }
  return [...owners];
}
