import type { Grade } from '../contract/grades.ts';
import type { CheckedRequestOf, OperationId, ReplyOf } from '../contract/operations.ts';
import type { TransactionCode } from '../contract/transactions.ts';
import type { IsoDate } from '../values/dates.ts';
import type { Instant } from './store/row.ts';
import type { Db } from './store/store.ts';

/** Who does it, where and when: what every posting and every audit row carries. */
export interface Work {
  operator: string;
  terminal: string;
  businessDate: IsoDate;
  at: Instant;
}

/** One call as a service sees it. For a write, `db` is the transaction; for an inquiry, a read snapshot. */
export interface Call extends Work {
  db: Db;
  grade: Grade;
  transaction: TransactionCode | null;
  /** Names the record this call is about, for the audit row; `purpose` is given for a view of owner data. */
  about(kind: string, key: string, purpose?: string): void;
}

export type Handler<Id extends OperationId> = (
  call: Call,
  request: CheckedRequestOf<Id>,
) => Promise<ReplyOf<Id>>;

export type Handlers = { [Id in OperationId]: Handler<Id> };
