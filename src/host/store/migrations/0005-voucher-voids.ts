import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';

/** Voids of vouchers of revolving funds. */
export function voucherVoids(dialect: Dialect): Migration {
  const { text, integer, table } = COLUMN_TYPES[dialect];
  const statements = [
    `create table revolving_void (
      voucher ${integer} not null primary key references revolving_voucher,
      business_date ${text} not null,
      reason ${text} not null check (reason <> ''),
      voided_by ${text} not null references operator,
      at ${text} not null
    ) ${table}`,
    ...keepAppendOnly(dialect, ['revolving_void']),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
