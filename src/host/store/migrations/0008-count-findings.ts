import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';

/** Why daily balances of revolving funds were out, and who checked them. */
export function countFindings(dialect: Dialect): Migration {
  const { text, integer, table } = COLUMN_TYPES[dialect];
  const statements = [
    `create table revolving_finding (
      balance ${integer} not null primary key references revolving_balance,
      reason ${text} not null check (reason <> ''),
      checker ${text} references operator
    ) ${table}`,
    ...keepAppendOnly(dialect, ['revolving_finding']),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
