import type { Call, Handler } from '../call.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { reverseEvent } from '../ledger/reverse.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import type { Db } from '../store/store.ts';
import { keepMovement, movementReply } from './movement.ts';
import { movementSequence } from './movement-number.ts';
import { type DrawerSession, sessionOf } from './session.ts';

/** Movements of one drawer alone, which can therefore be undone at that drawer. */
const REVERSIBLE: ReadonlySet<string> = new Set([EVENT_KINDS.drop, EVENT_KINDS.payout, EVENT_KINDS.exchange]);

/** A movement as far as it can be reversed, to be looked at before it is. */
export const getMovement: Handler<'getMovement'> = async (call, { movement }) => {
  call.about('movement', movement);
  const { kind, amount, reason, at } = await reversible(call, movement, 'none');
  return { movement, kindText: kind, amount, reason, at };
};

/**
 * Reverse a drop, a payout or an exchange of the own open drawer: the exact opposite of its event, under a number of
 * its own. What went out comes back, so the drawer needs no cash for it. An exchange leaves the drawer as it was, and
 * nobody is asked for it.
 */
export const reverseMovement: Handler<'reverseMovement'> = async (call, { movement, reason }) => {
  const { db, operator } = call;
  call.about('movement', movement);
  const original = await reversible(call, movement, 'lock');
  const { event_id, kind, session, amount } = original;
  const isOutgo = kind !== EVENT_KINDS.exchange;
  const before = { movement, kind, amount, reason: original.reason };
  const allowedBy = isOutgo
    ? await allow(call, 'movementReversal', amount, { drawerOwners: [operator], before })
    : operator;
  const reversal = await reverseEvent(db, call, event_id, {
    kind: EVENT_KINDS.movementReversal,
    memo: `REVERSES ${movement} ${reason}`,
  });
  const signedBy = allowedBy === operator ? undefined : allowedBy;
  const moved = original.moved.map(row => ({ session, kind: row.kind, amount: -row.amount }));
  const number = await keepMovement(
    db,
    reversal,
    { reason, moved, signedBy },
    await countedBack(db, event_id),
  );
  const kindText = `REVERSAL OF ${kind}`;
  const slip = { number, kindText, amount, reason, signedBy, reverses: movement };
  return { ...(await movementReply(call, session, slip)), reverses: movement };
};

/** What was counted in goes out again, and the other way about. */
async function countedBack(db: Db, event: number) {
  const rows = await db
    .selectFrom('movement_count')
    .select(['direction', 'denomination', 'quantity'])
    .where('event_id', '=', event)
    .execute();
  return rows.map(row => ({
    ...row,
    direction: row.direction === 'in' ? ('out' as const) : ('in' as const),
  }));
}

/** @throws Refusal 4140, 4145 or 4146 of a number that can't be reversed, 4141 when it was, and of its drawer */
async function reversible(call: Call, movement: string, hold: 'none' | 'lock') {
  const { db } = call;
  const event = await db
    .selectFrom('movement')
    .innerJoin('event', 'event.event_id', 'movement.event_id')
    .select(['event.event_id', 'event.kind', 'event.at'])
    .where('movement.movement', '=', movementSequence(movement))
    .executeTakeFirst();
  if (!event) throw new Refusal(404, '4140', { movement }, 'movement');
  const { event_id, kind } = event;
  if (kind === EVENT_KINDS.transfer) throw new Refusal(409, '4145', { movement }, 'movement');
  if (!REVERSIBLE.has(kind)) throw new Refusal(409, '4146', { movement, kindText: kind }, 'movement');
  const moved = await db
    .selectFrom('cash_movement')
    .select(['session_id', 'kind', 'amount', 'reason'])
    .where('event_id', '=', event_id)
    .orderBy('kind')
    .execute();
  const [first] = moved;
  const session = await sessionOf(db, first!.session_id, hold);
  await refuseDrawer(call, movement, session, kind);
  const reversal = await db
    .selectFrom('event')
    .select('operator')
    .where('reverses', '=', event_id)
    .executeTakeFirst();
  if (reversal) throw new Refusal(409, '4141', { movement, by: reversal.operator }, 'movement');
  return { ...event, session, moved, amount: first!.amount, reason: first!.reason };
}

/** Money moves back through the own drawer only, while it is open and not counted. */
async function refuseDrawer({ db, operator }: Call, movement: string, session: DrawerSession, kind: string) {
  const { drawer, session_id } = session;
  if (session.status === 'CL') {
    const deposit = kind === EVENT_KINDS.drop ? await depositOfCash(db, session_id) : null;
    if (deposit !== null) throw new Refusal(409, '4143', { movement, deposit }, 'movement');
    throw new Refusal(409, '4144', { movement, drawer }, 'movement');
  }
  if (session.operator !== operator) {
    throw new Refusal(409, '4142', { movement, drawer, operator: session.operator }, 'movement');
  }
  if (session.status === 'CT') throw new Refusal(409, '4018', { drawer }, 'movement');
}

/** The deposit with the cash of a closed drawer, and so with its drops; null while there is none. */
async function depositOfCash(db: Db, session: number): Promise<string | null> {
  const row = await db
    .selectFrom('deposit_drawer')
    .select('deposit')
    .where('session_id', '=', session)
    .where('way', '=', 'BAG')
    .executeTakeFirst();
  return row?.deposit ?? null;
}
