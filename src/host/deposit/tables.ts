import type { Generated } from 'kysely';
import type { DepositWay } from '../../contract/deposit-ways.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Instant } from '../store/row.ts';

/** A closed drawer that has money of one way on no deposit slip yet. */
export interface UndepositedDrawerRow {
  session_id: number;
  way: DepositWay;
}

/** A deposit slip; append-only, as all the tables below. */
export interface DepositRow {
  deposit: string;
  way: DepositWay;
  /** Sealed bag; blank for what needs none. */
  bag: string;
  business_date: IsoDate;
  prepared_by: string;
  at: Instant;
  event_id: number;
  amount: Cents;
}

/** A closed drawer whose lines of one way are in a deposit. */
export interface DepositDrawerRow {
  session_id: number;
  way: DepositWay;
  deposit: string;
  /** Cash of the drawer on no tender line: over or short, payouts, refunds, transfers. */
  cash_beside: Cents;
}

/** A tender line in its deposit, change taken off. */
export interface DepositLineRow {
  receipt: string;
  line: number;
  deposit: string;
  amount: Cents;
}

export interface DepositPickupRow {
  pickup: Generated<number>;
  carrier: string;
  guard: string;
  carrier_receipt: string;
  operator: string;
  business_date: IsoDate;
  at: Instant;
}

/** A bag that a carrier took. */
export interface DepositBagRow {
  deposit: string;
  pickup: number;
}

/** What the bank credited for a deposit. */
export interface DepositCreditRow {
  deposit: string;
  bank_date: IsoDate;
  amount: Cents;
  /** amount - the deposit's own: over is positive. */
  variance: Cents;
  reason: string;
  verified_by: string;
  event_id: number;
  business_date: IsoDate;
  at: Instant;
}

/** What was transmitted to the treasurer of the receipts of a date. */
export interface TransmittalRow {
  transmittal: Generated<number>;
  deposits_date: IsoDate;
  amount: Cents;
  operator: string;
  business_date: IsoDate;
  at: Instant;
}

export interface TransmittalDepositRow {
  deposit: string;
  transmittal: number;
}

export interface DepositTables {
  undeposited_drawer: UndepositedDrawerRow;
  deposit: DepositRow;
  deposit_drawer: DepositDrawerRow;
  deposit_line: DepositLineRow;
  deposit_pickup: DepositPickupRow;
  deposit_bag: DepositBagRow;
  deposit_credit: DepositCreditRow;
  transmittal: TransmittalRow;
  transmittal_deposit: TransmittalDepositRow;
}
