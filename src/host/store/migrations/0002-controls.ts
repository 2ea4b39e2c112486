import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keepAppendOnly } from '../append-only.ts';
import { COLUMN_TYPES, type ColumnTypes } from '../column-types.ts';
import type { Dialect } from '../store.ts';
import { oneOf } from './first-day/column.ts';

/** Grants, the approval queue, delegations; rules that nobody overwrites; and the ways into the audit. */
export function controls(dialect: Dialect): Migration {
  const statements = [
    ...controlTables(COLUMN_TYPES[dialect]),
    ...keepAppendOnly(dialect, ['override_grant', 'override_use', 'rule']),
  ];
  return {
    up: async db => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

const REASONS = 'CUST CLRK SYST POLI HARD DIRC';

const controlTables = ({ text, integer, identity, table }: ColumnTypes): string[] => [
  `create table override_grant (
    grant_hash ${text} not null primary key,
    operation ${text} not null,
    request_hash ${text} not null,
    operator ${text} not null references operator,
    terminal ${text} not null references terminal,
    approver ${text} not null references operator check (approver <> operator),
    reason ${text} not null check (${oneOf('reason', REASONS)}),
    text ${text} not null,
    given_at ${text} not null,
    expires_at ${text} not null check (expires_at > given_at)
  ) ${table}`,
  `create table override_use (
    grant_hash ${text} not null primary key references override_grant,
    used_at ${text} not null
  ) ${table}`,
  `create table approval (
    approval ${identity},
    status ${text} not null check (${oneOf('status', 'PE AP RF')}),
    operation ${text} not null,
    request ${text} not null,
    request_hash ${text} not null,
    transaction_code ${text} not null,
    act ${text} not null,
    amount ${text} not null,
    limit_text ${text} not null,
    needs ${text} not null,
    operator ${text} not null references operator,
    terminal ${text} not null references terminal,
    reason ${text} not null check (${oneOf('reason', REASONS)}),
    text ${text} not null,
    asked_at ${text} not null,
    decided_by ${text} references operator check (decided_by <> operator),
    decided_at ${text},
    decision_text ${text},
    rev ${integer} not null check (rev >= 1),
    check ((status = 'PE') = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null)),
    check ((decided_at is null) = (decision_text is null))
  ) ${table}`,
  `create unique index approval_waiting_once on approval (operator, request_hash) where status = 'PE'`,
  'create index approval_status on approval (status, approval)',
  `create table delegation (
    delegation ${identity},
    from_operator ${text} not null references operator,
    to_operator ${text} not null references operator check (to_operator <> from_operator),
    codes ${text} not null check (codes <> ''),
    starts ${text} not null,
    ends ${text} not null check (ends >= starts),
    reason ${text} not null,
    granted_by ${text} not null references operator check (granted_by <> to_operator),
    granted_at ${text} not null,
    ended_by ${text} references operator,
    ended_at ${text},
    check ((ended_at is null) = (ended_by is null))
  ) ${table}`,
  'create index delegation_to on delegation (to_operator, ends)',
  'create index audit_operator on audit (operator, seq)',
  'create index audit_business_date on audit (business_date, seq)',
  'create index audit_subject on audit (subject_key, seq)',
];
