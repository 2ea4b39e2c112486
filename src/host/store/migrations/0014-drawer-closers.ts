import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';

/** Who counted and who closed a drawer: before, that was always its operator. */
export function drawerClosers(dialect: Dialect): Migration {
  const { text } = COLUMN_TYPES[dialect];
  const statements = [
    `alter table drawer_session add column counted_by ${text} references operator`,
    `alter table drawer_session add column closed_by ${text} references operator`,
    'update drawer_session set counted_by = operator where counted is not null',
    `update drawer_session set closed_by = operator where status = 'CL'`,
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
