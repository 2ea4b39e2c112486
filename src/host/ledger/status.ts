import type { SubjectKind } from '../../contract/subject.ts';
import type { Work } from '../call.ts';
import { insertRows } from '../store/rows.ts';
import type { Db } from '../store/store.ts';
import type { Subject } from './post.ts';
import { moveStatus, type StatusMove } from './record.ts';

/** Record that a money event changed a subject's status, so that its reversal can put the old one back. */
export async function changeStatus(
  db: Db,
  eventId: number,
  kind: SubjectKind,
  key: string,
  from: string,
  to: string,
): Promise<void> {
  await changeStatuses(db, [{ eventId, subject: { kind, key }, from, to }]);
}

/** What a money event did to a subject's status. */
export interface StatusChange extends StatusMove {
  eventId: number;
  subject: Subject;
}

/** As `changeStatus`, of many. */
export const changeStatuses = (db: Db, changes: readonly StatusChange[]): Promise<void> =>
  insertRows(
    db,
    'event_status',
    changes.map(({ eventId, subject, from, to }) => ({
      event_id: eventId,
      subject_kind: subject.kind,
      subject_key: subject.key,
      status_before: from,
      status_after: to,
    })),
  );

/**
 * Put back the statuses that `eventId` changed and record that under `reversalId`. A status that something
 * else has changed since is left alone.
 */
export async function restoreStatuses(
  db: Db,
  work: Work,
  eventId: number,
  reversalId: number,
): Promise<void> {
  const changes = await db
    .selectFrom('event_status')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('subject_kind')
    .orderBy('subject_key')
    .execute();
  for (const { subject_kind: kind, subject_key: key, status_before, status_after } of changes) {
    const moved = await moveStatus(db, work, { kind, key }, { from: status_after, to: status_before });
    if (moved) await changeStatus(db, reversalId, kind, key, status_after, status_before);
  }
}
