import type { AccountStatus } from '../../contract/utility.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Flag, RecordHeader } from '../store/row.ts';

export interface AccountRow extends RecordHeader {
  account: string;
  party: string;
  premise: string;
  status: AccountStatus;
  opened: IsoDate;
  closed: IsoDate | null;
  bill_name: string;
  cycle: string;
  credit_class: 'RES' | 'COM' | 'GOV' | 'LIFE';
  autopay: Flag;
  life_support: Flag;
  last_bill_date: IsoDate | null;
  last_bill_amount: Cents;
}

export interface AccountServiceRow {
  account: string;
  service: 'WA' | 'GA' | 'SE' | 'RF';
  rate_code: string;
  started: IsoDate;
  stopped: IsoDate | null;
  /** Meter badge for WA and GA, container and quantity for RF. */
  detail: string;
}

export interface UtilityTables {
  account: AccountRow;
  account_service: AccountServiceRow;
}
