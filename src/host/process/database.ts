import { existsSync, renameSync, rmSync } from 'node:fs';
import { sql } from 'kysely';
import { holdAlone } from '../store/exclusive.ts';
import { openForReading, openStore } from '../store/open.ts';
import type { ReadingStore, Store } from '../store/store.ts';

const SQLITE = 'sqlite:';

/** Fills an empty database with a city. */
export type Build = (store: Store) => Promise<void>;

/**
 * Open the city of a host. With `build` a city that is not there is made first: in SQLite beside its final
 * place, so that a host killed halfway leaves no half city.
 *
 * @throws InUse when another host has it open; Error when it holds no city and none is to be built
 */
export async function openCity(database: string, build: Build | null): Promise<Store> {
  if (build !== null && database.startsWith(SQLITE)) {
    await buildAside(database.slice(SQLITE.length), build);
    return openStore(database);
  }
  // Asked before the database is opened to write, which makes its file and its tables.
  if (build === null) await refuseWithoutCity(database);
  const store = await openStore(database);
  try {
    if (build !== null && !(await holdsCity(store))) await build(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function refuseWithoutCity(database: string): Promise<void> {
  if (database.startsWith(SQLITE) && !existsSync(database.slice(SQLITE.length))) throw noCity(database);
  const store = await openToRead(database);
  await store.close();
}

const noCity = (database: string) => new Error(`${database} holds no city; citycrt host init makes one`);

/**
 * Open the city of a database for inquiries and backup only.
 *
 * @throws Error when it holds none
 */
export async function openToRead(database: string): Promise<ReadingStore> {
  const store = await openForReading(database);
  try {
    if (await holdsCity(store)) return store;
    throw noCity(database);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Whether a database has its city already; one without tables has none. */
export const holdsCity = (store: ReadingStore): Promise<boolean> =>
  store.read(async db => {
    const { rows } = await (store.dialect === 'postgres'
      ? sql`select 1 where to_regclass('city') is not null`
      : sql`select 1 from sqlite_master where name = 'city'`
    ).execute(db);
    if (rows.length === 0) return false;
    return (await db.selectFrom('city').select('id').executeTakeFirst()) !== undefined;
  });

async function buildAside(file: string, build: Build): Promise<void> {
  if (existsSync(file)) return;
  const aside = `${file}.building`;
  const held = holdAlone(`${file}.build`);
  try {
    if (existsSync(file)) return;
    for (const left of ['', '-wal', '-shm']) rmSync(aside + left, { force: true });
    const store = await openStore(SQLITE + aside);
    try {
      await build(store);
    } finally {
      await store.close();
    }
    renameSync(aside, file);
  } finally {
    held.release();
  }
}
