import { type Driver, Kysely, PostgresDialect, type TransactionSettings } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import { dumpPostgres } from './postgres-backup.ts';
import { PreparedPool } from './prepared-pool.ts';
import type { Db, ReadingStore, Store } from './store.ts';
import type { Tables } from './tables.ts';
import { Turn } from './turn.ts';

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
  const connections = await connect(url);
  return { ...reading(connections, url), write: work => writeTryingAgain(connections, work) };
}

/** Open an existing PostgreSQL city as it is. */
export const openPostgresReader = async (url: string): Promise<ReadingStore> =>
  reading(await connect(url), url);

/** On connections of their own: a statement prepared before a table was altered cannot be run after it. */
async function bringUpToDate(url: string): Promise<void> {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: newPool({ connectionString: url }) }),
  });
  try {
    await migrate(db, 'postgres');
  } finally {
    await db.destroy();
  }
}

/** Connections to one database, each with its statements kept prepared. */
interface Connections {
  dialect: PostgresDialect;
  driver: Driver;
}

async function connect(url: string): Promise<Connections> {
  const pool = new PreparedPool(newPool({ connectionString: url, pipeline: true }));
  const dialect = new PostgresDialect({ pool });
  const driver = dialect.createDriver();
  await driver.init();
  return { dialect, driver };
}

function newPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, max: CONNECTIONS, types });
  // An idle connection that the server drops is replaced by the pool; whoever uses one is told by its query.
  pool.on('error', () => {});
  return pool;
}

const reading = (connections: Connections, url: string): ReadingStore => ({
  dialect: 'postgres',
  read: work =>
    inTransaction(connections, { isolationLevel: 'repeatable read', accessMode: 'read only' }, work),
  backup: target => dumpPostgres(url, target),
  close: () => connections.driver.destroy(),
});

async function writeTryingAgain<T>(connections: Connections, work: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(connections, { isolationLevel: 'read committed' }, work);
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      if (attempt === ATTEMPTS || code === undefined || !TRY_AGAIN.has(code)) throw error;
    }
  }
}

/** Work in a transaction. Its begin is not waited for: it travels with the first statements. */
async function inTransaction<T>(
  { dialect, driver }: Connections,
  settings: TransactionSettings,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const connection = await driver.acquireConnection();
  const turn = new Turn(dialect, connection);
  try {
    const begun = driver.beginTransaction(connection, settings);
    const [value] = await Promise.all([work(turn.db), begun]);
    turn.end();
    await driver.commitTransaction(connection);
    return value;
  } catch (error) {
    turn.end();
    await driver.rollbackTransaction(connection).catch(() => {});
    throw error;
  } finally {
    await driver.releaseConnection(connection);
  }
}
