import type { Grade } from '../contract/grades.ts';
import type { CheckedRequestOf, OperationId, operations, ReplyOf } from '../contract/operations.ts';
import type { TransactionCode } from '../contract/transactions.ts';
import type { IsoDate } from '../values/dates.ts';
import type { Backing } from './security/backing.ts';
import type { Instant } from './store/row.ts';
import type { Db, Store } from './store/store.ts';

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
  /** A second person behind this call, where limits or two signatures ask for one; see `allow` and `cosigned`. */
  backing: Backing | null;
  /** Names the record this call is about, for the audit row; `purpose` is given for a view of owner data. */
  about(kind: string, key: string, purpose?: string): void;
}

/** One call of a control: no transaction is open, so that hashing a secret does not hold one. */
export interface ControlCall extends Work {
  store: Store;
  grade: Grade;
  transaction: TransactionCode | null;
  /** Hash of the caller's token; empty for an operation that needs no sign-on. */
  tokenHash: string;
  about(kind: string, key: string): void;
}

/** Operations whose effect is 'control'. */
export type ControlId = {
  [Id in OperationId]: (typeof operations)[Id]['effect'] extends 'control' ? Id : never;
}[OperationId];

export type Handler<Id extends Exclude<OperationId, ControlId>> = (
  call: Call,
  request: CheckedRequestOf<Id>,
) => Promise<ReplyOf<Id>>;

export type ControlHandler<Id extends ControlId> = (
  call: ControlCall,
  request: CheckedRequestOf<Id>,
) => Promise<ReplyOf<Id>>;

/** One handler for each operation of the contract. */
export type Handlers = { [Id in Exclude<OperationId, ControlId>]: Handler<Id> } & {
  [Id in ControlId]: ControlHandler<Id>;
};
