import { sql } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import type { Work } from '../call.ts';
import { dialectOf } from '../store/lock.ts';
import { isAmong } from '../store/rows.ts';
import type { Db } from '../store/store.ts';
import { together } from '../store/together.ts';
import type { Subject } from './post.ts';

/** The table of each subject kind; its key column has the same name. */
const TABLE_OF = {
  UT: 'account',
  CI: 'citation',
  BL: 'license',
  PM: 'permit',
  IV: 'invoice',
} as const satisfies Record<SubjectKind, string>;

/**
 * Lock records until the write ends, so that their statuses, charges and balances stay as read. Every writer
 * takes them in the same order, so two that share some wait for one another and never both.
 */
export async function lockRecords(db: Db, subjects: readonly Subject[]): Promise<void> {
  if (dialectOf(db) === 'sqlite') return;
  const kinds = [...Map.groupBy(subjects, ({ kind }) => kind)].sort(([a], [b]) => (a < b ? -1 : 1));
  await together(
    db,
    ...kinds.map(([kind, ofKind]) => () => {
      const table = TABLE_OF[kind];
      const keys = ofKind.map(({ key }) => key);
      return sql`
        select 1 from ${sql.table(table)} where ${isAmong(db, table, keys)}
        order by ${sql.ref(table)} for update`.execute(db);
    }),
  );
}

/** A status that a record has, and the one it is to have. */
export interface StatusMove {
  from: string;
  to: string;
}

/** Set the status of a subject's record where it is `from`; tells whether it was. */
export async function moveStatus(
  db: Db,
  work: Work,
  { kind, key }: Subject,
  move: StatusMove,
): Promise<boolean> {
  return (await moveStatuses(db, work, kind, [key], move)) === 1;
}

/** As `moveStatus`, of many records of one kind; tells of how many. */
export async function moveStatuses(
  db: Db,
  work: Work,
  kind: SubjectKind,
  keys: readonly string[],
  { from, to }: StatusMove,
): Promise<number> {
  const table = TABLE_OF[kind];
  const { numAffectedRows } = await sql`
    update ${sql.table(table)}
    set status = ${to}, rev = rev + 1, changed_by = ${work.operator}, changed_at = ${work.at}
    where ${isAmong(db, table, keys)} and status = ${from}`.execute(db);
  return Number(numAffectedRows);
}
