import type { Dialect } from './store.ts';

/** What the triggers of `keepAppendOnly` call: made once, by the first migration. */
export const appendOnlyFunction = (dialect: Dialect): string[] =>
  dialect === 'sqlite'
    ? []
    : [
        `create function append_only() returns trigger language plpgsql as $$
         begin raise exception '% is append-only', tg_table_name; end $$`,
      ];

/** Statements that make the database itself refuse to change or delete a row of these tables. */
export const keepAppendOnly = (dialect: Dialect, tables: readonly string[]): string[] =>
  tables.flatMap(dialect === 'sqlite' ? onSqlite : onPostgres);

const onSqlite = (table: string): string[] =>
  ['update', 'delete'].map(
    change => `create trigger ${table}_no_${change} before ${change} on ${table}
      begin select raise(abort, '${table} is append-only'); end`,
  );

const onPostgres = (table: string): string[] => [
  `create trigger ${table}_no_change before update or delete on ${table}
    for each row execute function append_only()`,
  `create trigger ${table}_no_truncate before truncate on ${table}
    for each statement execute function append_only()`,
];
