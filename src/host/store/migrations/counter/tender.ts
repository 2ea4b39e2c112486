import type { ColumnTypes } from '../../column-types.ts';
import { oneOf } from '../first-day/column.ts';

const COLUMNS = 'receipt, line, type, amount, check_number, routing, bank_hash, bank_last4, reference';

/** SQLite changes no constraint in place, so both databases move the rows into a table that takes more types. */
export const tenderTable = ({ text, integer, table, clustered }: ColumnTypes): string[] => [
  'alter table tender rename to tender_of_first_day',
  `create table tender (
    receipt ${text} not null references receipt,
    line ${integer} not null check (line >= 1),
    type ${text} not null check (${oneOf('type', 'CA CK MO CC TC CR EC WA IN')}),
    amount ${integer} not null check (amount > 0),
    check_number ${text} not null,
    check_date ${text},
    routing ${text} not null,
    bank_hash ${text} not null,
    bank_last4 ${text} not null,
    reference ${text} not null,
    primary key (receipt, line)
  ) ${clustered}`,
  `insert into tender (${COLUMNS}) select ${COLUMNS} from tender_of_first_day`,
  'drop table tender_of_first_day',
  'create index tender_check on tender (check_number, amount)',
  'create index tender_amount on tender (amount)',
  `create table form_8300 (
    receipt ${text} not null primary key references receipt,
    reference ${text} not null check (reference <> '')
  ) ${table}`,
];
