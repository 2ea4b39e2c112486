import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';
import { oneOf } from './first-day/column.ts';

const COLUMNS = 'event_id, session_id, kind, amount, reason, signed_by';

/**
 * Numbers for movements of cash, in the order in which they were posted, and amounts below zero for reversals. SQLite
 * changes no constraint in place, so both databases move the rows into a table that takes them.
 */
export function movements(dialect: Dialect): Migration {
  const { text, integer, identity, table, clustered } = COLUMN_TYPES[dialect];
  const statements = [
    `create table movement (
      movement ${identity},
      event_id ${integer} not null unique references event
    ) ${table}`,
    'insert into movement (event_id) select distinct event_id from cash_movement order by event_id',
    'alter table cash_movement rename to cash_movement_unsigned',
    `create table cash_movement (
      event_id ${integer} not null references event,
      session_id ${integer} not null references drawer_session,
      kind ${text} not null check (${oneOf('kind', 'NS CI CO DR PO TI TO RF')}),
      amount ${integer} not null check ((kind = 'NS') = (amount = 0)),
      reason ${text} not null,
      signed_by ${text} references operator,
      primary key (event_id, session_id, kind),
      check (kind not in ('TI', 'TO') or signed_by is not null)
    ) ${clustered}`,
    `insert into cash_movement (${COLUMNS}) select ${COLUMNS} from cash_movement_unsigned`,
    'drop table cash_movement_unsigned',
    'create index cash_movement_session on cash_movement (session_id)',
    ...keepAppendOnly(dialect, ['movement', 'cash_movement']),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
