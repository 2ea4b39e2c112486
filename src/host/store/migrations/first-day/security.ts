import type { ColumnTypes } from '../../column-types.ts';
import { header, isFlag, oneOf } from './column.ts';

export function securityTables(types: ColumnTypes): string[] {
  const { text, integer, identity, table } = types;
  return [
    `create table operator (
      operator ${text} not null primary key,
      name ${text} not null,
      grade ${text} not null check (${oneOf('grade', '1 2 3 S M Y')}),
      secret ${text} not null,
      status ${text} not null check (${oneOf('status', 'AC LK IN')}),
      failures ${integer} not null check (failures >= 0),
      must_change ${text} not null check (${isFlag('must_change')}),
      ${header(types)}
    ) ${table}`,
    `create table terminal (
      terminal ${text} not null primary key,
      number ${integer} not null unique check (number between 1 and 999),
      installation ${text},
      leased_until ${text},
      next_receipt ${integer} not null check (next_receipt >= 1)
    ) ${table}`,
    `create table sign_on (
      token_hash ${text} not null primary key,
      operator ${text} not null references operator,
      terminal ${text} not null references terminal,
      signed_on_at ${text} not null,
      seen_at ${text} not null,
      ended_at ${text},
      locked ${text} not null check (${isFlag('locked')})
    ) ${table}`,
    'create index sign_on_operator on sign_on (operator)',
    'create index sign_on_terminal on sign_on (terminal)',
    `create table request (
      epoch ${text} not null,
      terminal ${text} not null,
      seq ${integer} not null,
      hash ${text} not null,
      operation ${text} not null,
      status ${integer} not null,
      reply ${text} not null,
      business_date ${text} not null,
      at ${text} not null,
      primary key (epoch, terminal, seq)
    ) ${table}`,
    `create table audit (
      seq ${identity},
      at ${text} not null,
      business_date ${text} not null,
      operator ${text} not null,
      terminal ${text} not null,
      transaction_code ${text} not null,
      operation ${text} not null,
      outcome ${text} not null,
      subject_kind ${text},
      subject_key ${text},
      purpose ${text},
      detail ${text}
    ) ${table}`,
    `create table audit_batch (
      batch ${integer} not null primary key,
      first_seq ${integer} not null references audit,
      last_seq ${integer} not null references audit,
      rows ${integer} not null check (rows > 0),
      previous_hash ${text} not null,
      hash ${text} not null,
      sealed_at ${text} not null
    ) ${table}`,
    `create table audit_member (
      seq ${integer} not null primary key references audit,
      batch ${integer} not null references audit_batch
    ) ${table}`,
    'create index audit_member_batch on audit_member (batch)',
  ];
}
