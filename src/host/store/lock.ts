import { PostgresAdapter, type SelectQueryBuilder } from 'kysely';
import type { Db, Dialect } from './store.ts';

/** Which database a handle works on. */
export const dialectOf = (db: Db): Dialect =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';

/**
 * Lock the rows a query finds until the write ends, so that what was read still holds when it is written.
 * Does nothing on SQLite, whose writes run one after the other. Lock in a fixed order: ORDER BY the key.
 */
export function forUpdate<DB, TB extends keyof DB, O>(
  db: Db,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return dialectOf(db) === 'postgres' ? query.forUpdate() : query;
}
