import type { DepositWay } from '../../contract/deposit-ways.ts';
import { formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { officeOf } from '../cashier/office.ts';
import { unexplained } from '../cashier/todo.ts';
import { inTransitGl, undepositedGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { postEvent } from '../ledger/post.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { sumBy } from './contents.ts';
import { nextDeposit } from './number.ts';
import { depositRecord } from './record.ts';
import { depositSlip } from './slip.ts';
import { type WaitingDrawer, waitingDrawers } from './waiting.ts';

/**
 * Make a deposit slip of closed drawers. Every tender line of its way goes with its drawer, so each is in exactly one
 * deposit; what a drawer is out by is explained before. Who took more than half of the money does not prepare it.
 */
export const makeDeposit: Handler<'makeDeposit'> = async (call, request) => {
  const { db } = call;
  const { way, bag = '', amount: shown } = request;
  const waiting = db.selectFrom('undeposited_drawer').select('session_id').where('way', '=', way);
  await forUpdate(db, waiting.orderBy('session_id')).execute();
  const drawers = chosen(
    await waitingDrawers(db, way),
    request.sessions.map(({ session }) => session),
  );
  const amount = drawers.reduce((sum, drawer) => sum + drawer.amount, 0);
  if (amount <= 0) throw new Refusal(409, '5101', {}, 'way');
  if (shown !== undefined && shown !== amount) {
    throw new Refusal(409, '5113', { amount: formatMoney(amount) }, 'amount');
  }
  refuseUnexplained(drawers);
  refuseOwnMoney(call, drawers, amount);
  await refuseBag(db, way === 'BAG' ? bag : null);
  const deposit = await nextDeposit(db);
  call.about('deposit', deposit);
  const funds = sumBy(
    drawers.flatMap(drawer => [...drawer.funds].map(([of, part]) => ({ of, amount: part }))),
  );
  const eventId = await postEvent(db, call, {
    kind: EVENT_KINDS.deposit,
    memo: `DEPOSIT ${deposit}`,
    entries: [...funds].flatMap(([fund, part]) => [
      { gl: inTransitGl(fund), amount: part },
      { gl: undepositedGl(fund), amount: -part },
    ]),
  });
  await db
    .insertInto('deposit')
    .values({
      deposit,
      way,
      bag: way === 'BAG' ? bag : '',
      business_date: call.businessDate,
      prepared_by: call.operator,
      at: call.at,
      event_id: eventId,
      amount,
    })
    .execute();
  for (const drawer of drawers) await keepDrawer(db, deposit, way, drawer);
  const record = await depositRecord(db, deposit);
  return { ...record, print: depositSlip(record, await officeOf(db), 'original') };
};

/** The drawers asked for, all that wait when none is. */
function chosen(waiting: readonly WaitingDrawer[], sessions: readonly number[]): WaitingDrawer[] {
  if (sessions.length === 0) return [...waiting];
  return [...new Set(sessions)].map(session => {
    const drawer = waiting.find(each => each.session === session);
    if (!drawer) throw new Refusal(409, '5112', { session }, 'sessions');
    return drawer;
  });
}

function refuseUnexplained(drawers: readonly WaitingDrawer[]): void {
  const first = drawers.find(({ isUnexplained }) => isUnexplained);
  if (!first) return;
  const { drawer, date, overShort } = first;
  throw unexplained({ drawer, business_date: date, over_short: overShort });
}

function refuseOwnMoney({ operator }: Call, drawers: readonly WaitingDrawer[], total: number): void {
  const own = drawers.filter(drawer => drawer.operator === operator);
  const share = own.reduce((sum, { amount }) => sum + amount, 0);
  if (share * 2 <= total) return;
  throw new Refusal(403, '5102', { share: formatMoney(share), total: formatMoney(total) });
}

async function refuseBag(db: Db, bag: string | null): Promise<void> {
  if (bag === null) return;
  if (bag === '') throw new Refusal(422, '5107', {}, 'bag');
  const other = await db.selectFrom('deposit').select('deposit').where('bag', '=', bag).executeTakeFirst();
  if (other) throw new Refusal(409, '5103', { bag, deposit: other.deposit }, 'bag');
}

/** Columns of a deposit line; both databases take far more of them at once. */
const LINES_AT_ONCE = 1000;

async function keepDrawer(
  db: Db,
  deposit: string,
  way: DepositWay,
  { session, lines, cashBeside }: WaitingDrawer,
): Promise<void> {
  await db
    .insertInto('deposit_drawer')
    .values({ session_id: session, way, deposit, cash_beside: cashBeside })
    .execute();
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const some = lines.slice(from, from + LINES_AT_ONCE);
    await db
      .insertInto('deposit_line')
      .values(some.map(({ receipt, line, net }) => ({ receipt, line, deposit, amount: net })))
      .execute();
  }
  await db
    .deleteFrom('undeposited_drawer')
    .where('session_id', '=', session)
    .where('way', '=', way)
    .execute();
}
