import { type Insertable, type RawBuilder, type SqlBool, sql } from 'kysely';
import { dialectOf } from './lock.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

/**
 * From so many rows or keys on they travel as one parameter, so that a statement has one text, and one plan,
 * whatever their number; below it plain parameters are faster.
 */
const AS_ONE = 16;

/** The most rows of one statement; bounds the parameter they travel as to about a megabyte. */
const ROWS_AT_ONCE = 5_000;

type TableName = keyof Tables & string;
type Row<Table extends TableName> = Insertable<Tables[Table]>;

/** Insert rows that have the same columns: one statement for thousands. */
export async function insertRows<Table extends TableName>(
  db: Db,
  table: Table,
  rows: readonly Row<Table>[],
): Promise<void> {
  if (rows.length === 0) return;
  if (rows.length < AS_ONE) await db.insertInto(table).values(rows).execute();
  else {
    const firsts = Array.from(
      { length: Math.ceil(rows.length / ROWS_AT_ONCE) },
      (_, index) => index * ROWS_AT_ONCE,
    );
    await together(
      db,
      ...firsts.map(
        from => () => insertion(db, table, rows.slice(from, from + ROWS_AT_ONCE), NOTHING).execute(db),
      ),
    );
  }
}

/** As `insertRows`, in one statement; returns what the database numbered the rows with, in their order. */
export async function insertNumbered<Table extends TableName>(
  db: Db,
  table: Table,
  rows: readonly Row<Table>[],
  identity: keyof Tables[Table] & string,
): Promise<number[]> {
  if (rows.length === 0) return [];
  const returning = sql`returning ${sql.ref(identity)} as "number"`;
  const build = rows.length < AS_ONE ? insertionOfValues : insertion;
  const inserted = await build(db, table, rows, returning).execute(db);
  // The rows are numbered upwards in the order given, but may be returned in any.
  return inserted.rows.map(({ number }) => number).sort((a, b) => a - b);
}

interface Numbered {
  number: number;
}

const NOTHING = sql``;

const columnsOf = (rows: readonly object[]): string[] => Object.keys(rows[0]!);

function insertionOfValues(
  _db: Db,
  table: string,
  rows: readonly object[],
  returning: RawBuilder<unknown>,
): RawBuilder<Numbered> {
  const columns = columnsOf(rows);
  const values = rows.map(row => {
    const cells = row as Record<string, unknown>;
    return sql`(${sql.join(columns.map(column => cells[column]))})`;
  });
  return sql<Numbered>`insert into ${sql.table(table)} (${sql.join(columns.map(column => sql.ref(column)))})
    values ${sql.join(values)} ${returning}`;
}

function insertion(
  db: Db,
  table: string,
  rows: readonly object[],
  returning: RawBuilder<unknown>,
): RawBuilder<Numbered> {
  const columns = columnsOf(rows);
  const refs = sql.join(columns.map(column => sql.ref(column)));
  const json = JSON.stringify(rows);
  const source =
    dialectOf(db) === 'postgres'
      ? sql`select ${refs} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`
      : sql`select ${sql.join(columns.map(column => sql`value ->> ${sql.lit(column)}`))} from json_each(${json})`;
  return sql<Numbered>`insert into ${sql.table(table)} (${refs}) ${source} ${returning}`;
}

/** Whether a column holds one of these values; for a `where`. */
export function isAmong(
  db: Db,
  column: string,
  values: readonly string[] | readonly number[],
): RawBuilder<SqlBool> {
  if (values.length === 0) return sql<SqlBool>`1 = 0`;
  const ref = sql.ref(column);
  if (values.length < AS_ONE) return sql<SqlBool>`${ref} in (${sql.join([...values])})`;
  return dialectOf(db) === 'postgres'
    ? sql<SqlBool>`${ref} = any(${[...values]})`
    : sql<SqlBool>`${ref} in (select value from json_each(${JSON.stringify(values)}))`;
}
