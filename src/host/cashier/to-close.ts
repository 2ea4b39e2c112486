import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { allow, neededFor } from '../security/allow.ts';
import type { Db } from '../store/store.ts';
import { type DrawerSession, ownSession, sessionAt } from './session.ts';

/** @throws Refusal 4004 when the office has no such drawer */
export async function refuseUnknownDrawer(db: Db, drawer: string): Promise<void> {
  const known = await db
    .selectFrom('drawer')
    .select('drawer')
    .where('drawer', '=', drawer)
    .executeTakeFirst();
  if (!known) throw new Refusal(404, '4004', { drawer }, 'drawer');
}

/** The open drawer that is named, or the own one, whoever has it. */
async function openSession(call: Call, drawer: string | undefined, hold: 'none' | 'lock') {
  const { db, operator } = call;
  if (drawer === undefined) {
    const own = await ownSession(db, operator, hold);
    call.about('drawer', own.drawer);
    return own;
  }
  call.about('drawer', drawer);
  await refuseUnknownDrawer(db, drawer);
  const session = await sessionAt(db, drawer, hold);
  if (!session) throw new Refusal(409, '4151', { drawer }, 'drawer');
  return session;
}

/**
 * The drawer that a write counts, opens again or closes, locked. One of somebody else is for those who have that
 * limit; of one not counted yet nothing is told that could be reckoned with.
 */
export async function sessionToClose(call: Call, drawer: string | undefined): Promise<DrawerSession> {
  const session = await openSession(call, drawer, 'lock');
  const { operator, status, over_short: overShort } = session;
  if (operator === call.operator) return session;
  const before = { drawer: session.drawer, operator, status, overShort };
  await allow(call, 'otherDrawer', overShort ?? 0, { drawerOwners: [operator], before });
  return session;
}

/** The drawer to be looked at before it is counted or closed; of somebody else, only by who may do that alone. */
export async function shownToClose(call: Call, drawer: string | undefined): Promise<DrawerSession> {
  const session = await openSession(call, drawer, 'none');
  const { operator } = session;
  if (operator === call.operator) return session;
  const needs = await neededFor(call, 'otherDrawer', session.over_short ?? 0);
  if (needs !== null) {
    throw new Refusal(409, '4150', { drawer: session.drawer, operator, needs }, 'drawer');
  }
  return session;
}
