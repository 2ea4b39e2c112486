import type { Generated } from 'kysely';
import type { Grade } from '../../contract/grades.ts';
import type { OverrideReason } from '../../contract/override-reasons.ts';
import type { TransactionCode } from '../../contract/transactions.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Flag, Instant, Json, RecordHeader } from '../store/row.ts';

export interface OperatorRow extends RecordHeader {
  operator: string;
  name: string;
  grade: Grade;
  /** scrypt hash in PHC-like text; never the secret. */
  secret: string;
  status: 'AC' | 'LK' | 'IN';
  failures: number;
  must_change: Flag;
}

export interface SignOnRow {
  /** sha256 of the bearer token, hex. */
  token_hash: string;
  operator: string;
  terminal: string;
  signed_on_at: Instant;
  seen_at: Instant;
  ended_at: Instant | null;
  locked: Flag;
}

export interface TerminalRow {
  terminal: string;
  number: number;
  /** Installation that leases the id, and until when. */
  installation: string | null;
  leased_until: Instant | null;
  next_receipt: number;
}

/** The first answer to a write, kept so that a repeat gets the same answer. */
export interface RequestRow {
  epoch: string;
  terminal: string;
  seq: number;
  hash: string;
  operation: string;
  status: number;
  reply: Json;
  business_date: IsoDate;
  at: Instant;
}

export interface AuditRow {
  seq: Generated<number>;
  at: Instant;
  business_date: IsoDate;
  operator: string;
  terminal: string;
  transaction_code: string;
  operation: string;
  /** 'OK' or the message number of the refusal. */
  outcome: string;
  subject_kind: string | null;
  subject_key: string | null;
  purpose: string | null;
  detail: Json | null;
}

export interface AuditBatchRow {
  batch: number;
  first_seq: number;
  last_seq: number;
  rows: number;
  previous_hash: string;
  hash: string;
  sealed_at: Instant;
}

export interface AuditMemberRow {
  seq: number;
  batch: number;
}

/** A second person's word for one request, exchanged for id and secret; append-only. */
export interface OverrideGrantRow {
  /** sha256 of the grant's token, hex. */
  grant_hash: string;
  operation: string;
  /** As of the idempotency: operation and checked request. */
  request_hash: string;
  operator: string;
  terminal: string;
  approver: string;
  reason: OverrideReason;
  text: string;
  given_at: Instant;
  expires_at: Instant;
}

/** A grant is used once: its hash is the key. */
export interface OverrideUseRow {
  grant_hash: string;
  used_at: Instant;
}

/** A request that waits for somebody who may allow it (SPAP). It holds no secret: only writes can wait. */
export interface ApprovalRow {
  approval: Generated<number>;
  status: 'PE' | 'AP' | 'RF';
  operation: string;
  request: Json;
  request_hash: string;
  transaction_code: TransactionCode;
  act: string;
  amount: string;
  limit_text: string;
  needs: string;
  operator: string;
  terminal: string;
  reason: OverrideReason;
  text: string;
  asked_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  decision_text: string | null;
  /** Key of the record it is about, as its handler named it; blank where it named none. */
  subject_key: string;
  /** What came of it once approved. */
  reply: Json | null;
  /** When who asked saw the decision. */
  seen_at: Instant | null;
  rev: number;
}

/** The use of some transactions lent by one operator to another, both dates inclusive, 30 days at most. */
export interface DelegationRow {
  delegation: Generated<number>;
  from_operator: string;
  to_operator: string;
  /** Transaction codes with a blank between. */
  codes: string;
  starts: IsoDate;
  ends: IsoDate;
  reason: string;
  granted_by: string;
  granted_at: Instant;
  ended_by: string | null;
  ended_at: Instant | null;
}

export interface SecurityTables {
  operator: OperatorRow;
  sign_on: SignOnRow;
  terminal: TerminalRow;
  request: RequestRow;
  audit: AuditRow;
  audit_batch: AuditBatchRow;
  audit_member: AuditMemberRow;
  override_grant: OverrideGrantRow;
  override_use: OverrideUseRow;
  approval: ApprovalRow;
  delegation: DelegationRow;
}
