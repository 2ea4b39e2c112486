import type { Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import { ownDrawer } from './drawer.ts';
import { changeSession, ownSession, refuseStaleSession } from './session.ts';

/**
 * Open the count of the own drawer again: money moves through it as before and it is counted anew, blind. What was
 * counted before is kept in the audit, with who allowed it.
 */
export const reopenCount: Handler<'reopenCount'> = async (call, { rev }) => {
  const { db, operator } = call;
  const session = await ownSession(db, operator, 'lock');
  const { session_id, drawer, status, counted, over_short: overShort, counted_at: countedAt } = session;
  call.about('drawer', drawer);
  if (status !== 'CT' || overShort === null) throw new Refusal(409, '4017');
  refuseStaleSession(session, rev, call);
  const count = db
    .selectFrom('drawer_count')
    .select(['denomination', 'quantity'])
    .where('session_id', '=', session_id)
    .where('purpose', '=', 'count');
  const before = { drawer, counted, overShort, countedAt, count: await count.execute() };
  await allow(call, 'recount', overShort, { makers: [operator], drawerOwners: [operator], before });
  await db
    .deleteFrom('drawer_count')
    .where('session_id', '=', session_id)
    .where('purpose', '=', 'count')
    .execute();
  const uncounted = { status: 'OP', counted: null, over_short: null, counted_at: null } as const;
  return ownDrawer(db, await changeSession(db, session, uncounted));
};
