import { DENOMINATIONS } from '../../contract/denominations.ts';
import type { Cents } from '../../values/money.ts';
import type { Db } from '../store/store.ts';

/** One line of a count, as `drawer_count` has it. */
interface Counted {
  denomination: string;
  quantity: number;
}

const COINS: ReadonlySet<string> = new Set([
  'ROLL',
  ...DENOMINATIONS.filter(value => value < 100).map(String),
]);

/** Coin in a count, in cents. */
const coinIn = (rows: readonly Counted[]): Cents =>
  rows
    .filter(({ denomination }) => COINS.has(denomination))
    .reduce((sum, { denomination, quantity }) => sum + quantity * (Number(denomination) || 1), 0);

/**
 * Coin among the cash of a deposit's drawers, in cents: what was counted and dropped, less what came back of drops
 * and the coin of the floats, which stay. A float without a count stays in currency as far as that goes.
 */
export async function coinOf(db: Db, deposit: string): Promise<Cents> {
  const ids = db.selectFrom('deposit_drawer').select('session_id').where('deposit', '=', deposit);
  const sessions = await db
    .selectFrom('drawer_session')
    .select(['session_id', 'float', 'counted'])
    .where('session_id', 'in', ids)
    .orderBy('session_id')
    .execute();
  const counts = await db.selectFrom('drawer_count').selectAll().where('session_id', 'in', ids).execute();
  const dropped = await db
    .selectFrom('cash_movement')
    .innerJoin('movement_count', 'movement_count.event_id', 'cash_movement.event_id')
    .select(['denomination', 'quantity', 'direction'])
    .where('session_id', 'in', ids)
    .where('kind', '=', 'DR')
    .execute();
  const coinDropped = (direction: 'in' | 'out') => coinIn(dropped.filter(row => row.direction === direction));
  return sessions.reduce((sum, { session_id, float, counted }) => {
    const of = (purpose: 'float' | 'count') =>
      coinIn(counts.filter(row => row.session_id === session_id && row.purpose === purpose));
    const coin = of('count');
    const staying = Math.max(of('float'), float - ((counted ?? 0) - coin));
    return sum + Math.max(0, coin - staying);
  }, coinDropped('out') - coinDropped('in'));
}
