import { sql } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import type { Work } from '../call.ts';
import { dialectOf } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import type { Subject } from './post.ts';

/** The table of each subject kind; its key column has the same name. */
const TABLE_OF = {
  UT: 'account',
  CI: 'citation',
  BL: 'license',
  PM: 'permit',
  IV: 'invoice',
} as const satisfies Record<SubjectKind, string>;

/** Lock a subject's record until the write ends, so that its status, charges and balance stay as read. */
export async function lockRecord(db: Db, { kind, key }: Subject): Promise<void> {
  if (dialectOf(db) === 'sqlite') return;
  const table = TABLE_OF[kind];
  await sql`select 1 from ${sql.table(table)} where ${sql.ref(table)} = ${key} for update`.execute(db);
}

/** Set the status of a subject's record where it is `from`; tells whether it was. */
export async function moveStatus(
  db: Db,
  work: Work,
  { kind, key }: Subject,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const table = TABLE_OF[kind];
  const { numAffectedRows } = await sql`
    update ${sql.table(table)}
    set status = ${to}, rev = rev + 1, changed_by = ${work.operator}, changed_at = ${work.at}
    where ${sql.ref(table)} = ${key} and status = ${from}`.execute(db);
  return numAffectedRows === 1n;
}
