import type { ColumnTypes } from '../../column-types.ts';
import { oneOf } from '../first-day/column.ts';

export const cashTables = ({ text, integer, table, clustered }: ColumnTypes): string[] => [
  'create index drawer_session_drawer on drawer_session (drawer, session_id)',
  'create index event_status_subject on event_status (subject_kind, subject_key, event_id)',
  `create table cash_movement (
    event_id ${integer} not null references event,
    session_id ${integer} not null references drawer_session,
    kind ${text} not null check (${oneOf('kind', 'NS CI CO DR PO TI TO RF')}),
    amount ${integer} not null check ((kind = 'NS') = (amount = 0)),
    reason ${text} not null,
    signed_by ${text} references operator,
    primary key (event_id, session_id, kind),
    check (amount >= 0),
    check (kind not in ('TI', 'TO') or signed_by is not null)
  ) ${clustered}`,
  'create index cash_movement_session on cash_movement (session_id)',
  `create table movement_count (
    event_id ${integer} not null references event,
    direction ${text} not null check (${oneOf('direction', 'in out')}),
    denomination ${text} not null,
    quantity ${integer} not null check (quantity > 0),
    primary key (event_id, direction, denomination)
  ) ${clustered}`,
  `create table receipt_reversal (
    receipt ${text} not null primary key references receipt,
    event_id ${integer} not null unique references event,
    money_event ${integer} not null unique references event,
    money ${text} not null check (${oneOf('money', 'CASH HOLD')}),
    reason ${text} not null check (reason <> ''),
    operator ${text} not null references operator,
    business_date ${text} not null,
    at ${text} not null
  ) ${table}`,
  'create index receipt_reversal_business_date on receipt_reversal (business_date)',
  `create table returned_item (
    receipt ${text} not null,
    line ${integer} not null,
    event_id ${integer} not null unique references event,
    reason ${text} not null,
    returned_on ${text} not null,
    presented ${integer} not null check (presented >= 1),
    party ${text} references party,
    fee_charge ${integer} unique references charge,
    operator ${text} not null references operator,
    business_date ${text} not null,
    at ${text} not null,
    primary key (receipt, line),
    foreign key (receipt, line) references tender (receipt, line)
  ) ${clustered}`,
  'create index returned_item_party on returned_item (party) where party is not null',
  `create table drawer_review (
    session_id ${integer} not null primary key references drawer_session,
    reviewer ${text} not null references operator,
    note ${text} not null,
    business_date ${text} not null,
    at ${text} not null
  ) ${table}`,
  `create table drawer_explanation (
    session_id ${integer} not null primary key references drawer_session,
    code ${text} not null,
    text ${text} not null,
    operator ${text} not null references operator,
    business_date ${text} not null,
    at ${text} not null
  ) ${table}`,
];
