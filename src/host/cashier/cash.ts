import type { CashIdentity } from '../../contract/drawer.ts';
import type { Cents } from '../../values/money.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import type { DrawerSession } from './session.ts';
import type { MovementKind } from './tables.ts';
import { receiptTotals, type TenderTotal, tenderTotals } from './totals.ts';

/** Which way a kind of movement changes the cash of its drawer. */
export const CASH_SIGN: Readonly<Record<MovementKind, 1 | 0 | -1>> = {
  NS: 0,
  CI: 1,
  TI: 1,
  CO: -1,
  DR: -1,
  PO: -1,
  TO: -1,
  RF: -1,
};

/** A session's movements summed by kind, in cents. */
async function movementTotals(db: Db, session: number): Promise<(kind: MovementKind) => Cents> {
  const rows = await db
    .selectFrom('cash_movement')
    .select(({ fn }) => ['kind', fn.sum<number>('amount').as('amount')])
    .where('session_id', '=', session)
    .groupBy('kind')
    .execute();
  return kind => rows.find(row => row.kind === kind)?.amount ?? 0;
}

/** The balancing identity of a drawer session as it stands; `expected` is what the count is held against. */
export async function cashIdentityOf(db: Db, session: DrawerSession): Promise<CashIdentity> {
  const { session_id: id, float } = session;
  const { change } = await receiptTotals(db, id);
  const tenders = await tenderTotals(db, id);
  const moved = await movementTotals(db, id);
  const cashReceipts = tenders.find(({ type }) => type === 'CA')?.amount ?? 0;
  const movements = (Object.entries(CASH_SIGN) as [MovementKind, number][]).reduce(
    (sum, [kind, sign]) => sum + sign * moved(kind),
    0,
  );
  return {
    cashReceipts,
    changeGiven: change,
    transfersIn: moved('TI'),
    changeIn: moved('CI'),
    cashRefunds: moved('RF'),
    payouts: moved('PO'),
    drops: moved('DR'),
    transfersOut: moved('TO'),
    changeOut: moved('CO'),
    expected: float + cashReceipts - change + movements,
  };
}

/** What may be told of a session's cash: every sum from which it follows is withheld while the count is blind. */
export async function cashTold(
  db: Db,
  session: DrawerSession,
  count: 'blind' | 'open',
): Promise<{
  cash: CashIdentity | null;
  tenders: (Omit<TenderTotal, 'amount'> & { amount: Cents | null })[];
}> {
  const tenders = await tenderTotals(db, session.session_id);
  if (count === 'open') return { cash: await cashIdentityOf(db, session), tenders };
  return { cash: null, tenders: tenders.map(tender => ({ ...tender, amount: null })) };
}

/** Refuses to take more cash out of a locked session than it can hold (4133); how much that is stays blind. */
export async function refuseBeyond(
  db: Db,
  session: DrawerSession,
  amount: Cents,
  field: string,
): Promise<void> {
  const { expected } = await cashIdentityOf(db, session);
  if (amount > expected) throw new Refusal(409, '4133', {}, field);
}
