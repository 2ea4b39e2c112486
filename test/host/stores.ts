import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import { afterAll, describe, it } from 'vitest';
import { openStore } from '../../src/host/store/open.ts';
import { SqliteConnection } from '../../src/host/store/sqlite-database.ts';
import type { Dialect, Store } from '../../src/host/store/store.ts';

const POSTGRES = process.env.CITYCRT_TEST_POSTGRES;

/** Opens a city; `prepare` puts into its empty database what an earlier version left there. */
type MakeStore = (prepare?: (db: Kysely<unknown>, dialect: Dialect) => Promise<void>) => Promise<Store>;

/**
 * Run a suite on an SQLite file and, when CITYCRT_TEST_POSTGRES names a server, on PostgreSQL too. Each call
 * of `makeStore` opens a new city, empty unless it is prepared; all are closed and removed after the suite.
 */
export function eachStore(suite: (name: 'SQLite' | 'PostgreSQL', makeStore: MakeStore) => void): void {
  describe('SQLite', () => suite('SQLite', makingStores(sqliteCity)));
  if (POSTGRES !== undefined) {
    describe('PostgreSQL', () => suite('PostgreSQL', makingStores(postgresCity)));
  } else if (process.env.CI === 'true') {
    it('PostgreSQL', () => {
      throw new Error('CITYCRT_TEST_POSTGRES is not set, and CI tests both databases');
    });
  } else {
    it.skip('PostgreSQL: CITYCRT_TEST_POSTGRES is not set', () => {});
  }
}

/** A database to open, and how to remove it. */
interface City {
  url: string;
  dialect: Dialect;
  /** The database itself, before it is a city. */
  bare(): Kysely<unknown>;
  remove(): Promise<void>;
}

function makingStores(makeCity: () => Promise<City>): MakeStore {
  const made: { store: Store; city: City }[] = [];
  afterAll(async () => {
    for (const { store, city } of made) {
      await store.close();
      await city.remove();
    }
  });
  return async prepare => {
    const city = await makeCity();
    if (prepare) {
      const db = city.bare();
      await prepare(db, city.dialect).finally(() => db.destroy());
    }
    const store = await openStore(city.url);
    made.push({ store, city });
    return store;
  };
}

async function sqliteCity(): Promise<City> {
  const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  const file = join(folder, 'city.db');
  return {
    url: `sqlite:${file}`,
    dialect: 'sqlite',
    bare: () => new Kysely({ dialect: new SqliteDialect({ database: new SqliteConnection(file, 'write') }) }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

async function postgresCity(): Promise<City> {
  const name = `citycrt_test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  const url = new URL(POSTGRES!);
  url.pathname = name;
  return {
    url: url.href,
    dialect: 'postgres',
    bare: () =>
      new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url.href }) }) }),
    remove: () => administer(`drop database ${name} with (force)`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
