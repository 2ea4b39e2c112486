import type { Dialect } from './store.ts';

/** Statements that make the database itself refuse to change or delete a row of these tables. */
export function appendOnly(dialect: Dialect, tables: readonly string[]): string[] {
  if (dialect === 'sqlite') return tables.flatMap(onSqlite);
  return [
    `create function append_only() returns trigger language plpgsql as $$
     begin raise exception '% is append-only', tg_table_name; end $$`,
    ...tables.flatMap(onPostgres),
  ];
}

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
