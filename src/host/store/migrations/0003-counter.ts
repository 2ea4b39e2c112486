import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';
import { cashTables } from './counter/cash.ts';
import { depositTables } from './counter/deposit.ts';
import { tenderTable } from './counter/tender.ts';

const APPEND_ONLY = [
  'tender',
  'form_8300',
  'cash_movement',
  'movement_count',
  'receipt_reversal',
  'returned_item',
  'drawer_review',
  'drawer_explanation',
  'deposit',
  'deposit_drawer',
  'deposit_line',
  'deposit_pickup',
  'deposit_bag',
  'deposit_credit',
  'transmittal',
  'transmittal_deposit',
];

/** More tenders, money that moves in and out of drawers, reversals, returned items, and the way to the bank. */
export function counter(dialect: Dialect): Migration {
  const types = COLUMN_TYPES[dialect];
  const statements = [
    ...tenderTable(types),
    ...cashTables(types),
    ...depositTables(types),
    ...keepAppendOnly(dialect, APPEND_ONLY),
  ];
  return {
    up: async (db: Kysely<unknown>) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
