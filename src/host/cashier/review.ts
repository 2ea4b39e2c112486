import type { Grade } from '../../contract/grades.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { OVER_SHORT_CAUSES } from '../../contract/over-short-causes.ts';
import { addDays } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import type { Db } from '../store/store.ts';
import { cashTold } from './cash.ts';
import { drawerReport } from './drawer-report.ts';
import { officeOf } from './office.ts';
import { type DrawerSession, drawerState, isBlind, refuseStaleSession } from './session.ts';

/** How far back a drawer's being out is counted (domain.md A.3 III-4). */
const LATELY_DAYS = 30;

/** Grades that see what an open drawer holds, unless it is the own one. */
const OVERSEERS: ReadonlySet<Grade> = new Set(['S', 'M']);

const countFor = ({ operator, grade }: Call, session: DrawerSession): 'blind' | 'open' =>
  isBlind(session) && (session.operator === operator || !OVERSEERS.has(grade)) ? 'blind' : 'open';

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
      todo: await todoOf(call, session, drawer),
    });
  }
  return { date: day, sessions: rows };
};

/** What is left to be done with a drawer, in a word. */
async function todoOf(
  call: Call,
  session: DrawerSession,
  { explainedBy, reviewer }: { explainedBy: string; reviewer: string },
): Promise<string> {
  if (session.status !== 'CL') return 'CLOSE';
  if (explainedBy === '' && (await needsExplanation(call, session))) return 'EXPLAIN';
  return reviewer === '' ? 'REVIEW' : '';
}

async function needsExplanation({ db }: Call, session: DrawerSession): Promise<boolean> {
  const limit = Number(await ruleValue(db, 'drawer.overShort.reason', session.business_date));
  return Math.abs(session.over_short ?? 0) > limit;
}

export const getDrawerSession: Handler<'getDrawerSession'> = async (call, { drawer, date, session }) => {
  const { db } = call;
  const row = await db
    .selectFrom('drawer_session')
    .selectAll()
    .where('drawer', '=', drawer)
    .$if(date !== undefined, query => query.where('business_date', '=', date!))
    .$if(session !== undefined, query => query.where('session_id', '=', session!))
    .orderBy('session_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Refusal(404, '4115', { drawer }, 'drawer');
  call.about('drawer', drawer);
  return reviewed(call, row);
};

async function closedSession(db: Db, id: number): Promise<DrawerSession> {
  const session = await db
    .selectFrom('drawer_session')
    .selectAll()
    .where('session_id', '=', id)
    .executeTakeFirst();
  if (!session) throw new Refusal(404, '4115', { drawer: String(id) }, 'session');
  if (session.status !== 'CL') throw new Refusal(409, '4116', { drawer: session.drawer }, 'session');
  return session;
}

/** Sign a closed drawer; what it was out by must be explained before. Nobody signs the own one. */
export const reviewDrawer: Handler<'reviewDrawer'> = async (call, { session: id, rev, note }) => {
  const { db } = call;
  const session = await closedSession(db, id);
  call.about('drawer', session.drawer);
  refuseStaleSession(session, rev, call);
  if (session.operator === call.operator) throw new Refusal(403, '4117', { drawer: session.drawer });
  const before = await reviewed(call, session);
  if (before.reviewer !== '') {
    throw new Refusal(409, '4118', { drawer: session.drawer, by: before.reviewer });
  }
  if (before.explainedBy === '' && (await needsExplanation(call, session))) {
    throw new Refusal(409, '4119', { drawer: session.drawer, over: formatMoney(session.over_short ?? 0) });
  }
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
