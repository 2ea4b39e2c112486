import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';

const COLUMNS =
  'receipt, line, event_id, reason, returned_on, presented, fee_charge, operator, business_date, at';

/**
 * A returned item is of every customer it paid for, not of the first alone. SQLite drops no column that refers to
 * another table, so both databases move the rows into a table without it.
 */
export function returnedParties(dialect: Dialect): Migration {
  const { text, integer, clustered } = COLUMN_TYPES[dialect];
  const statements = [
    'alter table returned_item rename to returned_item_of_counter',
    'drop index returned_item_party',
    `create table returned_item (
      receipt ${text} not null,
      line ${integer} not null,
      event_id ${integer} not null unique references event,
      reason ${text} not null,
      returned_on ${text} not null,
      presented ${integer} not null check (presented >= 1),
      fee_charge ${integer} unique references charge,
      operator ${text} not null references operator,
      business_date ${text} not null,
      at ${text} not null,
      primary key (receipt, line),
      foreign key (receipt, line) references tender (receipt, line)
    ) ${clustered}`,
    `insert into returned_item (${COLUMNS}) select ${COLUMNS} from returned_item_of_counter`,
    `create table returned_item_party (
      receipt ${text} not null,
      line ${integer} not null,
      party ${text} not null references party,
      primary key (receipt, line, party),
      foreign key (receipt, line) references returned_item (receipt, line)
    ) ${clustered}`,
    `insert into returned_item_party (receipt, line, party)
      select receipt, line, party from returned_item_of_counter where party is not null`,
    'drop table returned_item_of_counter',
    'create index returned_item_party_party on returned_item_party (party)',
    ...keepAppendOnly(dialect, ['returned_item', 'returned_item_party']),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
