import { z } from 'zod';
import { cents, isoDate, key, requiredText, rev, signedCents, text } from './atoms.ts';
import { operation } from './operation.ts';
import { REFUND_METHODS, type RefundMethod } from './refund-methods.ts';
import { SUBJECT_KINDS, subjectKind } from './subject.ts';

/** domain.md B.8: where money to be given back comes from. */
export const REFUND_SOURCES = {
  OVER: 'ACCOUNT CREDIT',
  TWICE: 'CITATION PAID TWICE',
  LICENSE: 'CLOSED LICENSE',
  REVERSED: 'REVERSED RECEIPT',
} as const;
export type RefundSource = keyof typeof REFUND_SOURCES;

/** What a refund takes money from: the credit of a record, or what is held of a reversed receipt (RC). */
export const REFUND_KINDS = [...SUBJECT_KINDS, 'RC'] as const;
const refundKind = z.enum(REFUND_KINDS);
export type RefundKind = z.infer<typeof refundKind>;

export const REFUND_STATUSES = {
  RQ: 'REQUESTED',
  AP: 'APPROVED',
  IS: 'ISSUED',
  CS: 'CASHED',
  ST: 'STALE, UNCLAIMED',
  VD: 'VOID',
  ES: 'ESCHEATED',
} as const;
export type RefundStatus = keyof typeof REFUND_STATUSES;
export const refundStatus = z.enum(Object.keys(REFUND_STATUSES) as [RefundStatus, ...RefundStatus[]], {
  error: '1006',
});

const refundMethod = z.enum(Object.keys(REFUND_METHODS) as [RefundMethod, ...RefundMethod[]], {
  error: '1006',
});

/** Other debts of the same party that the refund pays first. */
const offsets = z.array(
  z.object({ kind: subjectKind, key: z.string(), description: z.string(), amount: cents }),
);

const refundTerms = z.object({
  kind: refundKind,
  key: z.string(),
  sourceText: z.string(),
  party: z.string(),
  payee: z.string(),
  address1: z.string(),
  address2: z.string(),
  methodText: z.string(),
  /** Credit taken, what of it pays other debts, and what is left for the payee. */
  amount: cents,
  offset: cents,
  net: cents,
  offsets,
  /** The first business date on which the payment it comes from has cleared; null when it needs no time. */
  holdUntil: isoDate.nullable(),
});

const requestProperties = {
  /** Account, citation or closed license that has the credit, or a reversed receipt whose money is held. */
  key: requiredText(12),
  /** Left out, all of the credit. */
  amount: cents.optional(),
  method: refundMethod.default('CHK'),
  /** Left out, the customer and the mail address on file. */
  payee: text(40).optional(),
  address1: text(40).optional(),
  address2: text(40).optional(),
};

export const quoteRefund = operation({
  id: 'quoteRefund',
  method: 'POST',
  path: '/v1/refunds/quote',
  summary: 'What would be refunded, to whom, what it pays first and how long it waits; posts nothing',
  access: ['FRFA'],
  effect: 'inquiry',
  request: z.object(requestProperties),
  reply: refundTerms.extend({ credit: cents, name: z.string() }),
});

export const refundRecord = refundTerms.extend({
  refund: z.string(),
  status: refundStatus,
  statusText: z.string(),
  requestedBy: z.string(),
  requestedOn: isoDate,
  approvedBy: z.string(),
  approvedOn: isoDate.nullable(),
  issuedOn: isoDate.nullable(),
  cashedOn: isoDate.nullable(),
  /** The date from which it counts as stale; null before it is issued. */
  staleFrom: isoDate.nullable(),
  voidReason: z.string(),
  rev: z.int(),
});
export type RefundRecord = z.infer<typeof refundRecord>;

export const requestRefund = operation({
  id: 'requestRefund',
  method: 'POST',
  path: '/v1/refunds',
  summary: 'Ask for a refund; it waits for an approval by somebody else',
  access: ['FRFA'],
  effect: 'write',
  request: z.object(requestProperties),
  reply: refundRecord,
});

const USES = ['FRFA', 'FRFR', 'FRFP', 'FESL'] as const;

export const getRefund = operation({
  id: 'getRefund',
  method: 'GET',
  path: '/v1/refunds/{refund}',
  summary: 'A refund; before its approval with the offsets as they would be taken now',
  access: USES,
  effect: 'inquiry',
  request: z.object({ refund: key('refund') }),
  reply: refundRecord,
});

export const listRefunds = operation({
  id: 'listRefunds',
  method: 'GET',
  path: '/v1/refunds',
  summary: 'Refunds of one status, oldest first',
  access: USES,
  effect: 'inquiry',
  request: z.object({
    status: refundStatus,
    after: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(12),
  }),
  reply: z.object({
    refunds: z.array(
      z.object({
        refund: z.string(),
        requestedOn: isoDate,
        key: z.string(),
        payee: z.string(),
        amount: cents,
        requestedBy: z.string(),
        holdUntil: isoDate.nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const approveRefund = operation({
  id: 'approveRefund',
  method: 'POST',
  path: '/v1/refunds/{refund}/approval',
  summary: 'Approve a refund within the limit: credit becomes a refund payable, other debts are paid first',
  access: ['FRFR'],
  effect: 'write',
  request: z.object({
    refund: key('refund'),
    rev,
    /** What was shown as left for the payee; refused when the offsets have changed since. */
    net: signedCents,
  }),
  reply: refundRecord,
});

export const voidRefund = operation({
  id: 'voidRefund',
  method: 'POST',
  path: '/v1/refunds/{refund}/void',
  summary: 'Refuse a request, or void a refund that is not cashed: what was posted is reversed',
  access: ['FRFR'],
  effect: 'write',
  request: z.object({ refund: key('refund'), rev, reason: text(40) }),
  reply: refundRecord,
});

export const issueRefund = operation({
  id: 'issueRefund',
  method: 'POST',
  path: '/v1/refunds/{refund}/issue',
  summary: 'Issue and print an approved refund once its payment has cleared, or a stale one anew',
  access: ['FRFP'],
  effect: 'write',
  request: z.object({ refund: key('refund'), rev }),
  reply: refundRecord.extend({ print: z.array(z.string()) }),
});

export const cashRefund = operation({
  id: 'cashRefund',
  method: 'POST',
  path: '/v1/refunds/{refund}/cashed',
  summary: 'The bank has paid an issued refund',
  access: ['FRFP'],
  effect: 'write',
  request: z.object({ refund: key('refund'), rev }),
  reply: refundRecord,
});
