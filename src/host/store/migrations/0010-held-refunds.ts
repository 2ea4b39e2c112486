import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { rebuildTable } from '../rebuild-table.ts';
import type { Dialect } from '../store.ts';
import { oneOf } from './first-day/column.ts';

/** Columns of `refund` that take one code more: those before, and the new one. */
const WIDER = [
  ['source', 'OVER TWICE LICENSE', 'REVERSED'],
  ['subject_kind', 'UT CI BL PM IV', 'RC'],
] as const;

/** Refunds of what is held of reversed receipts. */
export function heldRefunds(dialect: Dialect): Migration {
  return { up: dialect === 'sqlite' ? onSqlite : onPostgres };
}

const onSqlite = (db: Kysely<unknown>): Promise<void> =>
  rebuildTable(
    db,
    'refund',
    WIDER.map(([column, codes, added]) => ({
      from: oneOf(column, codes),
      to: oneOf(column, `${codes} ${added}`),
    })),
  );

async function onPostgres(db: Kysely<unknown>): Promise<void> {
  for (const [column, codes, added] of WIDER) {
    const name = `refund_${column}_check`;
    await sql
      .raw(
        `alter table refund drop constraint ${name},
          add constraint ${name} check (${oneOf(column, `${codes} ${added}`)})`,
      )
      .execute(db);
  }
}
