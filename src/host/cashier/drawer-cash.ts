import { countTotal } from '../../contract/drawer.ts';
import { formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { drawerGl, fundOf, payoutGl, undepositedGl, vaultGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import { cosigned } from '../security/cosign.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { refuseBeyond } from './cash.ts';
import { keyedCash } from './count.ts';
import { type Movement, movementReply, postMovement } from './movement.ts';
import { type DrawerSession, openSessionsOf, ownOpenSession } from './session.ts';

/** Cash that moves by itself moves in the fund of the floats; the close settles the funds. */
const CASH_FUND = fundOf(vaultGl());

async function post(call: Call, session: DrawerSession, movement: Movement, amount: number) {
  const { number } = await postMovement(call, movement);
  return movementReply(call, session, { ...movement, number, kindText: movement.event, amount });
}

/** Open the drawer for no sale: moves nothing, and stands in the journal with its reason. */
export const openWithoutSale: Handler<'openWithoutSale'> = async (call, { reason }) => {
  const session = await ownOpenSession(call.db, call.operator);
  call.about('drawer', session.drawer);
  const movement: Movement = {
    event: EVENT_KINDS.noSale,
    memo: `NO SALE: ${reason}`,
    reason,
    moved: [{ session, kind: 'NS', amount: 0 }],
    entries: [],
  };
  return post(call, session, movement, 0);
};

/** Change cash for cash: as much goes out as comes in, so the ledger does not move. */
export const exchangeCash: Handler<'exchangeCash'> = async (call, { taken, given }) => {
  const session = await ownOpenSession(call.db, call.operator);
  call.about('drawer', session.drawer);
  const amount = countTotal(taken);
  const out = countTotal(given);
  if (amount === 0) throw new Refusal(422, '1001', {}, 'taken.d10000');
  if (amount !== out) {
    const args = { taken: formatMoney(amount), given: formatMoney(out) };
    throw new Refusal(422, '4101', args, 'given.d10000');
  }
  const movement: Movement = {
    event: EVENT_KINDS.exchange,
    memo: `EXCHANGE OF ${formatMoney(amount)}`,
    reason: '',
    moved: [
      { session, kind: 'CI', amount },
      { session, kind: 'CO', amount },
    ],
    entries: [],
    counts: { in: taken, out: given },
  };
  return post(call, session, movement, amount);
};

/** Cash out of the drawer: a drop goes to be deposited, a payout to its expense, within the grade's limit. */
export const takeFromDrawer: Handler<'takeFromDrawer'> = async (call, request) => {
  const { what, counted, reason } = request;
  const session = await ownOpenSession(call.db, call.operator);
  call.about('drawer', session.drawer);
  const amount = positive(keyedCash(request.amount, counted, 'amount'));
  await refuseBeyond(call.db, session, amount, 'amount');
  const isPayout = what === 'PO';
  if (isPayout) await allow(call, 'payout', amount, { drawerOwners: [call.operator] });
  const movement: Movement = {
    event: isPayout ? EVENT_KINDS.payout : EVENT_KINDS.drop,
    memo: `${isPayout ? 'PAID OUT OF' : 'DROP OF'} DRAWER ${session.drawer}: ${reason}`,
    reason,
    moved: [{ session, kind: what, amount }],
    entries: [
      { gl: isPayout ? payoutGl() : undepositedGl(CASH_FUND), amount },
      { gl: drawerGl(CASH_FUND), amount: -amount, drawerSession: session.session_id },
    ],
    counts: { out: counted },
  };
  return post(call, session, movement, amount);
};

/**
 * Hand cash to another open drawer. Both operators sign: the other one's id and secret were exchanged for the
 * grant that the call carries.
 */
export const transferCash: Handler<'transferCash'> = async (call, request) => {
  const { db, operator } = call;
  const { drawer, counted, reason } = request;
  const amount = positive(keyedCash(request.amount, counted, 'amount'));
  const { own, other } = await bothSessions(db, operator, drawer);
  call.about('drawer', own.drawer);
  await refuseBeyond(db, own, amount, 'amount');
  const what = `TRANSFER OF ${formatMoney(amount)} TO ${drawer}`;
  const receivedBy = await cosigned(call, what, { operator: other.operator });
  const movement: Movement = {
    event: EVENT_KINDS.transfer,
    memo: `TRANSFER ${own.drawer} TO ${drawer}, SIGNED BY ${operator} AND ${receivedBy}`,
    reason,
    moved: [
      { session: own, kind: 'TO', amount },
      { session: other, kind: 'TI', amount },
    ],
    entries: [
      { gl: drawerGl(CASH_FUND), amount, drawerSession: other.session_id },
      { gl: drawerGl(CASH_FUND), amount: -amount, drawerSession: own.session_id },
    ],
    signedBy: receivedBy,
    counts: { out: counted },
  };
  return { ...(await post(call, own, movement, amount)), to: drawer, receivedBy };
};

/** Both sessions of a transfer, locked in one order however it goes, and open to money. */
async function bothSessions(db: Db, operator: string, drawer: string) {
  const query = openSessionsOf(db)
    .where(({ or, eb }) => or([eb('operator', '=', operator), eb('drawer', '=', drawer)]))
    .orderBy('session_id');
  const sessions = await forUpdate(db, query).execute();
  const own = sessions.find(session => session.operator === operator);
  const other = sessions.find(session => session.drawer === drawer);
  if (!own) throw new Refusal(409, '4001');
  if (!other) throw new Refusal(409, '4102', { drawer }, 'drawer');
  if (other === own) throw new Refusal(422, '4103', { drawer }, 'drawer');
  for (const session of [own, other]) {
    if (session.status === 'CT') throw new Refusal(409, '4018', { drawer: session.drawer });
  }
  return { own, other };
}

function positive(amount: number): number {
  if (amount === 0) throw new Refusal(422, '1202', {}, 'amount');
  return amount;
}
