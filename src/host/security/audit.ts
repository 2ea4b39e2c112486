import type { Insertable } from 'kysely';
import type { Db } from '../store/store.ts';
import type { AuditRow } from './tables.ts';

/** What was done, by whom, on what, and how it ended. The database numbers it. */
export type AuditEntry = Insertable<AuditRow>;

/** Below SQLite's and PostgreSQL's limits on the parameters of one statement. */
const ROWS_A_STATEMENT = 500;

/** Write one row of the audit log, in the transaction of what it records. */
export const recordAudit = (db: Db, entry: AuditEntry): Promise<void> => recordAudits(db, [entry]);

/** Write several rows of the audit log, in order. */
export async function recordAudits(db: Db, entries: readonly AuditEntry[]): Promise<void> {
  for (let first = 0; first < entries.length; first += ROWS_A_STATEMENT) {
    const rows = entries.slice(first, first + ROWS_A_STATEMENT);
    await db.insertInto('audit').values(rows).execute();
  }
}
