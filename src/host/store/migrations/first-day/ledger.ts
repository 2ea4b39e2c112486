import type { ColumnTypes } from '../../column-types.ts';
import { oneOf } from './column.ts';

const SUBJECT_KINDS = 'UT CI BL PM IV';

export const ledgerTables = ({ text, integer, identity, table, clustered }: ColumnTypes): string[] => [
  `create table gl_account (
    gl ${text} not null primary key,
    fund ${text} not null,
    title ${text} not null,
    type ${text} not null check (${oneOf('type', 'asset liability revenue expense equity')}),
    check (fund = substr(gl, 1, 3))
  ) ${clustered}`,
  `create table event (
    event_id ${identity},
    kind ${text} not null,
    business_date ${text} not null,
    at ${text} not null,
    operator ${text} not null,
    terminal ${text} not null,
    reverses ${integer} unique references event,
    memo ${text} not null
  ) ${table}`,
  'create index event_business_date on event (business_date)',
  `create table charge (
    charge_id ${identity},
    subject_kind ${text} not null check (${oneOf('subject_kind', SUBJECT_KINDS)}),
    subject_key ${text} not null,
    code ${text} not null,
    description ${text} not null,
    gl ${text} not null references gl_account,
    due_date ${text} not null,
    amount ${integer} not null check (amount > 0),
    balance ${integer} not null
  ) ${table}`,
  'create index charge_subject on charge (subject_kind, subject_key)',
  `create table entry (
    event_id ${integer} not null references event,
    line ${integer} not null check (line >= 1),
    fund ${text} not null,
    gl ${text} not null references gl_account,
    amount ${integer} not null check (amount <> 0),
    subject_kind ${text} check (${oneOf('subject_kind', SUBJECT_KINDS)}),
    subject_key ${text},
    charge_id ${integer} references charge,
    drawer_session ${integer} references drawer_session,
    primary key (event_id, line),
    check (fund = substr(gl, 1, 3)),
    check ((subject_kind is null) = (subject_key is null)),
    check (charge_id is null or subject_key is not null)
  ) ${clustered}`,
  `create index entry_subject on entry (subject_kind, subject_key, event_id) where subject_key is not null`,
  'create index entry_charge on entry (charge_id) where charge_id is not null',
  'create index entry_drawer on entry (drawer_session) where drawer_session is not null',
  `create table gl_balance (
    gl ${text} not null references gl_account,
    business_date ${text} not null,
    terminal ${text} not null,
    amount ${integer} not null,
    primary key (gl, business_date, terminal)
  ) ${clustered}`,
  'create index gl_balance_business_date on gl_balance (business_date)',
  `create table subject_balance (
    subject_kind ${text} not null check (${oneOf('subject_kind', SUBJECT_KINDS)}),
    subject_key ${text} not null,
    amount ${integer} not null,
    primary key (subject_kind, subject_key)
  ) ${clustered}`,
  `create table drawer_balance (
    drawer_session ${integer} not null primary key references drawer_session,
    amount ${integer} not null
  ) ${table}`,
  `create table event_status (
    event_id ${integer} not null references event,
    subject_kind ${text} not null check (${oneOf('subject_kind', SUBJECT_KINDS)}),
    subject_key ${text} not null,
    status_before ${text} not null,
    status_after ${text} not null,
    primary key (event_id, subject_kind, subject_key)
  ) ${clustered}`,
];
