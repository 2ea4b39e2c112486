import type { DenominationCount } from '../../contract/drawer.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import type { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent } from '../ledger/post.ts';
import type { Db } from '../store/store.ts';
import { countRows } from './count.ts';
import { movementNumber } from './movement-number.ts';
import { movementSlip } from './movement-slip.ts';
import { officeOf } from './office.ts';
import { type DrawerSession, drawerState } from './session.ts';
import type { MovementCountRow, MovementKind } from './tables.ts';

/** What a movement does to one drawer. */
export interface Moved {
  session: Pick<DrawerSession, 'session_id'>;
  kind: MovementKind;
  amount: Cents;
}

/** What is kept of a movement beside its event. */
interface Kept {
  reason: string;
  moved: readonly Moved[];
  /** The second operator: of a transfer, or who allowed a reversal. */
  signedBy?: string | undefined;
}

export interface Movement extends Kept {
  event: (typeof EVENT_KINDS)[keyof typeof EVENT_KINDS];
  memo: string;
  entries: EntryDraft[];
  counts?: { in?: DenominationCount | undefined; out?: DenominationCount | undefined };
}

/** A movement as posted: its event and its own number. */
export interface PostedMovement {
  eventId: number;
  number: string;
}

/** Post cash that moves in or out of drawers other than on a receipt. */
export async function postMovement(call: Call, movement: Movement): Promise<PostedMovement> {
  const { event, memo, entries, counts = {} } = movement;
  const eventId = await postEvent(call.db, call, { kind: event, memo, entries });
  const rows = (['in', 'out'] as const).flatMap(direction =>
    countRows(counts[direction] ?? {}).map(row => ({ direction, ...row })),
  );
  return { eventId, number: await keepMovement(call.db, eventId, movement, rows) };
}

/** Keep what an event moved, and how it was counted; returns the movement's number. */
export async function keepMovement(
  db: Db,
  eventId: number,
  { moved, reason, signedBy }: Kept,
  counts: readonly Omit<MovementCountRow, 'event_id'>[],
): Promise<string> {
  const { movement } = await db
    .insertInto('movement')
    .values({ event_id: eventId })
    .returning('movement')
    .executeTakeFirstOrThrow();
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
  if (counts.length > 0) {
    await db
      .insertInto('movement_count')
      .values(counts.map(row => ({ event_id: eventId, ...row })))
      .execute();
  }
  return movementNumber(movement);
}

/** What the clerk gets for a movement: the drawer as it may be told, and a slip to sign. */
export async function movementReply(
  call: Call,
  session: DrawerSession,
  movement: { number: string; kindText: string; amount: Cents; reverses?: string } & Omit<Kept, 'moved'>,
) {
  const { number, kindText, amount } = movement;
  const state = await drawerState(call.db, session);
  const print = movementSlip(state, { ...movement, at: call.at }, await officeOf(call.db));
  return { ...state, movement: number, kindText, amount, print };
}
