import type { Work } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { appendEvent, type EntryDraft, type EventDraft } from './post.ts';
import { restoreStatuses } from './status.ts';
import type { EntryRow } from './tables.ts';

/**
 * Undo an event by its exact opposite, line for line, and put back every status that it changed. Returns
 * the reversing event's id. Refuses 5005 when the event is reversed already.
 */
export async function reverseEvent(
  db: Db,
  work: Work,
  eventId: number,
  { kind, memo }: Pick<EventDraft, 'kind' | 'memo'>,
): Promise<number> {
  const earlier = await db
    .selectFrom('event')
    .select('event_id')
    .where('reverses', '=', eventId)
    .executeTakeFirst();
  if (earlier) throw new Refusal(409, '5005', { event: eventId });
  const lines = await db
    .selectFrom('entry')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('line')
    .execute();
  const reversal = await appendEvent(db, work, { kind, memo, entries: lines.map(opposite) }, eventId);
  await restoreStatuses(db, work, eventId, reversal);
  return reversal;
}

const opposite = (row: EntryRow): EntryDraft => ({
  gl: row.gl,
  amount: -row.amount,
  ...(row.subject_kind === null || row.subject_key === null
    ? {}
    : { subject: { kind: row.subject_kind, key: row.subject_key } }),
  ...(row.charge_id === null ? {} : { chargeId: row.charge_id }),
  ...(row.drawer_session === null ? {} : { drawerSession: row.drawer_session }),
});
