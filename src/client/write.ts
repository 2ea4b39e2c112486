import { isDeepStrictEqual } from 'node:util';
import type { OperationId } from '../contract/operations.ts';
import type { TransactionCode } from '../contract/transactions.ts';

/** A write as the clerk asked for it. */
export interface Write {
  operation: OperationId;
  request: unknown;
  transaction: TransactionCode | null;
  operator: string;
  /** A second person's one-use grant; their secret is never here. */
  grant?: string | undefined;
}

/** What a write asks for, whoever asks and whoever allows it. */
interface Asked {
  operation: string;
  request: unknown;
  transaction: string | null;
}

/** Whether a write, as read back from the journal, asks for this. */
export const isSameWrite = (journalled: Write, { operation, request, transaction }: Asked): boolean =>
  journalled.operation === operation &&
  journalled.transaction === transaction &&
  isDeepStrictEqual(journalled.request, JSON.parse(JSON.stringify(request)));
