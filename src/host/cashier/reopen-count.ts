import type { Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import { committedCount } from './count.ts';
import { ownDrawer } from './drawer.ts';
import { changeSession, refuseStaleSession } from './session.ts';
import { sessionToClose } from './to-close.ts';

/**
 * Open the count of a drawer again: money moves through it as before and it is counted anew, blind. What was
 * counted before is kept in the audit, with who allowed it.
 */
export const reopenCount: Handler<'reopenCount'> = async (call, { drawer: key, rev }) => {
  const { db } = call;
  const session = await sessionToClose(call, key);
  const { session_id, drawer, operator, status, counted, over_short: overShort } = session;
  const { counted_at: countedAt, counted_by: countedBy } = session;
  if (status !== 'CT' || overShort === null) throw new Refusal(409, '4017');
  refuseStaleSession(session, rev);
  const count = await committedCount(db, session);
  const before = { drawer, counted, overShort, countedAt, countedBy, count };
  const makers = [countedBy ?? operator];
  await allow(call, 'recount', overShort, { makers, drawerOwners: [operator], before });
  await db
    .deleteFrom('drawer_count')
    .where('session_id', '=', session_id)
    .where('purpose', '=', 'count')
    .execute();
  const uncounted = {
    status: 'OP',
    counted: null,
    over_short: null,
    counted_at: null,
    counted_by: null,
  } as const;
  return ownDrawer(db, await changeSession(db, session, uncounted));
};
