import type { Generated } from 'kysely';
import type { RefundKind, RefundSource, RefundStatus } from '../../contract/refund.ts';
import type { RefundMethod } from '../../contract/refund-methods.ts';
import type { SubjectKind } from '../../contract/subject.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Instant, RecordHeader } from '../store/row.ts';

/** Money to be given back (domain.md B.8). Its number is `refundKey(refund_id)`. */
export interface RefundRow extends RecordHeader {
  refund_id: Generated<number>;
  source: RefundSource;
  subject_kind: RefundKind;
  subject_key: string;
  /** Whose credit it is; null where nobody knows who paid, as on a citation or a reversed receipt. */
  party: string | null;
  payee: string;
  address1: string;
  address2: string;
  method: RefundMethod;
  /** Credit taken, and what of it paid other debts; the rest is the payee's. */
  amount: Cents;
  offset_total: Cents;
  status: RefundStatus;
  hold_until: IsoDate | null;
  requested_by: string;
  requested_on: IsoDate;
  approved_by: string | null;
  approved_on: IsoDate | null;
  /** Of the last issue: both clocks, stale and unclaimed, run from it. */
  issued_on: IsoDate | null;
  issues: number;
  cashed_on: IsoDate | null;
  void_reason: string | null;
  notice: number | null;
}

/** What a money event did for a refund. */
export type RefundStep = 'approve' | 'issue' | 'stale' | 'reissue' | 'void' | 'escheat';

/** The money events of a refund; append-only. */
export interface RefundEventRow {
  refund_id: number;
  event_id: number;
  step: RefundStep;
}

/** A debt that a refund paid; append-only. */
export interface RefundOffsetRow {
  refund_id: number;
  line: number;
  subject_kind: SubjectKind;
  subject_key: string;
  description: string;
  amount: Cents;
}

/** A publication of unclaimed money (Gov 50050); append-only. */
export interface UnclaimedNoticeRow {
  notice: Generated<number>;
  first_published: IsoDate;
  last_published: IsoDate;
  claim_by: IsoDate;
  published_by: string;
  at: Instant;
}

export interface RefundTables {
  refund: RefundRow;
  refund_event: RefundEventRow;
  refund_offset: RefundOffsetRow;
  unclaimed_notice: UnclaimedNoticeRow;
}
