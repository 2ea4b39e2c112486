import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import { afterAll, describe, inject, it } from 'vitest';
import { openStore } from '../../src/host/store/open.ts';
import { SqliteConnection } from '../../src/host/store/sqlite-database.ts';
import type { Dialect, Store } from '../../src/host/store/store.ts';
import { createDatabase, databaseUrl, dropDatabase, POSTGRES } from './postgres.ts';

/** Opens a city with nothing in it; `prepare` puts into a database without tables what an earlier version left there. */
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

/** A database with the tables of now, which are a copy's, or without any. */
type MakeCity = (tables: 'of now' | 'none') => Promise<City>;

function makingStores(makeCity: MakeCity): MakeStore {
  const made: { store: Store; city: City }[] = [];
  afterAll(async () => {
    for (const { store, city } of made) {
      await store.close();
      await city.remove();
    }
  });
  return async prepare => {
    const city = await makeCity(prepare ? 'none' : 'of now');
    if (prepare) {
      const db = city.bare();
      await prepare(db, city.dialect).finally(() => db.destroy());
    }
    const store = await openStore(city.url);
    made.push({ store, city });
    return store;
  };
}

const sqliteCity: MakeCity = async tables => {
  const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  const file = join(folder, 'city.db');
  if (tables === 'of now') copyFileSync(inject('templates').empty.sqlite, file);
  return {
    url: `sqlite:${file}`,
    dialect: 'sqlite',
    bare: () => new Kysely({ dialect: new SqliteDialect({ database: new SqliteConnection(file, 'write') }) }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
};

const postgresCity: MakeCity = async tables => {
  const name = await createDatabase(tables === 'of now' ? inject('templates').empty.postgres! : undefined);
  const url = databaseUrl(name);
  return {
    url,
    dialect: 'postgres',
    bare: () =>
      new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }) }),
    remove: () => dropDatabase(name),
  };
};
