import { z } from 'zod';
import { cents, isoDate, signedCents } from './atoms.ts';
import { operation } from './operation.ts';

const dayTotals = z.object({
  businessDate: isoDate,
  receipts: z.int(),
  voids: z.int(),
  received: signedCents,
  tenders: z.array(z.object({ type: z.string(), typeText: z.string(), count: z.int(), amount: signedCents })),
  funds: z.array(z.object({ fund: z.string(), title: z.string(), amount: signedCents })),
  overShort: signedCents,
});

const ofDrawers = {
  /** Drawers to be closed or explained, which keep the day open, and those only to be reviewed. */
  unfinishedDrawers: z.array(
    z.object({
      drawer: z.string(),
      operator: z.string(),
      date: isoDate,
      overShort: signedCents.nullable(),
      todo: z.string(),
    }),
  ),
  /** Drawers with money that should be on a deposit slip by now: named, but no reason to keep the day open. */
  lateDrawers: z.array(
    z.object({ drawer: z.string(), operator: z.string(), date: isoDate, amount: signedCents }),
  ),
};

export const getDay = operation({
  id: 'getDay',
  method: 'GET',
  path: '/v1/day',
  summary: 'The open business day: totals, and what is left to do with its drawers before it may be closed',
  access: ['SEOD'],
  effect: 'inquiry',
  request: z.object({}),
  reply: dayTotals.extend({
    ...ofDrawers,
    nextDate: isoDate,
  }),
});

export const closeDay = operation({
  id: 'closeDay',
  method: 'POST',
  path: '/v1/day/close',
  summary:
    'Close the business day once drawers are closed and explained and the books verify; open the next one',
  access: ['SEOD'],
  effect: 'write',
  request: z.object({ businessDate: isoDate }),
  reply: dayTotals.extend({
    ...ofDrawers,
    nextDate: isoDate,
    /** Refunds not cashed in time that became unclaimed money as the next date was opened. */
    turned: z.int(),
    turnedTotal: cents,
    /** Head of the sealed audit chain, printed with the totals. */
    auditHead: z.string(),
    print: z.array(z.string()),
  }),
});
