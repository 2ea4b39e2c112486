import { countTotal, type DenominationCount, DRAWER_STATUSES } from '../../contract/drawer.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import { awaitDeposit } from '../deposit/contents.ts';
import { drawerGl, fundOf, overShortGl, undepositedGl, vaultGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent } from '../ledger/post.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { cashIdentityOf, cashTold } from './cash.ts';
import { committedCount, countOf, countRows, keyedCash } from './count.ts';
import { drawerReport } from './drawer-report.ts';
import { officeOf } from './office.ts';
import {
  changeSession,
  type DrawerSession,
  drawerState,
  isBlind,
  refuseCounted,
  refuseElsewhere,
  refuseStaleSession,
  sessionAt,
} from './session.ts';
import { refuseUnknownDrawer, sessionToClose, shownToClose } from './to-close.ts';

/** The fund whose cash the floats are; over and short is its gain or loss. */
const FLOAT_FUND = fundOf(vaultGl());

export const listDrawers: Handler<'listDrawers'> = async ({ db }) => {
  const rows = await db
    .selectFrom('drawer')
    .leftJoin('drawer_session', join =>
      join.onRef('drawer_session.drawer', '=', 'drawer.drawer').on('drawer_session.status', '<>', 'CL'),
    )
    .select(['drawer.drawer', 'drawer.name', 'drawer_session.status', 'drawer_session.operator'])
    .orderBy('drawer.drawer')
    .execute();
  return {
    drawers: rows.map(({ drawer, name, status, operator }) => ({
      drawer,
      name,
      statusText: DRAWER_STATUSES[status ?? 'CL'],
      operator: operator ?? '',
    })),
  };
};

export const openDrawer: Handler<'openDrawer'> = async (call, { drawer, float, counted }) => {
  const { db } = call;
  call.about('drawer', drawer);
  const amount = keyedCash(float, counted, 'float');
  await refuseUnknownDrawer(db, drawer);
  await refuseSecondDrawer(call, drawer);
  const session = await db
    .insertInto('drawer_session')
    .values({
      drawer,
      operator: call.operator,
      terminal: call.terminal,
      business_date: call.businessDate,
      status: 'OP',
      float: amount,
      counted: null,
      over_short: null,
      opened_at: call.at,
      counted_at: null,
      counted_by: null,
      closed_at: null,
      closed_by: null,
      rev: 1,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (counted) await keepCount(db, session, 'float', counted);
  await postEvent(db, call, {
    kind: EVENT_KINDS.float,
    memo: `FLOAT OF DRAWER ${drawer}`,
    entries: [
      { gl: drawerGl(FLOAT_FUND), amount, drawerSession: session.session_id },
      { gl: vaultGl(), amount: -amount },
    ],
  });
  return drawerState(db, session);
};

/**
 * One drawer an operator, one operator a drawer. Two that open at once both pass here; the unique indexes of
 * the table then let one through and the store runs the other again.
 */
async function refuseSecondDrawer({ db, operator }: Call, drawer: string): Promise<void> {
  const own = await db
    .selectFrom('drawer_session')
    .select('drawer')
    .where('operator', '=', operator)
    .where('status', '<>', 'CL')
    .executeTakeFirst();
  if (own) throw new Refusal(409, '4002', { drawer: own.drawer }, 'drawer');
  const other = await sessionAt(db, drawer, 'none');
  if (other) throw new Refusal(409, '4003', { drawer, operator: other.operator }, 'drawer');
}

async function keepCount(
  db: Db,
  session: DrawerSession,
  purpose: 'float' | 'count',
  counted: DenominationCount,
): Promise<void> {
  const rows = countRows(counted);
  if (rows.length === 0) return;
  await db
    .insertInto('drawer_count')
    .values(rows.map(row => ({ session_id: session.session_id, purpose, ...row })))
    .execute();
}

export const countDrawer: Handler<'countDrawer'> = async (call, { drawer, counted }) => {
  const { db } = call;
  const session = await sessionToClose(call, drawer);
  refuseCounted(session);
  await refuseElsewhere(call, session);
  const total = countTotal(counted);
  const { expected } = await cashIdentityOf(db, session);
  const overShort = total - expected;
  await keepCount(db, session, 'count', counted);
  const state = await changeSession(db, session, {
    status: 'CT',
    counted: total,
    over_short: overShort,
    counted_at: call.at,
    counted_by: call.operator,
  });
  return { ...(await drawerState(db, state)), counted: total, pieces: counted, expected, overShort };
};

export const getOwnDrawer: Handler<'getOwnDrawer'> = async (call, { drawer }) =>
  ownDrawer(call.db, await shownToClose(call, drawer));

/** The identity of domain.md B.8, told once it is counted. */
export async function ownDrawer(db: Db, session: DrawerSession): Promise<ReplyOf<'getOwnDrawer'>> {
  const told = await cashTold(db, session, isBlind(session) ? 'blind' : 'open');
  return {
    ...(await drawerState(db, session)),
    ...told,
    expected: told.cash?.expected ?? null,
    counted: session.counted,
    pieces: isBlind(session) ? null : countOf(await committedCount(db, session)),
    overShort: session.over_short,
  };
}

export const closeDrawer: Handler<'closeDrawer'> = async (call, { drawer, rev, reason }) => {
  const { db } = call;
  const session = await sessionToClose(call, drawer);
  const { status, counted, over_short: overShort } = session;
  if (status !== 'CT' || counted === null || overShort === null) throw new Refusal(409, '4017');
  refuseStaleSession(session, rev);
  await refuseElsewhere(call, session);
  const limit: Cents = Number(await ruleValue(db, 'drawer.overShort.reason', call.businessDate));
  if (Math.abs(overShort) > limit && !reason) {
    const args = { over: formatMoney(overShort), limit: formatMoney(limit) };
    throw new Refusal(422, '4021', args, 'reason');
  }
  await postEvent(db, call, {
    kind: EVENT_KINDS.close,
    memo: reason ? `CLOSE OF DRAWER ${session.drawer}: ${reason}` : `CLOSE OF DRAWER ${session.drawer}`,
    entries: await closingEntries(db, session, overShort),
  });
  const closed = await changeSession(db, session, {
    status: 'CL',
    closed_at: call.at,
    closed_by: call.operator,
  });
  await awaitDeposit(db, session.session_id);
  const own = await ownDrawer(db, closed);
  return {
    ...own,
    counted,
    expected: counted - overShort,
    overShort,
    print: drawerReport(own, await officeOf(db), { reason: reason ?? '', at: call.at }),
  };
};

/** What was taken goes to be deposited fund by fund, the float back to the vault, over or short to its account. */
async function closingEntries(db: Db, session: DrawerSession, overShort: Cents): Promise<EntryDraft[]> {
  const funds = await db
    .selectFrom('entry')
    .select(({ fn }) => ['fund', fn.sum<number>('amount').as('amount')])
    .where('drawer_session', '=', session.session_id)
    .groupBy('fund')
    .orderBy('fund')
    .execute();
  const taken = funds.map(({ fund, amount }) => ({
    fund,
    amount: fund === FLOAT_FUND ? amount - session.float : amount,
  }));
  return [
    ...taken.flatMap(({ fund, amount }) => [
      { gl: undepositedGl(fund), amount },
      { gl: drawerGl(fund), amount: -amount, drawerSession: session.session_id },
    ]),
    { gl: vaultGl(), amount: session.float },
    { gl: drawerGl(FLOAT_FUND), amount: -session.float, drawerSession: session.session_id },
    { gl: undepositedGl(FLOAT_FUND), amount: overShort },
    { gl: overShortGl(), amount: -overShort },
  ];
}
