import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';

const COLUMNS = 'key, effective_from, effective_to, value, unit, cite, source';

/**
 * A rule may be set more than once for one date, and says who set it. SQLite changes no primary key in place, so both
 * databases move the rows into a table with another.
 */
export function ruleSettings(dialect: Dialect): Migration {
  const { text, integer, clustered } = COLUMN_TYPES[dialect];
  const statements = [
    'alter table rule rename to rule_of_controls',
    `create table rule (
      key ${text} not null,
      effective_from ${text} not null,
      setting ${integer} not null default 1 check (setting >= 1),
      effective_to ${text} check (effective_to >= effective_from),
      value ${text} not null,
      unit ${text} not null,
      cite ${text} not null,
      source ${text} not null,
      set_by ${text} references operator,
      set_on ${text},
      set_at ${text},
      primary key (key, effective_from, setting)
    ) ${clustered}`,
    `insert into rule (${COLUMNS}) select ${COLUMNS} from rule_of_controls`,
    'drop table rule_of_controls',
    ...keepAppendOnly(dialect, ['rule']),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
