import { z } from 'zod';
import { instant } from './atoms.ts';
import { operation } from './operation.ts';
import { approvalId, approvalRecord } from './override.ts';

/** Both note what was seen, so that the terminal stops telling of it; a repeat is harmless. */
export const readOwnRequests = operation({
  id: 'readOwnRequests',
  method: 'POST',
  path: '/v1/own-requests/read',
  summary: 'What became of the own requests in the approval queue, latest first',
  access: ['SPAI'],
  effect: 'control',
  request: z.object({}),
  reply: z.object({
    requests: z.array(
      z.object({
        approval: z.int(),
        /** '*' on what was decided and is seen for the first time. */
        news: z.string(),
        statusText: z.string(),
        act: z.string(),
        amount: z.string(),
        askedAt: instant,
        decidedBy: z.string(),
        decidedAt: instant.nullable(),
        decision: z.string(),
        transaction: z.literal('SPAI'),
        key: z.string(),
      }),
    ),
  }),
});

export const readOwnRequest = operation({
  id: 'readOwnRequest',
  method: 'POST',
  path: '/v1/own-requests/{approval}/read',
  summary: 'One of the own requests: what was decided, what came of it, and where to go on',
  access: ['SPAI'],
  effect: 'control',
  request: z.object({ approval: approvalId }),
  reply: approvalRecord.extend({
    /** What the request did, property by property; nothing unless it was approved. */
    did: z.array(z.object({ name: z.string(), value: z.string() })),
    /** The transaction it was asked from, and the record it was about. */
    transaction: z.string(),
    key: z.string(),
  }),
});
