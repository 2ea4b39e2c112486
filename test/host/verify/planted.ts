import { sql } from 'kysely';
import { dialectOf } from '../../../src/host/store/lock.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';

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

/** Lets rows be deleted that others refer to, as the databases' own tools do. */
export async function unlink(db: Db): Promise<void> {
  if (dialectOf(db) === 'postgres') await sql`set local session_replication_role = replica`.execute(db);
  else await sql`pragma defer_foreign_keys = on`.execute(db);
}

/** A corruption of a sound city: the rule it breaks, the difference that must be told, and how it is done. */
export interface Planted {
  rule: RegExp;
  tells: RegExp;
  /** Append-only tables that it changes. */
  tables?: readonly string[];
  changes: readonly string[];
}

/** What is told of a planted corruption by the rule that it breaks. */
export async function toldOf(store: Store, { rule, tables = [], changes }: Planted) {
  const plant = async (db: Db): Promise<void> => {
    await unlink(db);
    for (const table of tables) await unguard(db, table);
    for (const change of changes) await sql.raw(change).execute(db);
  };
  const { checks } = await foundIn(store, plant, verify);
  return checks.filter(check => !check.ok && rule.test(check.name)).map(({ difference }) => difference);
}
