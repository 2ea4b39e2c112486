import type { Generated } from 'kysely';
import type { Grade } from '../../contract/grades.ts';
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

export interface SecurityTables {
  operator: OperatorRow;
  sign_on: SignOnRow;
  terminal: TerminalRow;
  request: RequestRow;
  audit: AuditRow;
  audit_batch: AuditBatchRow;
  audit_member: AuditMemberRow;
}
