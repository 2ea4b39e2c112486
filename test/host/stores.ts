import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, it } from 'vitest';
import { openStore } from '../../src/host/store/open.ts';
import type { Store } from '../../src/host/store/store.ts';

const POSTGRES = process.env.CITYCRT_TEST_POSTGRES;

type MakeStore = () => Promise<Store>;

/**
 * Run a suite on an SQLite file and, when CITYCRT_TEST_POSTGRES names a server, on PostgreSQL too. Each call
 * of `makeStore` opens a new empty city; all are closed and removed after the suite.
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
  return async () => {
    const city = await makeCity();
    const store = await openStore(city.url);
    made.push({ store, city });
    return store;
  };
}

async function sqliteCity(): Promise<City> {
  const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  return {
    url: `sqlite:${join(folder, 'city.db')}`,
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

async function postgresCity(): Promise<City> {
  const name = `citycrt_test_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  const url = new URL(POSTGRES!);
  url.pathname = name;
  return { url: url.href, remove: () => administer(`drop database ${name} with (force)`) };
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
