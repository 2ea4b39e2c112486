import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { appendOnlyFunction, keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';
import { cashierTables } from './first-day/cashier.ts';
import { dayTables } from './first-day/day.ts';
import { ledgerTables } from './first-day/ledger.ts';
import { recordTables } from './first-day/records.ts';
import { securityTables } from './first-day/security.ts';

const APPEND_ONLY = [
  'event',
  'entry',
  'event_status',
  'receipt_line',
  'tender',
  'request',
  'audit',
  'audit_batch',
  'audit_member',
];

/** Every table of the first working day. Later changes are migrations of their own; this one stays as it is. */
export function firstDay(dialect: Dialect): Migration {
  const types = COLUMN_TYPES[dialect];
  const statements = [
    ...dayTables(types),
    ...securityTables(types),
    ...recordTables(types),
    ...cashierTables(types).drawers,
    ...ledgerTables(types),
    ...cashierTables(types).receipts,
    ...appendOnlyFunction(dialect),
    ...keepAppendOnly(dialect, APPEND_ONLY),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
