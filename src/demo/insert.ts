import type { InsertObject } from 'kysely';
import type { Db } from '../host/store/store.ts';
import type { Tables } from '../host/store/tables.ts';

/** Both databases take more; statements of this size are compiled and sent fastest. */
const VALUES_AT_ONCE = 8000;

/** Insert any number of rows of one shape. */
export async function insertRows<Table extends keyof Tables>(
  db: Db,
  table: Table,
  rows: readonly InsertObject<Tables, Table>[],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const atOnce = Math.floor(VALUES_AT_ONCE / Object.keys(first).length);
  for (let from = 0; from < rows.length; from += atOnce) {
    await db
      .insertInto(table)
      .values(rows.slice(from, from + atOnce))
      .execute();
  }
}
