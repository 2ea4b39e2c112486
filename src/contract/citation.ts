import { z } from 'zod';
import { cents, isoDate, key, requiredText, signedCents } from './atoms.ts';
import { operation } from './operation.ts';

/** domain.md B.6, citation status. */
export const CITATION_STATUSES = {
  IS: 'ISSUED',
  HO: 'HELD FOR REVIEW',
  DL: 'DELINQUENT NOTICED',
  PE: 'PENALTY ADDED',
  DH: 'DMV HOLD',
  DR: 'RETURNED BY DMV',
  CJ: 'CIVIL JUDGMENT',
  PL: 'PAYMENT PLAN',
  PD: 'PAID',
  PT: 'PART PAID',
  DS: 'DISMISSED',
  VD: 'VOID',
  NL: 'NON-LIABILITY',
  BK: 'BANKRUPTCY',
  WO: 'WRITTEN OFF',
} as const;
export type CitationStatus = keyof typeof CITATION_STATUSES;
export const citationStatus = z.enum(Object.keys(CITATION_STATUSES) as [CitationStatus, ...CitationStatus[]]);

export const getCitation = operation({
  id: 'getCitation',
  method: 'GET',
  path: '/v1/citations/{citation}',
  summary: 'A parking citation with its clocks and what is owed; owner data is audited',
  access: ['CITI'],
  effect: 'inquiry',
  request: z.object({ citation: key('citation') }),
  reply: z.object({
    citation: z.string(),
    status: citationStatus,
    statusText: z.string(),
    issuedDate: isoDate,
    issuedTime: z.string(),
    officer: z.string(),
    beat: z.string(),
    violation: z.string(),
    description: z.string(),
    location: z.string(),
    meter: z.string(),
    plate: z.string(),
    plateState: z.string(),
    plateExpires: z.string(),
    vin4: z.string(),
    make: z.string(),
    body: z.string(),
    color: z.string(),
    fine: cents,
    balance: signedCents,
    paid: signedCents,
    payDue: isoDate,
    reviewBy: isoDate,
    noticeMailed: isoDate.nullable(),
    penaltyDate: isoDate.nullable(),
    owner: z.string(),
    ownerAddress: z.string(),
    comments: z.string(),
    openCharges: z.array(
      z.object({
        code: z.string(),
        description: z.string(),
        dueDate: isoDate,
        amount: signedCents,
        balance: signedCents,
      }),
    ),
    rev: z.int(),
  }),
});

export const getPlate = operation({
  id: 'getPlate',
  method: 'GET',
  path: '/v1/plates/{plate}',
  summary: 'Citations of a plate, newest first, with the registered owner (audited)',
  access: ['CPLI'],
  effect: 'inquiry',
  request: z.object({
    /** A plate, or one with its state as FIND lists it: ABC123 NV. */
    plate: requiredText(11),
    state: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('CA'),
    after: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(12),
  }),
  reply: z.object({
    plate: z.string(),
    state: z.string(),
    owner: z.string(),
    ownerAddress: z.string(),
    count: z.int(),
    owed: signedCents,
    citations: z.array(
      z.object({
        citation: z.string(),
        issuedDate: isoDate,
        issuedTime: z.string(),
        description: z.string(),
        location: z.string(),
        statusText: z.string(),
        balance: signedCents,
      }),
    ),
    next: z.string().nullable(),
  }),
});
