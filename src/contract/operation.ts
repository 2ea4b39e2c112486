import type { z } from 'zod';
import type { TransactionCode } from './transactions.ts';

/**
 * Writes carry an idempotency key and are answered once. Inquiries change nothing but the audit log. Controls
 * change sign-ons, leases and operators: they may carry a secret, so they are never journalled, and need no
 * key because a repeat is harmless.
 */
export type Effect = 'inquiry' | 'write' | 'control';

/**
 * One operation of the contract. `request` is one flat object: properties named in the path template travel
 * in the path, the rest in the query of a GET and in the JSON body of a POST.
 */
export interface Operation<
  Request extends z.ZodObject = z.ZodObject,
  Reply extends z.ZodType = z.ZodType,
  Does extends Effect = Effect,
> {
  id: string;
  method: 'GET' | 'POST';
  path: `/v1/${string}`;
  summary: string;
  /**
   * 'none': anyone who reaches the host. 'signedOn': any operator. Otherwise one of these transactions must
   * be open to the operator's grade; the caller names which one it is working in.
   */
  access: 'none' | 'signedOn' | readonly TransactionCode[];
  effect: Does;
  /** The most bytes of a body, where it is more than the host takes of any. */
  bodyBytes?: number;
  request: Request;
  reply: Reply;
}

export function operation<Request extends z.ZodObject, Reply extends z.ZodType, const Does extends Effect>(
  definition: Operation<Request, Reply, Does>,
): Operation<Request, Reply, Does> {
  return definition;
}

/** The names inside {braces} of a path template, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!);
}

export const HEADERS = {
  idempotencyKey: 'idempotency-key',
  transaction: 'citycrt-transaction',
  /** A one-use grant: the word of a second person for this request. */
  grant: 'citycrt-grant',
  /** In an answer: own requests that were decided and not seen yet. */
  decided: 'citycrt-decided',
  /** In an answer: the business date it was given on. */
  businessDate: 'citycrt-business-date',
  /** In an answer: the operator's drawer that is not closed as the request came, blank for none. */
  drawer: 'citycrt-drawer',
} as const;

/** Idempotency key of a write: installation epoch, terminal id, sequence number of that terminal. */
export interface IdempotencyKey {
  epoch: string;
  terminal: string;
  seq: number;
}

export const formatIdempotencyKey = (key: IdempotencyKey): string =>
  `${key.epoch}.${key.terminal}.${key.seq}`;

export function parseIdempotencyKey(header: string): IdempotencyKey | null {
  const match = /^([0-9a-f]{8,32})\.([A-Z][A-Z0-9]{1,3})\.([1-9][0-9]{0,14})$/.exec(header);
  return match ? { epoch: match[1]!, terminal: match[2]!, seq: Number(match[3]) } : null;
}
