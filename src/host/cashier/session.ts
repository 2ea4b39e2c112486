import type { Selectable } from 'kysely';
import { DRAWER_STATUSES } from '../../contract/drawer.ts';
import type { Grade } from '../../contract/grades.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { signedOnElsewhere } from '../security/elsewhere.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import type { DrawerSessionRow } from './tables.ts';
import { receiptTotals } from './totals.ts';

/** One operator's time at one drawer, from its float to its close. */
export type DrawerSession = Selectable<DrawerSessionRow>;

/** Sessions that are not closed yet. */
export const openSessionsOf = (db: Db) =>
  db.selectFrom('drawer_session').selectAll().where('status', '<>', 'CL');

/** The operator's drawer that is not closed yet. In a write, lock it: receipts, count and close then take turns. */
export async function ownSession(db: Db, operator: string, hold: 'none' | 'lock'): Promise<DrawerSession> {
  const query = openSessionsOf(db).where('operator', '=', operator);
  const session = await (hold === 'lock' ? forUpdate(db, query) : query).executeTakeFirst();
  if (!session) throw new Refusal(409, '4001');
  return session;
}

/** As `ownSession`, and not counted yet, so that money may still move through it. */
export async function ownOpenSession(db: Db, operator: string): Promise<DrawerSession> {
  const session = await ownSession(db, operator, 'lock');
  refuseCounted(session);
  return session;
}

/** No money moves through a counted drawer, and it is not counted twice (4018). */
export function refuseCounted({ status, drawer }: DrawerSession): void {
  if (status === 'CT') throw new Refusal(409, '4018', { drawer });
}

/** The session at a drawer that is not closed, or undefined. */
export function sessionAt(db: Db, drawer: string, hold: 'none' | 'lock'): Promise<DrawerSession | undefined> {
  const query = openSessionsOf(db).where('drawer', '=', drawer);
  return (hold === 'lock' ? forUpdate(db, query) : query).executeTakeFirst();
}

/** Whether a session still awaits its blind count (domain.md A.2 II-3). */
export const isBlind = ({ status }: Pick<DrawerSession, 'status'>): boolean => status === 'OP';

/** Grades that see what an open drawer holds, unless it is the own one. */
const OVERSEERS: ReadonlySet<Grade> = new Set(['S', 'M']);

/** What of a session's cash the caller may see. */
export const countFor = (
  { operator, grade }: Pick<Call, 'operator' | 'grade'>,
  session: DrawerSession,
): 'blind' | 'open' =>
  isBlind(session) && (session.operator === operator || !OVERSEERS.has(grade)) ? 'blind' : 'open';

/** Which session is asked for; of what is left out, any. */
export interface SessionAsked {
  drawer?: string | undefined;
  date?: IsoDate | undefined;
  session?: number | undefined;
}

/** The last of the sessions asked for, of one operator or of all. */
export const lastSession = (
  db: Db,
  { drawer, date, session, operator }: SessionAsked & { operator?: string },
): Promise<DrawerSession | undefined> =>
  db
    .selectFrom('drawer_session')
    .selectAll()
    .$if(drawer !== undefined, query => query.where('drawer', '=', drawer!))
    .$if(date !== undefined, query => query.where('business_date', '=', date!))
    .$if(session !== undefined, query => query.where('session_id', '=', session!))
    .$if(operator !== undefined, query => query.where('operator', '=', operator!))
    .orderBy('session_id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Refuses a session that is not on file, at what was keyed of it (4115). */
export const noSession = ({ drawer, session }: SessionAsked): Refusal =>
  new Refusal(404, '4115', {}, session !== undefined ? 'session' : drawer !== undefined ? 'drawer' : 'date');

/** A drawer with what may be told of it at any time: nothing from which its cash could be reckoned. */
export async function drawerState(db: Db, session: DrawerSession) {
  const { posted, voided } = await receiptTotals(db, session.session_id);
  return {
    session: session.session_id,
    drawer: session.drawer,
    status: session.status,
    statusText: DRAWER_STATUSES[session.status],
    operator: session.operator,
    terminal: session.terminal,
    businessDate: session.business_date,
    openedAt: session.opened_at,
    receipts: posted,
    voids: voided,
    float: session.float,
    countedBy: session.counted_by ?? '',
    closedBy: session.closed_by ?? '',
    rev: session.rev,
  };
}

/** A session by its id; lock it where money moves through it. */
export function sessionOf(db: Db, id: number, hold: 'none' | 'lock'): Promise<DrawerSession> {
  const query = db.selectFrom('drawer_session').selectAll().where('session_id', '=', id);
  return (hold === 'lock' ? forUpdate(db, query) : query).executeTakeFirstOrThrow();
}

/** What the count and the close change. */
type DrawerProgress =
  | 'status'
  | 'counted'
  | 'over_short'
  | 'counted_at'
  | 'counted_by'
  | 'closed_at'
  | 'closed_by';

/** Write the next state of a session that is locked. */
export async function changeSession(
  db: Db,
  session: DrawerSession,
  change: Partial<Pick<DrawerSession, DrawerProgress>>,
): Promise<DrawerSession> {
  return await db
    .updateTable('drawer_session')
    .set({ ...change, rev: session.rev + 1 })
    .where('session_id', '=', session.session_id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Refuses to count or close a drawer while its operator is at work at another terminal, too: a receipt may stand there
 * that was sent and not answered, and could never be posted afterwards. Sign-off there does not leave one behind.
 * Who closes for another who is gone does not wait for that one's terminals.
 *
 * @throws Refusal 4147
 */
export async function refuseElsewhere(call: Call, session: DrawerSession): Promise<void> {
  if (session.operator !== call.operator) return;
  const elsewhere = await signedOnElsewhere(call, session.opened_at);
  if (elsewhere !== null) throw new Refusal(409, '4147', { terminal: elsewhere });
}

/** Refuses a session that was counted and closed under the caller (3010). */
export function refuseStaleSession(session: DrawerSession, rev: number): void {
  if (session.rev === rev) return;
  const changedAt = session.closed_at ?? session.counted_at ?? session.opened_at;
  const changedBy = session.closed_by ?? session.counted_by ?? session.operator;
  throw new Refusal(409, '3010', { changedBy, changedAt }, 'rev');
}
