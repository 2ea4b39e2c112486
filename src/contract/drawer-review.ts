import { z } from 'zod';
import { count, drawerId, instant, isoDate, requiredText, rev, signedCents, text } from './atoms.ts';
import { cashIdentity, drawerState, tenderTotals } from './drawer.ts';
import { operation } from './operation.ts';
import { OVER_SHORT_CAUSES, type OverShortCause } from './over-short-causes.ts';

/** A drawer session as its reviewer sees it; its cash is withheld until the count is committed, but from grades S and M. */
const reviewedDrawer = drawerState.extend({
  cash: cashIdentity.nullable(),
  counted: signedCents.nullable(),
  overShort: signedCents.nullable(),
  closedAt: instant.nullable(),
  tenders: tenderTotals,
  /** How often this operator was over or short in the 30 days before. */
  outLately: z.int(),
  causeText: z.string(),
  explanation: z.string(),
  explainedBy: z.string(),
  reviewer: z.string(),
  note: z.string(),
});

export const listDrawerSessions = operation({
  id: 'listDrawerSessions',
  method: 'GET',
  path: '/v1/drawer-sessions',
  summary: 'Drawers of a business day, open and closed, with what is left to do on each',
  access: ['KCLR', 'KOVA'],
  effect: 'inquiry',
  request: z.object({ date: isoDate.optional() }),
  reply: z.object({
    date: isoDate,
    sessions: z.array(
      z.object({
        session: z.int(),
        drawer: z.string(),
        operator: z.string(),
        statusText: z.string(),
        receipts: z.int(),
        /** Cash taken less change; withheld as the cash of the drawer. */
        total: signedCents.nullable(),
        overShort: signedCents.nullable(),
        todo: z.string(),
      }),
    ),
  }),
});

export const getDrawerSession = operation({
  id: 'getDrawerSession',
  method: 'GET',
  path: '/v1/drawers/{drawer}/session',
  summary:
    'The last session of a drawer, of a business day or of all, or the one of a number, with its identity',
  access: ['KCLR', 'KOVA'],
  effect: 'inquiry',
  request: z.object({
    drawer: drawerId,
    date: isoDate.optional(),
    session: z.coerce.number().pipe(count).optional(),
  }),
  reply: reviewedDrawer,
});

export const reviewDrawer = operation({
  id: 'reviewDrawer',
  method: 'POST',
  path: '/v1/drawer-sessions/{session}/review',
  summary: 'Sign a closed drawer as reviewed; nobody reviews the own drawer',
  access: ['KCLR'],
  effect: 'write',
  request: z.object({ session: z.coerce.number().pipe(count), rev, note: text(40).default('') }),
  reply: reviewedDrawer.extend({ print: z.array(z.string()) }),
});

export const explainOverShort = operation({
  id: 'explainOverShort',
  method: 'POST',
  path: '/v1/drawer-sessions/{session}/explanation',
  summary: 'Explain why a closed drawer was over or short',
  access: ['KOVA'],
  effect: 'write',
  request: z.object({
    session: z.coerce.number().pipe(count),
    cause: z.enum(Object.keys(OVER_SHORT_CAUSES) as [OverShortCause, ...OverShortCause[]], {
      error: '1006',
    }),
    text: requiredText(60),
  }),
  reply: reviewedDrawer,
});
