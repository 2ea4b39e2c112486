import type { Operation } from '../../contract/operation.ts';
import { isTransactionCode, type TransactionCode } from '../../contract/transactions.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { AuditEntry } from '../security/audit.ts';
import type { SignedOn } from '../security/sign-on.ts';
import type { Instant } from '../store/row.ts';

/** What a caller sends beside the request itself. */
export interface Headers {
  token: string | null;
  transaction: string;
  idempotencyKey: string;
  /** Null when the request carries no grant. */
  grant: string | null;
}

/** The record a call was about, as it told. */
interface Subject {
  kind: string;
  key: string;
  /** Set for a view of owner data. */
  purpose: string | null;
}

/** One request and what the host learns about it on the way: who, when and about what, for the audit row. */
export class Exchange {
  readonly operation: Operation;
  readonly headers: Headers;
  readonly at: Instant;
  businessDate: IsoDate;
  signedOn: SignedOn | null = null;
  subject: Subject | null = null;
  /** The idempotency key whose first answer was given again. */
  repeatOf: string | null = null;

  constructor(operation: Operation, headers: Headers, at: Instant) {
    this.operation = operation;
    this.headers = headers;
    this.at = at;
    this.businessDate = at.slice(0, 10);
  }

  /** The transaction the clerk is in, as far as the code is one. */
  get transaction(): TransactionCode | null {
    return isTransactionCode(this.headers.transaction) ? this.headers.transaction : null;
  }

  /** Forget what an earlier run learned: the store may run a write more than once. */
  restart(): void {
    this.signedOn = null;
    this.subject = null;
    this.repeatOf = null;
  }

  about(kind: string, key: string, purpose?: string): void {
    this.subject = { kind, key, purpose: purpose ?? null };
  }

  /** The audit row of this exchange. @param outcome 'OK' or the message number of the refusal */
  auditEntry(outcome: string): AuditEntry {
    return {
      at: this.at,
      business_date: this.businessDate,
      operator: this.signedOn?.operator ?? '',
      terminal: this.signedOn?.terminal ?? '',
      transaction_code: this.transaction ?? '',
      operation: this.operation.id,
      outcome,
      subject_kind: this.subject?.kind ?? null,
      subject_key: this.subject?.key ?? null,
      purpose: this.subject?.purpose ?? null,
      detail: this.repeatOf === null ? null : JSON.stringify({ repeatOf: this.repeatOf }),
    };
  }
}
