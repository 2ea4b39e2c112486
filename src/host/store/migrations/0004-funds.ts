import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { completeChart } from '../../ledger/complete-chart.ts';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';
import { refundTables } from './funds/refund.ts';
import { revolvingTables } from './funds/revolving.ts';

const APPEND_ONLY = [
  'revolving_balance',
  'revolving_count',
  'refund_event',
  'refund_offset',
  'unclaimed_notice',
];

/** Revolving funds, refunds and the notices of unclaimed money, with the accounts their money is posted to. */
export function funds(dialect: Dialect): Migration {
  const types = COLUMN_TYPES[dialect];
  const statements = [
    ...revolvingTables(types),
    ...refundTables(types),
    ...keepAppendOnly(dialect, APPEND_ONLY),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
      await completeChart(db);
    },
  };
}
