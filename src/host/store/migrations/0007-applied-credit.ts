import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';

/** Which credit was applied beside a receipt. */
export function appliedCredit(dialect: Dialect): Migration {
  const { text, integer, table } = COLUMN_TYPES[dialect];
  const statements = [
    `create table receipt_credit (
      receipt ${text} not null primary key references receipt,
      event_id ${integer} not null unique references event
    ) ${table}`,
    ...keepAppendOnly(dialect, ['receipt_credit']),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
