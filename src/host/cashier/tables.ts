import type { Generated } from 'kysely';
import type { DrawerStatus, TenderType } from '../../contract/cashier.ts';
import type { SubjectKind } from '../../contract/subject.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Instant } from '../store/row.ts';

export interface ReceiptRow {
  receipt: string;
  event_id: number;
  terminal: string;
  drawer_session: number;
  operator: string;
  business_date: IsoDate;
  at: Instant;
  total: Cents;
  change: Cents;
  status: 'PO' | 'VD';
  void_event: number | null;
  voided_by: string | null;
  void_reason: string | null;
  /** How often it was printed; copies after the first are marked DUPLICATE. */
  prints: number;
  rev: number;
}

export interface ReceiptLineRow {
  receipt: string;
  line: number;
  subject_kind: SubjectKind;
  subject_key: string;
  description: string;
  amount: Cents;
  balance_after: Cents;
}

export interface TenderRow {
  receipt: string;
  line: number;
  type: TenderType;
  /** What was handed over; change is on the receipt. */
  amount: Cents;
  check_number: string;
  routing: string;
  /** Keyed hash of the bank account number; the number itself is never stored. */
  bank_hash: string;
  bank_last4: string;
  reference: string;
}

export interface DrawerRow {
  drawer: string;
  name: string;
}

export interface DrawerSessionRow {
  session_id: Generated<number>;
  drawer: string;
  operator: string;
  terminal: string;
  business_date: IsoDate;
  status: DrawerStatus;
  float: Cents;
  /** Cash as counted; null before the count is committed. */
  counted: Cents | null;
  /** counted - expected: over is positive. */
  over_short: Cents | null;
  opened_at: Instant;
  counted_at: Instant | null;
  closed_at: Instant | null;
  rev: number;
}

/** A count by denomination: `denomination` in cents, or 'ROLL' rolled coin in cents of quantity. */
export interface DrawerCountRow {
  session_id: number;
  purpose: 'float' | 'count';
  denomination: string;
  quantity: number;
}

export interface CashierTables {
  receipt: ReceiptRow;
  receipt_line: ReceiptLineRow;
  tender: TenderRow;
  drawer: DrawerRow;
  drawer_session: DrawerSessionRow;
  drawer_count: DrawerCountRow;
}
