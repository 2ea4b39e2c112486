import type { ColumnTypes } from '../../column-types.ts';
import { header, oneOf } from '../first-day/column.ts';

export const revolvingTables = (types: ColumnTypes): string[] => {
  const { text, integer, identity, table, clustered } = types;
  return [
    `create table revolving_fund (
      fund ${text} not null primary key,
      name ${text} not null,
      custodian ${text} not null references operator,
      authorized ${integer} not null check (authorized > 0),
      opened ${text} not null,
      ${header(types)}
    ) ${table}`,
    `create table revolving_balance (
      balance ${identity},
      fund ${text} not null references revolving_fund,
      purpose ${text} not null check (${oneOf('purpose', 'day surprise custody')}),
      business_date ${text} not null,
      cash ${integer} not null check (cash >= 0),
      vouchers ${integer} not null check (vouchers >= 0),
      in_transit ${integer} not null check (in_transit >= 0),
      authorized ${integer} not null check (authorized > 0),
      over_short ${integer} not null check (over_short = cash + vouchers + in_transit - authorized),
      custodian ${text} not null references operator,
      counted_by ${text} not null references operator,
      witness ${text} references operator check (witness <> counted_by),
      at ${text} not null,
      check ((purpose = 'day') = (witness is null))
    ) ${table}`,
    `create unique index revolving_balance_one_a_day on revolving_balance (fund, business_date)
      where purpose = 'day'`,
    'create index revolving_balance_last on revolving_balance (fund, balance)',
    `create table revolving_count (
      balance ${integer} not null references revolving_balance,
      denomination ${text} not null,
      quantity ${integer} not null check (quantity > 0),
      primary key (balance, denomination)
    ) ${clustered}`,
    `create table revolving_replenishment (
      replenishment ${identity},
      fund ${text} not null references revolving_fund,
      business_date ${text} not null,
      amount ${integer} not null check (amount > 0),
      settled ${integer} not null,
      balance ${integer} not null references revolving_balance,
      event_id ${integer} not null unique references event,
      drawn_by ${text} not null references operator,
      received_on ${text},
      received_by ${text} references operator,
      check ((received_on is null) = (received_by is null))
    ) ${table}`,
    `create unique index revolving_replenishment_in_transit on revolving_replenishment (fund)
      where received_on is null`,
    'create index revolving_replenishment_balance on revolving_replenishment (balance)',
    `create table revolving_voucher (
      voucher ${identity},
      fund ${text} not null references revolving_fund,
      voucher_date ${text} not null,
      payee ${text} not null,
      purpose ${text} not null,
      gl ${text} not null references gl_account,
      amount ${integer} not null check (amount > 0),
      approved_by ${text} not null references operator check (approved_by <> entered_by),
      entered_by ${text} not null references operator,
      at ${text} not null,
      status ${text} not null check (${oneOf('status', 'O R')}),
      replenishment ${integer} references revolving_replenishment,
      check ((status = 'R') = (replenishment is not null))
    ) ${table}`,
    'create index revolving_voucher_open on revolving_voucher (fund, status)',
    'create index revolving_voucher_replenishment on revolving_voucher (replenishment)',
  ];
};
