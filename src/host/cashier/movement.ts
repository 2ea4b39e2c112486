import type { DenominationCount } from '../../contract/drawer.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import type { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent } from '../ledger/post.ts';
import { countRows } from './count.ts';
import { movementSlip } from './movement-slip.ts';
import { officeOf } from './office.ts';
import { type DrawerSession, drawerState } from './session.ts';
import type { MovementKind } from './tables.ts';

/** What a movement does to one drawer. */
export interface Moved {
  session: DrawerSession;
  kind: MovementKind;
  amount: Cents;
}

export interface Movement {
  event: (typeof EVENT_KINDS)[keyof typeof EVENT_KINDS];
  memo: string;
  reason: string;
  moved: readonly Moved[];
  entries: EntryDraft[];
  /** The second operator, of a transfer. */
  signedBy?: string;
  counts?: { in?: DenominationCount | undefined; out?: DenominationCount | undefined };
}

/** Post cash that moves in or out of drawers other than on a receipt; returns the event's id. */
export async function postMovement(call: Call, movement: Movement): Promise<number> {
  const { db } = call;
  const { event, memo, reason, moved, entries, signedBy, counts = {} } = movement;
  const eventId = await postEvent(db, call, { kind: event, memo, entries });
  await db
    .insertInto('cash_movement')
    .values(
      moved.map(({ session, kind, amount }) => ({
        event_id: eventId,
        session_id: session.session_id,
        kind,
        amount,
        reason,
        signed_by: signedBy ?? null,
      })),
    )
    .execute();
  for (const direction of ['in', 'out'] as const) {
    const rows = countRows(counts[direction] ?? {});
    if (rows.length === 0) continue;
    await db
      .insertInto('movement_count')
      .values(rows.map(row => ({ event_id: eventId, direction, ...row })))
      .execute();
  }
  return eventId;
}

/** What the clerk gets for a movement: the drawer as it may be told, and a slip to sign. */
export async function movementReply(
  call: Call,
  session: DrawerSession,
  { event, reason, signedBy }: Movement,
  amount: Cents,
) {
  const state = await drawerState(call.db, session);
  const office = await officeOf(call.db);
  const slip = { kindText: event, amount, reason, at: call.at, signedBy: signedBy ?? null };
  return { ...state, kindText: event, amount, print: movementSlip(state, slip, office) };
}
