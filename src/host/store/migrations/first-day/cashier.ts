import type { ColumnTypes } from '../../column-types.ts';
import { oneOf } from './column.ts';

/** Drawers come before the ledger, whose entries name them; receipts after it. */
export const cashierTables = (types: ColumnTypes): { drawers: string[]; receipts: string[] } => ({
  drawers: drawerTables(types),
  receipts: receiptTables(types),
});

const drawerTables = ({ text, integer, identity, table, clustered }: ColumnTypes): string[] => [
  `create table drawer (
    drawer ${text} not null primary key,
    name ${text} not null
  ) ${table}`,
  `create table drawer_session (
    session_id ${identity},
    drawer ${text} not null references drawer,
    operator ${text} not null references operator,
    terminal ${text} not null references terminal,
    business_date ${text} not null,
    status ${text} not null check (${oneOf('status', 'OP CT CL')}),
    "float" ${integer} not null check ("float" >= 0),
    counted ${integer} check (counted >= 0),
    over_short ${integer},
    opened_at ${text} not null,
    counted_at ${text},
    closed_at ${text},
    rev ${integer} not null check (rev >= 1),
    check ((status = 'OP') = (counted is null)),
    check ((counted is null) = (over_short is null)),
    check ((status = 'CL') = (closed_at is not null))
  ) ${table}`,
  `create unique index drawer_session_one_a_drawer on drawer_session (drawer) where status <> 'CL'`,
  `create unique index drawer_session_one_an_operator on drawer_session (operator) where status <> 'CL'`,
  'create index drawer_session_business_date on drawer_session (business_date)',
  `create table drawer_count (
    session_id ${integer} not null references drawer_session,
    purpose ${text} not null check (${oneOf('purpose', 'float count')}),
    denomination ${text} not null,
    quantity ${integer} not null check (quantity >= 0),
    primary key (session_id, purpose, denomination)
  ) ${clustered}`,
];

const receiptTables = ({ text, integer, table, clustered }: ColumnTypes): string[] => [
  `create table receipt (
    receipt ${text} not null primary key,
    event_id ${integer} not null unique references event,
    terminal ${text} not null references terminal,
    drawer_session ${integer} not null references drawer_session,
    operator ${text} not null references operator,
    business_date ${text} not null,
    at ${text} not null,
    total ${integer} not null check (total >= 0),
    change ${integer} not null check (change >= 0),
    status ${text} not null check (${oneOf('status', 'PO VD')}),
    void_event ${integer} unique references event,
    voided_by ${text},
    void_reason ${text},
    prints ${integer} not null check (prints >= 0),
    rev ${integer} not null check (rev >= 1),
    check ((status = 'VD') = (void_event is not null))
  ) ${table}`,
  'create index receipt_drawer_session on receipt (drawer_session)',
  'create index receipt_business_date on receipt (business_date)',
  `create table receipt_line (
    receipt ${text} not null references receipt,
    line ${integer} not null check (line >= 1),
    subject_kind ${text} not null check (${oneOf('subject_kind', 'UT CI BL PM IV')}),
    subject_key ${text} not null,
    description ${text} not null,
    amount ${integer} not null check (amount > 0),
    balance_after ${integer} not null,
    primary key (receipt, line)
  ) ${clustered}`,
  'create index receipt_line_subject on receipt_line (subject_kind, subject_key)',
  `create table tender (
    receipt ${text} not null references receipt,
    line ${integer} not null check (line >= 1),
    type ${text} not null check (${oneOf('type', 'CA CK MO CR')}),
    amount ${integer} not null check (amount > 0),
    check_number ${text} not null,
    routing ${text} not null,
    bank_hash ${text} not null,
    bank_last4 ${text} not null,
    reference ${text} not null,
    primary key (receipt, line)
  ) ${clustered}`,
];
