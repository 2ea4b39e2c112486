import type { ReplyOf } from '../../contract/operations.ts';
import { OVER_SHORT_CAUSES } from '../../contract/over-short-causes.ts';
import { addDays } from '../../values/dates.ts';
import type { Call, Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import type { Db } from '../store/store.ts';
import { cashTold } from './cash.ts';
import { drawerReport } from './drawer-report.ts';
import { officeOf } from './office.ts';
import {
  countFor,
  type DrawerSession,
  drawerState,
  lastSession,
  noSession,
  refuseStaleSession,
} from './session.ts';
import { explanationNeeded, todoIn, unexplained } from './todo.ts';

/** How far back a drawer's being out is counted (domain.md A.3 III-4). */
const LATELY_DAYS = 30;

/** A drawer session as its reviewer sees it. */
async function reviewed(call: Call, session: DrawerSession): Promise<ReplyOf<'getDrawerSession'>> {
  const { db } = call;
  const { session_id: id } = session;
  const explanation = await db
    .selectFrom('drawer_explanation')
    .selectAll()
    .where('session_id', '=', id)
    .executeTakeFirst();
  const review = await db
    .selectFrom('drawer_review')
    .selectAll()
    .where('session_id', '=', id)
    .executeTakeFirst();
  return {
    ...(await drawerState(db, session)),
    ...(await cashTold(db, session, countFor(call, session))),
    counted: session.counted,
    overShort: session.over_short,
    closedAt: session.closed_at,
    outLately: await timesOut(db, session),
    causeText: explanation ? OVER_SHORT_CAUSES[explanation.code] : '',
    explanation: explanation?.text ?? '',
    explainedBy: explanation?.operator ?? '',
    reviewer: review?.reviewer ?? '',
    note: review?.note ?? '',
  };
}

/** How often the operator's drawers were over or short in the 30 days up to this one, itself among them. */
async function timesOut(db: Db, { operator, business_date }: DrawerSession): Promise<number> {
  const { times } = await db
    .selectFrom('drawer_session')
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('business_date', '>', addDays(business_date, -LATELY_DAYS))
    .where('business_date', '<=', business_date)
    .where('operator', '=', operator)
    .where('over_short', '<>', 0)
    .executeTakeFirstOrThrow();
  return times;
}

export const listDrawerSessions: Handler<'listDrawerSessions'> = async (call, { date }) => {
  const { db } = call;
  const day = date ?? call.businessDate;
  const sessions = await db
    .selectFrom('drawer_session')
    .selectAll()
    .where('business_date', '=', day)
    .orderBy('session_id')
    .execute();
  const todoOf = await todoIn(db);
  const rows: ReplyOf<'listDrawerSessions'>['sessions'] = [];
  for (const session of sessions) {
    const { cash, ...drawer } = await reviewed(call, session);
    rows.push({
      session: drawer.session,
      drawer: drawer.drawer,
      operator: drawer.operator,
      statusText: drawer.statusText,
      receipts: drawer.receipts,
      total: cash && cash.cashReceipts - cash.changeGiven,
      overShort: drawer.overShort,
      todo: todoOf(session, drawer),
    });
  }
  return { date: day, sessions: rows };
};

export const getDrawerSession: Handler<'getDrawerSession'> = async (call, asked) => {
  const session = await lastSession(call.db, asked);
  if (!session) throw noSession(asked);
  call.about('drawer', session.drawer);
  return reviewed(call, session);
};

async function closedSession(db: Db, id: number): Promise<DrawerSession> {
  const session = await lastSession(db, { session: id });
  if (!session) throw noSession({ session: id });
  if (session.status !== 'CL') throw new Refusal(409, '4116', { drawer: session.drawer }, 'session');
  return session;
}

/** Sign a closed drawer; what it was out by must be explained before. Nobody signs the own one, nor what they counted or closed. */
export const reviewDrawer: Handler<'reviewDrawer'> = async (call, { session: id, rev, note }) => {
  const { db } = call;
  const session = await closedSession(db, id);
  call.about('drawer', session.drawer);
  refuseStaleSession(session, rev);
  if (session.operator === call.operator) throw new Refusal(403, '4117', { drawer: session.drawer });
  if ([session.counted_by, session.closed_by].includes(call.operator)) {
    throw new Refusal(403, '4152', { drawer: session.drawer });
  }
  const before = await reviewed(call, session);
  if (before.reviewer !== '') {
    throw new Refusal(409, '4118', { drawer: session.drawer, by: before.reviewer });
  }
  const isNeeded = await explanationNeeded(db);
  if (before.explainedBy === '' && isNeeded(session)) throw unexplained(session);
  const { operator: reviewer, businessDate: business_date, at } = call;
  await db
    .insertInto('drawer_review')
    .values({ session_id: id, reviewer, note, business_date, at })
    .execute();
  const after = await reviewed(call, session);
  return { ...after, print: drawerReport(after, await officeOf(db), { reason: after.explanation, at }) };
};

/** Say what an over or short came from; how much, and how often of late, has limits. */
export const explainOverShort: Handler<'explainOverShort'> = async (call, { session: id, cause, text }) => {
  const { db } = call;
  const session = await closedSession(db, id);
  call.about('drawer', session.drawer);
  const overShort = session.over_short ?? 0;
  if (overShort === 0) throw new Refusal(409, '4120', { drawer: session.drawer });
  const before = await reviewed(call, session);
  if (before.explainedBy !== '') {
    throw new Refusal(409, '4121', { drawer: session.drawer, by: before.explainedBy });
  }
  const facts = { drawerOwners: [session.operator], before: { drawer: session.drawer, overShort } };
  await allow(call, 'overShort', overShort, facts);
  await allow(call, 'overShortOften', before.outLately, facts);
  await db
    .insertInto('drawer_explanation')
    .values({
      session_id: id,
      code: cause,
      text,
      operator: call.operator,
      business_date: call.businessDate,
      at: call.at,
    })
    .execute();
  return reviewed(call, session);
};
