import { z } from 'zod';
import { count, isoDate, key, signedCents } from './atoms.ts';
import { operation } from './operation.ts';

/** domain.md B.2, account status. */
export const ACCOUNT_STATUSES = {
  PN: 'PENDING START',
  AC: 'ACTIVE',
  SN: 'SHUT-OFF NOTICED',
  SO: 'SHUT OFF',
  FN: 'FINAL PENDING',
  FB: 'FINAL BILLED',
  CL: 'CLOSED',
  CO: 'CLOSED OWING',
  CA: 'AT AGENCY',
  WO: 'WRITTEN OFF',
  BK: 'BANKRUPTCY',
  ES: 'ESTATE',
} as const;
export type AccountStatus = keyof typeof ACCOUNT_STATUSES;
export const accountStatus = z.enum(Object.keys(ACCOUNT_STATUSES) as [AccountStatus, ...AccountStatus[]]);

/** A charge still owed. */
export const openCharge = z.object({
  code: z.string(),
  description: z.string(),
  dueDate: isoDate,
  amount: signedCents,
  balance: signedCents,
});

export const getAccount = operation({
  id: 'getAccount',
  method: 'GET',
  path: '/v1/accounts/{account}',
  summary: 'A utility account: who, where, services and what is owed by age',
  access: ['UACI'],
  effect: 'inquiry',
  request: z.object({ account: key('account') }),
  reply: z.object({
    account: z.string(),
    status: accountStatus,
    statusText: z.string(),
    party: z.string(),
    name: z.string(),
    phone: z.string(),
    serviceAddress: z.string(),
    mailAddress: z.string(),
    premise: z.string(),
    premiseClass: z.string(),
    cycle: z.string(),
    creditClass: z.string(),
    opened: isoDate,
    closed: isoDate.nullable(),
    autopay: z.string(),
    lifeSupport: z.string(),
    alerts: z.string(),
    services: z.array(
      z.object({
        service: z.string(),
        serviceText: z.string(),
        rateCode: z.string(),
        started: isoDate,
        stopped: isoDate.nullable(),
        detail: z.string(),
      }),
    ),
    /** Owed by days past due on the business date; `credit` is money held for the account (negative). */
    current: signedCents,
    over30: signedCents,
    over60: signedCents,
    over90: signedCents,
    over120: signedCents,
    credit: signedCents,
    balance: signedCents,
    lastBillDate: isoDate.nullable(),
    lastBillAmount: signedCents,
    lastPaymentDate: isoDate.nullable(),
    lastPaymentAmount: signedCents,
    openCharges: z.array(openCharge),
    rev: z.int(),
  }),
});

export const getAccountHistory = operation({
  id: 'getAccountHistory',
  method: 'GET',
  path: '/v1/accounts/{account}/history',
  summary: 'Money events of an account, newest first, with the running balance',
  access: ['UHSI'],
  effect: 'inquiry',
  request: z.object({
    account: key('account'),
    after: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(14),
  }),
  reply: z.object({
    account: z.string(),
    name: z.string(),
    serviceAddress: z.string(),
    statusText: z.string(),
    balance: signedCents,
    total: count,
    events: z.array(
      z.object({
        businessDate: isoDate,
        kind: z.string(),
        description: z.string(),
        reference: z.string(),
        amount: signedCents,
        balance: signedCents,
        operator: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
});
