import { z } from 'zod';
import { cents, count, drawerId, instant, isoDate, signedCents, text } from './atoms.ts';
import { operation } from './operation.ts';
import { tenderType } from './tender.ts';

export { countTotal, DENOMINATIONS } from './denominations.ts';

export const DRAWER_STATUSES = { OP: 'OPEN', CT: 'COUNTED', CL: 'CLOSED' } as const;
export type DrawerStatus = keyof typeof DRAWER_STATUSES;

/** Pieces of each denomination; `rolled` is rolled coin as an amount. */
export const denominationCount = z.object({
  d10000: count.optional(),
  d5000: count.optional(),
  d2000: count.optional(),
  d1000: count.optional(),
  d500: count.optional(),
  d200: count.optional(),
  d100: count.optional(),
  d50: count.optional(),
  d25: count.optional(),
  d10: count.optional(),
  d5: count.optional(),
  d1: count.optional(),
  rolled: cents.optional(),
});
export type DenominationCount = z.infer<typeof denominationCount>;

export const drawerState = z.object({
  session: z.int(),
  drawer: z.string(),
  status: z.enum(Object.keys(DRAWER_STATUSES) as [DrawerStatus, ...DrawerStatus[]]),
  statusText: z.string(),
  operator: z.string(),
  terminal: z.string(),
  businessDate: isoDate,
  openedAt: instant,
  receipts: z.int(),
  voids: z.int(),
  float: cents,
  /** Who counted and who closed it, its operator or somebody for them; blank as long as nobody has. */
  countedBy: z.string(),
  closedBy: z.string(),
  rev: z.int(),
});

/** A drawer to be counted or closed: the own one, or another one for its operator. */
const drawerToClose = { drawer: drawerId.optional() };

export const listDrawers = operation({
  id: 'listDrawers',
  method: 'GET',
  path: '/v1/drawers',
  summary: 'Drawers and who has them open',
  access: ['KOPE', 'KCLS', 'KCNE', 'KJRI', 'KPAE', 'KMUE'],
  effect: 'inquiry',
  request: z.object({}),
  reply: z.object({
    drawers: z.array(
      z.object({ drawer: z.string(), name: z.string(), statusText: z.string(), operator: z.string() }),
    ),
  }),
});

export const openDrawer = operation({
  id: 'openDrawer',
  method: 'POST',
  path: '/v1/drawers/{drawer}/open',
  summary: 'Open a drawer with its float; one drawer an operator, one operator a drawer',
  access: ['KOPE'],
  effect: 'write',
  request: z.object({ drawer: drawerId, float: cents.optional(), counted: denominationCount.optional() }),
  reply: drawerState,
});

export const countDrawer = operation({
  id: 'countDrawer',
  method: 'POST',
  path: '/v1/drawer/count',
  summary:
    'Commit the blind count of the own drawer, or of one named for its operator; only then is the expected cash told',
  access: ['KCNE'],
  effect: 'write',
  request: z.object({ ...drawerToClose, counted: denominationCount }),
  reply: drawerState.extend({
    counted: cents,
    pieces: denominationCount,
    expected: signedCents,
    overShort: signedCents,
  }),
});

/**
 * The balancing identity of domain.md B.8: float + cash receipts - change + transfers in + change in - cash
 * refunds - payouts - drops - transfers out - change out = expected cash.
 */
export const cashIdentity = z.object({
  cashReceipts: signedCents,
  /** Given back on receipts; taken off the cash received. */
  changeGiven: signedCents,
  transfersIn: signedCents,
  changeIn: signedCents,
  cashRefunds: signedCents,
  payouts: signedCents,
  drops: signedCents,
  transfersOut: signedCents,
  changeOut: signedCents,
  expected: signedCents,
});
export type CashIdentity = z.infer<typeof cashIdentity>;

export const tenderTotals = z.array(
  z.object({ type: tenderType, typeText: z.string(), count: z.int(), amount: signedCents.nullable() }),
);

/** What is expected and what was counted are withheld until the count is committed. */
const ownDrawer = drawerState.extend({
  cash: cashIdentity.nullable(),
  expected: signedCents.nullable(),
  counted: signedCents.nullable(),
  pieces: denominationCount.nullable(),
  overShort: signedCents.nullable(),
  tenders: tenderTotals,
});

export const getOwnDrawer = operation({
  id: 'getOwnDrawer',
  method: 'GET',
  path: '/v1/drawer',
  summary: 'The own drawer, or one to be counted or closed for its operator; expected cash only once counted',
  access: ['KCLS', 'KCNE', 'KJRI', 'KOPE'],
  effect: 'inquiry',
  request: z.object(drawerToClose),
  reply: ownDrawer,
});

export const reopenCount = operation({
  id: 'reopenCount',
  method: 'POST',
  path: '/v1/drawer/reopen-count',
  summary: 'Open the committed count of a drawer again; somebody else than who counted allows it',
  access: ['KCNE'],
  effect: 'write',
  request: z.object({ ...drawerToClose, rev: z.int().min(1) }),
  reply: ownDrawer,
});

export const closeDrawer = operation({
  id: 'closeDrawer',
  method: 'POST',
  path: '/v1/drawer/close',
  summary: 'Close the counted drawer; over or short goes to the ledger',
  access: ['KCLS'],
  effect: 'write',
  request: z.object({ ...drawerToClose, rev: z.int().min(1), reason: text(40).optional() }),
  reply: drawerState.extend({
    cash: cashIdentity.nullable(),
    tenders: tenderTotals,
    counted: cents,
    expected: signedCents,
    overShort: signedCents,
    print: z.array(z.string()),
  }),
});

export const listJournal = operation({
  id: 'listJournal',
  method: 'GET',
  path: '/v1/journal',
  summary:
    'Receipts and drawer events of a session of the own drawer, or from grade 3 on of any, newest first',
  access: ['KJRI'],
  effect: 'inquiry',
  request: z.object({
    /** Left out with the session, the own drawer. */
    drawer: drawerId.optional(),
    date: isoDate.optional(),
    session: z.coerce.number().pipe(count).optional(),
    after: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(14),
  }),
  reply: z.object({
    session: z.int(),
    drawer: z.string(),
    date: isoDate,
    operator: z.string(),
    statusText: z.string(),
    /** Withheld until the count is committed, but from grades S and M of others' drawers. */
    total: signedCents.nullable(),
    rows: z.array(
      z.object({
        at: instant,
        kind: z.string(),
        /** The number of the receipt or of the movement of cash, or what else it was. */
        what: z.string(),
        receipt: z.string(),
        /** Where the line is looked at, and its key there; blank for what has no number. */
        transaction: z.string(),
        key: z.string(),
        items: z.string(),
        tenders: z.string(),
        amount: signedCents,
        statusText: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
});
