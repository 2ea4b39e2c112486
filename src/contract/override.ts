import { z } from 'zod';
import { instant, operatorId, page, requiredText, text } from './atoms.ts';
import { operation } from './operation.ts';
import { OVERRIDE_REASONS, type OverrideReason } from './override-reasons.ts';

const overrideReason = z
  .string({ error: '1001' })
  .transform(value => value.trim().toUpperCase())
  .pipe(
    z.enum(Object.keys(OVERRIDE_REASONS) as [OverrideReason, ...OverrideReason[]], {
      error: '1006',
    }),
  );

/** A write that was refused for want of a second person: its operation and the request as it was sent. */
const refusedRequest = {
  operation: z.string().max(40),
  request: z.record(z.string(), z.unknown()),
};

export const grantOverride = operation({
  id: 'grantOverride',
  method: 'POST',
  path: '/v1/overrides',
  summary:
    'Exchange a second person’s id and secret for a one-use grant of one request, good for five minutes',
  access: 'signedOn',
  effect: 'control',
  request: z.object({
    approver: operatorId,
    secret: z.string().min(1, { error: '1001' }).max(64, { error: '2008' }),
    reason: overrideReason,
    text: text(60).default(''),
    ...refusedRequest,
  }),
  reply: z.object({ grant: z.string(), approver: z.string(), name: z.string(), expiresAt: instant }),
});

/** Nothing is posted yet, and the same request waits once however often it is queued: no key is needed. */
export const queueApproval = operation({
  id: 'queueApproval',
  method: 'POST',
  path: '/v1/approvals',
  summary: 'Let a request wait for somebody who may allow it',
  access: 'signedOn',
  effect: 'control',
  request: z.object({ reason: overrideReason, text: text(60).default(''), ...refusedRequest }),
  reply: z.object({ approval: z.int(), act: z.string(), amount: z.string(), needs: z.string() }),
});

export const APPROVAL_STATUSES = { PE: 'WAITING', AP: 'APPROVED', RF: 'REFUSED' } as const;
export type ApprovalStatus = keyof typeof APPROVAL_STATUSES;

export const approvalId = z.coerce.number({ error: '1007' }).int({ error: '1007' }).min(1, { error: '1007' });

const waitingRequest = {
  approval: z.int(),
  statusText: z.string(),
  act: z.string(),
  amount: z.string(),
  needs: z.string(),
  operator: z.string(),
  askedAt: instant,
};

/** The queue, as it stands beside a request in it. */
const queue = {
  /** How many wait in all. */
  waiting: z.int(),
  approvals: z.array(z.object({ ...waitingRequest, transaction: z.string(), key: z.string() })),
};

export const listApprovals = operation({
  id: 'listApprovals',
  method: 'GET',
  path: '/v1/approvals',
  summary: 'Requests that wait for approval, oldest first',
  access: ['SPAP'],
  effect: 'inquiry',
  request: z.object(page),
  reply: z.object({ ...queue, next: z.string().nullable() }),
});

export const approvalRecord = z.object({
  ...waitingRequest,
  limit: z.string(),
  asksFor: z.string(),
  reasonText: z.string(),
  text: z.string(),
  terminal: z.string(),
  decidedBy: z.string(),
  decidedAt: instant.nullable(),
  decision: z.string(),
  /** The request, property by property; amounts as money. */
  lines: z.array(z.object({ name: z.string(), value: z.string() })),
  rev: z.int(),
});

export const getApproval = operation({
  id: 'getApproval',
  method: 'GET',
  path: '/v1/approvals/{approval}',
  summary: 'One request in the queue, with all it asks for',
  access: ['SPAP'],
  effect: 'inquiry',
  request: z.object({ approval: approvalId }),
  reply: approvalRecord.extend(queue),
});

export const approveRequest = operation({
  id: 'approveRequest',
  method: 'POST',
  path: '/v1/approvals/{approval}/approve',
  summary: 'Do a waiting request in the name of who asked, once; never the own',
  access: ['SPAP'],
  effect: 'write',
  request: z.object({ approval: approvalId, rev: z.int().min(1), text: text(60).default('') }),
  reply: approvalRecord.extend({
    ...queue,
    /** What the request prints. */
    print: z.array(z.string()),
  }),
});

export const refuseRequest = operation({
  id: 'refuseRequest',
  method: 'POST',
  path: '/v1/approvals/{approval}/refuse',
  summary: 'Refuse a waiting request, with the reason; never the own',
  access: ['SPAP'],
  effect: 'write',
  request: z.object({ approval: approvalId, rev: z.int().min(1), text: requiredText(60) }),
  reply: approvalRecord.extend(queue),
});
