import type { ColumnTypes } from '../../column-types.ts';
import { oneOf } from '../first-day/column.ts';

const WAYS = 'BAG ELEC DEPT';

export const depositTables = ({ text, integer, identity, table, clustered }: ColumnTypes): string[] => [
  `create table undeposited_drawer (
    session_id ${integer} not null references drawer_session,
    way ${text} not null check (${oneOf('way', WAYS)}),
    primary key (session_id, way)
  ) ${clustered}`,
  `insert into undeposited_drawer (session_id, way)
    select receipt.drawer_session, case tender.type when 'CR' then 'ELEC' else 'BAG' end as way
    from tender
    join receipt on receipt.receipt = tender.receipt and receipt.status = 'PO'
    join drawer_session on drawer_session.session_id = receipt.drawer_session and drawer_session.status = 'CL'
    union
    select session_id, 'BAG' from drawer_session where status = 'CL' and over_short <> 0`,
  `create table deposit (
    deposit ${text} not null primary key,
    way ${text} not null check (${oneOf('way', WAYS)}),
    bag ${text} not null,
    business_date ${text} not null,
    prepared_by ${text} not null references operator,
    at ${text} not null,
    event_id ${integer} not null unique references event,
    amount ${integer} not null check (amount > 0),
    check ((way = 'BAG') = (bag <> ''))
  ) ${table}`,
  'create index deposit_business_date on deposit (business_date)',
  `create unique index deposit_one_a_bag on deposit (bag) where bag <> ''`,
  `create table deposit_drawer (
    session_id ${integer} not null references drawer_session,
    way ${text} not null check (${oneOf('way', WAYS)}),
    deposit ${text} not null references deposit,
    cash_beside ${integer} not null,
    primary key (session_id, way)
  ) ${clustered}`,
  'create index deposit_drawer_deposit on deposit_drawer (deposit)',
  `create table deposit_line (
    receipt ${text} not null,
    line ${integer} not null,
    deposit ${text} not null references deposit,
    amount ${integer} not null,
    primary key (receipt, line),
    foreign key (receipt, line) references tender (receipt, line)
  ) ${clustered}`,
  'create index deposit_line_deposit on deposit_line (deposit)',
  `create table deposit_pickup (
    pickup ${identity},
    carrier ${text} not null check (carrier <> ''),
    guard ${text} not null check (guard <> ''),
    carrier_receipt ${text} not null,
    operator ${text} not null references operator,
    business_date ${text} not null,
    at ${text} not null
  ) ${table}`,
  'create index deposit_pickup_business_date on deposit_pickup (business_date)',
  `create table deposit_bag (
    deposit ${text} not null primary key references deposit,
    pickup ${integer} not null references deposit_pickup
  ) ${table}`,
  'create index deposit_bag_pickup on deposit_bag (pickup)',
  `create table deposit_credit (
    deposit ${text} not null primary key references deposit,
    bank_date ${text} not null,
    amount ${integer} not null check (amount >= 0),
    variance ${integer} not null,
    reason ${text} not null check (variance = 0 or reason <> ''),
    verified_by ${text} not null references operator,
    event_id ${integer} not null unique references event,
    business_date ${text} not null,
    at ${text} not null
  ) ${table}`,
  `create table transmittal (
    transmittal ${identity},
    deposits_date ${text} not null,
    amount ${integer} not null,
    operator ${text} not null references operator,
    business_date ${text} not null,
    at ${text} not null
  ) ${table}`,
  `create table transmittal_deposit (
    deposit ${text} not null primary key references deposit,
    transmittal ${integer} not null references transmittal
  ) ${table}`,
  'create index transmittal_deposit_transmittal on transmittal_deposit (transmittal)',
];
