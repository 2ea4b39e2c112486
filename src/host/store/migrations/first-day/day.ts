import type { ColumnTypes } from '../../column-types.ts';
import { oneOf } from './column.ts';

export const dayTables = ({ text, integer, table, clustered }: ColumnTypes): string[] => [
  `create table city (
    id ${integer} not null primary key check (id = 1),
    name ${text} not null,
    epoch ${text} not null,
    profile ${text} not null check (${oneOf('profile', 'office tiny demo large')}),
    seed ${text} not null,
    as_of ${text} not null,
    business_date ${text} not null,
    time_zone ${text} not null,
    created_at ${text} not null
  ) ${table}`,
  `create table rule (
    key ${text} not null,
    effective_from ${text} not null,
    effective_to ${text} check (effective_to >= effective_from),
    value ${text} not null,
    unit ${text} not null,
    cite ${text} not null,
    source ${text} not null,
    primary key (key, effective_from)
  ) ${clustered}`,
  `create table holiday (
    holiday ${text} not null primary key,
    name ${text} not null
  ) ${clustered}`,
  `create table business_day (
    business_date ${text} not null primary key,
    status ${text} not null check (${oneOf('status', 'OP CL')}),
    opened_at ${text} not null,
    opened_by ${text} not null,
    closed_at ${text},
    closed_by ${text},
    totals ${text},
    audit_head ${text},
    check ((status = 'CL') = (closed_at is not null))
  ) ${clustered}`,
  `create unique index business_day_open on business_day (status) where status = 'OP'`,
  `create table search_term (
    term ${text} not null,
    kind ${text} not null check (${oneOf('kind', 'name plate phone address')}),
    target_kind ${text} not null,
    target_key ${text} not null,
    primary key (term, kind, target_kind, target_key)
  ) ${clustered}`,
  'create index search_term_target on search_term (target_kind, target_key)',
];
