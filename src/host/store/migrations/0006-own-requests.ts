import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { COLUMN_TYPES } from '../column-types.ts';
import type { Dialect } from '../store.ts';

/** What who asked for an approval is told of it. What was decided before counts as seen. */
export function ownRequests(dialect: Dialect): Migration {
  const { text } = COLUMN_TYPES[dialect];
  const statements = [
    `alter table approval add column subject_key ${text} not null default ''`,
    `alter table approval add column reply ${text}`,
    `alter table approval add column seen_at ${text}`,
    'update approval set seen_at = decided_at',
    'create index approval_operator on approval (operator, approval)',
    `create index approval_unseen on approval (operator) where decided_at is not null and seen_at is null`,
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
