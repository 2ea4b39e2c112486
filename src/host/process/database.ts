import { existsSync, renameSync, rmSync } from 'node:fs';
import { holdAlone } from '../store/exclusive.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

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
  const store = await openStore(database);
  try {
    if (!(await holdsCity(store))) {
      if (build === null) throw new Error(`${database} holds no city; citycrt host init makes one`);
      await build(store);
    }
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Whether a database has its city already. */
export async function holdsCity(store: Store): Promise<boolean> {
  const city = await store.read(db => db.selectFrom('city').select('id').executeTakeFirst());
  return city !== undefined;
}

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
