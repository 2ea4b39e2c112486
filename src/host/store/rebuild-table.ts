import { type Kysely, sql } from 'kysely';

/** A part of a table's definition, and what stands in its place afterwards. */
export interface Redefinition {
  from: string;
  to: string;
}

/**
 * Give an SQLite table another definition with all its rows and indexes, as SQLite changes no constraint in place.
 * Tables that refer to it are let wait for the end of the transaction, and find every row again by then.
 *
 * @throws Error when the table's definition has no such part
 */
export const rebuildTable = (
  db: Kysely<unknown>,
  table: string,
  changes: readonly Redefinition[],
): Promise<void> =>
  db.transaction().execute(async transaction => {
    const run = (statement: string) => sql.raw(statement).execute(transaction);
    const { rows } = await sql<{ type: string; sql: string }>`
      select type, sql from sqlite_schema where tbl_name = ${table} and sql is not null
      order by type = 'table' desc, name`.execute(transaction);
    const [definition, ...beside] = rows.map(row => row.sql);
    await run('pragma defer_foreign_keys = on');
    await run(`create temporary table rebuilt as select * from ${table}`);
    await run(`drop table ${table}`);
    await run(changes.reduce(redefined, definition!));
    await run(`insert into ${table} select * from temp.rebuilt`);
    await run('drop table temp.rebuilt');
    for (const statement of beside) await run(statement);
  });

function redefined(definition: string, { from, to }: Redefinition): string {
  if (!definition.includes(from)) throw new Error(`no ${from} in ${definition}`);
  return definition.replace(from, to);
}
