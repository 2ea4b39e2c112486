import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { dumpPostgres } from './postgres-backup.ts';
import { PreparedPool } from './prepared-pool.ts';
import type { Db, ReadingStore, Store } from './store.ts';
import type { Tables } from './tables.ts';

const CONNECTIONS = 20;
const ATTEMPTS = 10;

/**
 * serialization_failure and deadlock_detected ask for another try. A unique_violation may be a race with a
 * write that has committed since: tried again, the write sees that row and can answer for itself.
 */
const TRY_AGAIN = new Set(['40001', '40P01', '23505']);

const BIGINT = 20;
const NUMERIC = 1700;

/** Counts and sums of cents as numbers; neither reaches 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === BIGINT || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format),
};

/** Open a city in a PostgreSQL database and bring its tables up to date. */
export async function openPostgresStore(url: string): Promise<Store> {
  await bringUpToDate(url);
  const db = connect(url);
  return { ...reading(db, url), write: work => writeTryingAgain(db, work) };
}

/** Open an existing PostgreSQL city as it is. */
export const openPostgresReader = (url: string): ReadingStore => reading(connect(url), url);

/** On connections of their own: a statement prepared before a table was altered cannot be run after it. */
async function bringUpToDate(url: string): Promise<void> {
  const db = kyselyOn(newPool(url));
  try {
    await migrate(db, 'postgres');
  } finally {
    await db.destroy();
  }
}

const connect = (url: string): Db => kyselyOn(new PreparedPool(newPool(url)));

const kyselyOn = (pool: PostgresPool): Db => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

function newPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS, types });
  // An idle connection that the server drops is replaced by the pool; whoever uses one is told by its query.
  pool.on('error', () => {});
  return pool;
}

const reading = (db: Db, url: string): ReadingStore => ({
  dialect: 'postgres',
  read: work =>
    db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
  backup: target => dumpPostgres(url, target),
  close: () => db.destroy(),
});

async function writeTryingAgain<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().setIsolationLevel('read committed').execute(work);
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (attempt === ATTEMPTS || code === undefined || !TRY_AGAIN.has(code)) throw error;
    }
  }
}
