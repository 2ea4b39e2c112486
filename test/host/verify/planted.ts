import { sql } from 'kysely';
import { dialectOf } from '../../../src/host/store/lock.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';

/** Undoes a planted break and carries out what was found of it. */
class Undo<Found> extends Error {
  readonly found: Found;
  constructor(found: Found) {
    super('undone');
    this.found = found;
  }
}

/** What a look finds in a city with a break planted in it, which is undone afterwards. */
export async function foundIn<Found>(
  store: Store,
  plant: (db: Db) => Promise<unknown>,
  look: (db: Db) => Promise<Found>,
): Promise<Found> {
  const undone = await store
    .write(async db => {
      await plant(db);
      throw new Undo(await look(db));
    })
    .catch((error: unknown) => error);
  if (!(undone instanceof Undo)) throw undone;
  return undone.found as Found;
}

/** Takes the triggers of an append-only table away, as somebody with the database's own tools could. */
export async function unguard(db: Db, table: string): Promise<void> {
  if (dialectOf(db) === 'postgres') {
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
    return;
  }
  for (const change of ['update', 'delete']) {
    await sql`drop trigger ${sql.table(`${table}_no_${change}`)}`.execute(db);
  }
}
