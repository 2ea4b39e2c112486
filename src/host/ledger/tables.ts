import type { Generated } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Instant } from '../store/row.ts';

/** One money event; append-only. */
export interface EventRow {
  event_id: Generated<number>;
  kind: string;
  business_date: IsoDate;
  at: Instant;
  operator: string;
  terminal: string;
  /** The event this one reverses; unique, so an event is reversed at most once. */
  reverses: number | null;
  memo: string;
}

/** One line of an event, debit positive, credit negative; append-only. Sums to zero within (event, fund). */
export interface EntryRow {
  event_id: number;
  line: number;
  fund: string;
  gl: string;
  amount: Cents;
  /** The account, citation, license ... whose balance this line moves, when it moves one. */
  subject_kind: SubjectKind | null;
  subject_key: string | null;
  charge_id: number | null;
  /** The drawer session whose cash, checks and papers this line moves, when it moves one. */
  drawer_session: number | null;
}

/** Something owed: one charge line on a subject. `balance` is kept from entries and provable from them. */
export interface ChargeRow {
  charge_id: Generated<number>;
  subject_kind: SubjectKind;
  subject_key: string;
  /** Charge code, domain.md B.4, or the service a bill line is for. */
  code: string;
  description: string;
  gl: string;
  due_date: IsoDate;
  amount: Cents;
  balance: Cents;
}

export interface GlAccountRow {
  gl: string;
  fund: string;
  title: string;
  type: 'asset' | 'liability' | 'revenue' | 'expense' | 'equity';
}

/** Kept per day and terminal so that two terminals never wait for one another's row. */
export interface GlBalanceRow {
  gl: string;
  business_date: IsoDate;
  terminal: string;
  amount: Cents;
}

/** What a subject owes (positive) or has as credit (negative). */
export interface SubjectBalanceRow {
  subject_kind: SubjectKind;
  subject_key: string;
  amount: Cents;
}

export interface DrawerBalanceRow {
  drawer_session: number;
  amount: Cents;
}

/** A status that a money event changed, so that its reversal can put the old one back; append-only. */
export interface EventStatusRow {
  event_id: number;
  subject_kind: SubjectKind;
  subject_key: string;
  status_before: string;
  status_after: string;
}

export interface LedgerTables {
  event_status: EventStatusRow;
  event: EventRow;
  entry: EntryRow;
  charge: ChargeRow;
  gl_account: GlAccountRow;
  gl_balance: GlBalanceRow;
  subject_balance: SubjectBalanceRow;
  drawer_balance: DrawerBalanceRow;
}
