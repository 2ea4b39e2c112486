import type { Generated } from 'kysely';
import type { DrawerStatus } from '../../contract/drawer.ts';
import type { OverShortCause } from '../../contract/over-short-causes.ts';
import type { ReturnReason } from '../../contract/return-reasons.ts';
import type { ReversedMoney } from '../../contract/reversed-money.ts';
import type { SubjectKind } from '../../contract/subject.ts';
import type { TenderType } from '../../contract/tenders.ts';
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
  /** Date written on the paper. */
  check_date: IsoDate | null;
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
  /** The operator, or who counted or closed it for them. */
  counted_by: string | null;
  closed_at: Instant | null;
  closed_by: string | null;
  rev: number;
}

/** A count by denomination: `denomination` in cents, or 'ROLL' rolled coin in cents of quantity. */
export interface DrawerCountRow {
  session_id: number;
  purpose: 'float' | 'count';
  denomination: string;
  quantity: number;
}

/** Form 8300 taken for the cash of a receipt; append-only, as all the tables below. */
export interface Form8300Row {
  receipt: string;
  reference: string;
}

/** NS no sale, CI and CO change in and out, DR drop, PO payout, TI and TO transfer in and out, RF cash refund. */
export type MovementKind = 'NS' | 'CI' | 'CO' | 'DR' | 'PO' | 'TI' | 'TO' | 'RF';

/** An event that moved cash beside the receipts. Its number is `movementNumber(movement)`. */
export interface MovementRow {
  movement: Generated<number>;
  event_id: number;
}

/** What such an event moved in or out of one drawer. */
export interface CashMovementRow {
  event_id: number;
  session_id: number;
  kind: MovementKind;
  /** Zero for a no sale, otherwise more: the kind says which way it went. Less where the event reverses another. */
  amount: Cents;
  reason: string;
  /** The second operator: of a transfer, or who allowed a reversal. */
  signed_by: string | null;
}

/** A movement by denomination, as in `drawer_count`. */
export interface MovementCountRow {
  event_id: number;
  direction: 'in' | 'out';
  denomination: string;
  quantity: number;
}

/** A receipt reversed after its drawer was closed: the receipt itself stays as that day has it. */
export interface ReceiptReversalRow {
  receipt: string;
  event_id: number;
  /** The event that moved its money on. */
  money_event: number;
  money: ReversedMoney;
  reason: string;
  operator: string;
  business_date: IsoDate;
  at: Instant;
}

/** A tender line that the bank sent back. */
export interface ReturnedItemRow {
  receipt: string;
  line: number;
  event_id: number;
  reason: ReturnReason;
  returned_on: IsoDate;
  presented: number;
  fee_charge: number | null;
  operator: string;
  business_date: IsoDate;
  at: Instant;
}

/** A customer with something on a returned item: cash only now, and their next one is a later one. */
export interface ReturnedItemPartyRow {
  receipt: string;
  line: number;
  party: string;
}

export interface DrawerReviewRow {
  session_id: number;
  reviewer: string;
  note: string;
  business_date: IsoDate;
  at: Instant;
}

export interface DrawerExplanationRow {
  session_id: number;
  code: OverShortCause;
  text: string;
  operator: string;
  business_date: IsoDate;
  at: Instant;
}

/** What credit of the items paid beside a receipt; append-only. */
export interface ReceiptCreditRow {
  receipt: string;
  event_id: number;
}

export interface CashierTables {
  receipt_credit: ReceiptCreditRow;
  receipt: ReceiptRow;
  receipt_line: ReceiptLineRow;
  tender: TenderRow;
  drawer: DrawerRow;
  drawer_session: DrawerSessionRow;
  drawer_count: DrawerCountRow;
  form_8300: Form8300Row;
  movement: MovementRow;
  cash_movement: CashMovementRow;
  movement_count: MovementCountRow;
  receipt_reversal: ReceiptReversalRow;
  returned_item: ReturnedItemRow;
  returned_item_party: ReturnedItemPartyRow;
  drawer_review: DrawerReviewRow;
  drawer_explanation: DrawerExplanationRow;
}
