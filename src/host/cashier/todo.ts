import type { ReplyOf } from '../../contract/operations.ts';
import { formatMoney } from '../../values/money.ts';
import { ruleByDate } from '../day/rules.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import type { DrawerSession } from './session.ts';

type Out = Pick<DrawerSession, 'drawer' | 'business_date' | 'over_short'>;

/** What is left to be done with a drawer, in a word. */
export type Todo = 'CLOSE' | 'EXPLAIN' | 'REVIEW' | '';

/** What was found on a closed drawer; blank of who did not. */
export interface Findings {
  explainedBy: string;
  reviewer: string;
}

/** Whether a drawer is out by more than may go unexplained, by the rule of its day (domain.md A.3 III-4). */
export async function explanationNeeded(db: Db): Promise<(drawer: Omit<Out, 'drawer'>) => boolean> {
  const limit = await ruleByDate(db, 'drawer.overShort.reason');
  return ({ business_date, over_short }) => Math.abs(over_short ?? 0) > Number(limit(business_date));
}

/** What is left to be done with drawers. */
export async function todoIn(
  db: Db,
): Promise<(session: Omit<Out, 'drawer'> & Pick<DrawerSession, 'status'>, findings: Findings) => Todo> {
  const isNeeded = await explanationNeeded(db);
  return (session, { explainedBy, reviewer }) => {
    if (session.status !== 'CL') return 'CLOSE';
    if (explainedBy === '' && isNeeded(session)) return 'EXPLAIN';
    return reviewer === '' ? 'REVIEW' : '';
  };
}

/** Refuses what is done with a drawer whose over or short nobody explained (4119). */
export const unexplained = ({ drawer, business_date: date, over_short: over }: Out): Refusal =>
  new Refusal(409, '4119', { drawer, date, over: formatMoney(over ?? 0) });

const ORDER: readonly Todo[] = ['CLOSE', 'EXPLAIN', 'REVIEW'];

/** Drawers of whatever day with something left to be done: what keeps a day open first, then the oldest. */
export async function unfinishedDrawers(db: Db): Promise<ReplyOf<'getDay'>['unfinishedDrawers']> {
  const todoOf = await todoIn(db);
  const rows = await db
    .selectFrom('drawer_session')
    .leftJoin('drawer_explanation', 'drawer_explanation.session_id', 'drawer_session.session_id')
    .leftJoin('drawer_review', 'drawer_review.session_id', 'drawer_session.session_id')
    .select(['drawer', 'drawer_session.operator', 'drawer_session.business_date', 'status', 'over_short'])
    .select(['drawer_explanation.operator as explained_by', 'reviewer'])
    .where(({ or, and, eb }) =>
      or([
        eb('reviewer', 'is', null),
        and([eb('over_short', '<>', 0), eb('drawer_explanation.operator', 'is', null)]),
      ]),
    )
    .orderBy('drawer_session.business_date')
    .orderBy('drawer_session.session_id')
    .execute();
  const left = rows.map(({ explained_by, reviewer, ...session }) => ({
    drawer: session.drawer,
    operator: session.operator,
    date: session.business_date,
    overShort: session.over_short,
    todo: todoOf(session, { explainedBy: explained_by ?? '', reviewer: reviewer ?? '' }),
  }));
  return ORDER.flatMap(todo => left.filter(each => each.todo === todo));
}
