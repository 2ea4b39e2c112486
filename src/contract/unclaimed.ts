import { z } from 'zod';
import { cents, isoDate, requiredText } from './atoms.ts';
import { operation } from './operation.ts';

/** What may be done with unclaimed money on a date (domain.md C.5). */
export const UNCLAIMED_ANSWERS = {
  held: 'HELD',
  publish: 'PUBLISH',
  noticed: 'NOTICED',
  transfer: 'TRANSFER',
} as const;
export type UnclaimedAnswer = keyof typeof UNCLAIMED_ANSWERS;

const standing = z.object({
  refund: z.string(),
  payee: z.string(),
  amount: cents,
  /** Since when the money could have been claimed. */
  heldSince: isoDate,
  answer: z.enum(Object.keys(UNCLAIMED_ANSWERS) as [UnclaimedAnswer, ...UnclaimedAnswer[]]),
  answerText: z.string(),
  /** The date the answer turns on. */
  date: isoDate,
  /** The rules that decided it. */
  rules: z.array(z.object({ key: z.string(), value: z.string(), cite: z.string() })),
  /** Their citations in one line. */
  cites: z.string(),
});

const lists = z.object({
  items: z.array(standing),
  count: z.int(),
  total: cents,
  publishCount: z.int(),
  publishTotal: cents,
  transferCount: z.int(),
  transferTotal: cents,
  /** Issued refunds old enough to become stale, not turned yet. */
  staleCount: z.int(),
});

export const listUnclaimed = operation({
  id: 'listUnclaimed',
  method: 'GET',
  path: '/v1/unclaimed',
  summary: 'Unclaimed money, each item with what may be done with it and the rules that say so',
  access: ['FESL', 'FESA'],
  effect: 'inquiry',
  request: z.object({}),
  reply: lists,
});

export const turnStale = operation({
  id: 'turnStale',
  method: 'POST',
  path: '/v1/unclaimed/stale',
  summary: 'Move every issued refund that was not cashed in time to unclaimed money',
  access: ['FESL'],
  effect: 'write',
  request: z.object({}),
  reply: lists.extend({ turned: z.int(), turnedTotal: cents }),
});

export const publishUnclaimed = operation({
  id: 'publishUnclaimed',
  method: 'POST',
  path: '/v1/unclaimed/notices',
  summary: 'Publish a notice of every item whose years are over, and until when it may be claimed',
  access: ['FESA'],
  effect: 'write',
  request: z.object({
    firstPublished: isoDate,
    /** Left out, the earliest the rules allow. */
    claimBy: isoDate.optional(),
  }),
  reply: lists.extend({ published: z.int(), claimBy: isoDate, print: z.array(z.string()) }),
});

export const transferUnclaimed = operation({
  id: 'transferUnclaimed',
  method: 'POST',
  path: '/v1/unclaimed/transfers',
  summary: 'Transfer every item that nobody may claim any more to the General fund, by order of the council',
  access: ['FESA'],
  effect: 'write',
  request: z.object({ order: requiredText(20) }),
  reply: lists.extend({ transferred: z.int(), transferredTotal: cents, print: z.array(z.string()) }),
});
