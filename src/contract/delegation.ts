import { z } from 'zod';
import { instant, isoDate, operatorId, page, requiredText } from './atoms.ts';
import { operation } from './operation.ts';

/** The longest a delegation lasts, both its days counted. */
export const DELEGATION_DAYS = 30;

const delegationRecord = z.object({
  delegation: z.int(),
  from: z.string(),
  to: z.string(),
  codes: z.string(),
  starts: isoDate,
  ends: isoDate,
  reason: z.string(),
  grantedBy: z.string(),
  grantedAt: instant,
  statusText: z.string(),
});

export const listDelegations = operation({
  id: 'listDelegations',
  method: 'GET',
  path: '/v1/delegations',
  summary: 'Delegations, latest first',
  access: ['SDLG'],
  effect: 'inquiry',
  request: z.object(page),
  reply: z.object({ delegations: z.array(delegationRecord), next: z.string().nullable() }),
});

export const grantDelegation = operation({
  id: 'grantDelegation',
  method: 'POST',
  path: '/v1/delegations',
  summary: 'Lend the use of transactions, and the limits that go with them, from one operator to another',
  access: ['SDLG'],
  effect: 'write',
  request: z.object({
    from: operatorId,
    to: operatorId,
    /** Transaction codes with blanks between. */
    codes: requiredText(60),
    starts: isoDate.optional(),
    ends: isoDate,
    reason: requiredText(40),
  }),
  reply: delegationRecord,
});

export const endDelegation = operation({
  id: 'endDelegation',
  method: 'POST',
  path: '/v1/delegations/{delegation}/end',
  summary: 'End a delegation now',
  access: ['SDLG'],
  effect: 'write',
  request: z.object({ delegation: z.coerce.number({ error: '1007' }).int({ error: '1007' }).min(1) }),
  reply: delegationRecord,
});
