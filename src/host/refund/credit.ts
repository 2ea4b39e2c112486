import { type Cents, formatMoney } from '../../values/money.ts';
import { subjectBalance } from '../ledger/charge.ts';
import { creditGl, fundOf } from '../ledger/chart.ts';
import { heldCredit } from '../ledger/held-credit.ts';
import type { Subject } from '../ledger/post.ts';
import { lockRecords } from '../ledger/record.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { paymentsSince } from './clearing.ts';
import type { Refundable } from './refundable.ts';

/** Money held as the credit of a record, and not needed for what is owed on it. */
export function creditOf(subject: Subject): Refundable {
  const { kind, key } = subject;
  const gl = creditGl(kind);
  const balance = (db: Db): Promise<Cents> => subjectBalance(db, kind, key);
  return {
    kind,
    key,
    fund: fundOf(gl),
    lock: (db, debts) => lockRecords(db, [subject, ...debts]),
    held: db => heldCredit(db, subject),
    free: async db => Math.min(-(await balance(db)), await heldCredit(db, subject)),
    nothingFree: async db => new Refusal(422, '5302', { key, owed: formatMoney(await balance(db)) }, 'key'),
    barred: async db => ({ drawerOwners: await creditCashiers(db, subject) }),
    payments: (db, since) => paymentsSince(db, subject, since),
    taken: async (_, amount) => [{ gl, amount, subject }],
  };
}

/** Whose drawers took the credit that stands: with receipts since the subject last had none. */
async function creditCashiers(db: Db, { kind, key }: Subject): Promise<string[]> {
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
