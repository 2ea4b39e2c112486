import { z } from 'zod';
import {
  cents,
  count,
  drawerId,
  flag,
  instant,
  isoDate,
  key,
  requiredText,
  signedCents,
  text,
} from './atoms.ts';

export { countTotal, DENOMINATIONS } from './denominations.ts';

import { operation } from './operation.ts';
import { subjectKind } from './subject.ts';
import { TENDERS, type TenderType } from './tenders.ts';

export { TENDERS as TENDER_TYPES, type TenderType } from './tenders.ts';
export const tenderType = z.enum(Object.keys(TENDERS) as [TenderType, ...TenderType[]], {
  error: '1006',
});

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

export const tender = z.object({
  /** Cash unless another is named. */
  type: tenderType.default('CA'),
  /** What is handed over; left out on the last tender it is what is still due. */
  amount: cents.optional(),
  checkNumber: z
    .string()
    .regex(/^[0-9]{1,10}$/, { error: '1007' })
    .optional(),
  routing: z
    .string()
    .regex(/^[0-9]{9}$/, { error: '1204' })
    .optional(),
  bankAccount: z
    .string()
    .regex(/^[0-9]{4,17}$/, { error: '1007' })
    .optional(),
  reference: text(12).optional(),
  /** Date written on a check, money order or warrant. */
  checkDate: isoDate.optional(),
  /** Y: made out to somebody else, who signed it over. */
  thirdParty: flag.optional(),
});

export const paymentItem = z.object({
  /** A key of any payable kind, a scanned line, or a party number: whatever the party owes. */
  key: requiredText(40),
  /** What to pay; left out, all that is owed. */
  amount: cents.optional(),
  /** The charge or service the payer wants paid first, such as WA. */
  designated: text(4).optional(),
  /** What the clerk was shown as owed; the host refuses when it has changed. */
  owed: signedCents.optional(),
});

export const paymentRequest = z.object({
  items: z.array(paymentItem).min(1, { error: '4024' }).max(20),
  tenders: z.array(tender).max(8).default([]),
  /** Reference of the Form 8300 taken for cash above the reporting threshold. */
  form8300: text(12).optional(),
});

const quotedItem = z.object({
  kind: subjectKind,
  key: z.string(),
  name: z.string(),
  description: z.string(),
  statusText: z.string(),
  alerts: z.string(),
  owed: signedCents,
  pay: cents,
  balanceAfter: signedCents,
});

export const paymentQuote = z.object({
  items: z.array(quotedItem),
  /** Each charge that will be paid, in the order of application, with the reason for its place. */
  applied: z.array(
    z.object({
      key: z.string(),
      description: z.string(),
      dueDate: isoDate.nullable(),
      owed: signedCents,
      pay: cents,
      reason: z.string(),
    }),
  ),
  tenders: z.array(z.object({ type: tenderType, typeText: z.string(), amount: cents })),
  total: cents,
  tendered: cents,
  change: cents,
  short: cents,
});
export type PaymentQuote = z.infer<typeof paymentQuote>;

export const quotePayment = operation({
  id: 'quotePayment',
  method: 'POST',
  path: '/v1/payments/quote',
  summary: 'What is owed on the items and how the money will be applied; posts nothing',
  access: ['KPAE', 'KMUE'],
  effect: 'inquiry',
  request: paymentRequest,
  reply: paymentQuote,
});

export const postPayment = operation({
  id: 'postPayment',
  method: 'POST',
  path: '/v1/payments',
  summary: 'Post a payment of one or several items with one or several tenders, on one receipt',
  access: ['KPAE', 'KMUE'],
  effect: 'write',
  request: paymentRequest,
  reply: paymentQuote.extend({
    receipt: z.string(),
    businessDate: isoDate,
    at: instant,
    drawer: z.string(),
    /** The receipt as printed, 40 columns. */
    print: z.array(z.string()),
  }),
});

const receiptRecord = z.object({
  receipt: z.string(),
  statusText: z.string(),
  businessDate: isoDate,
  at: instant,
  operator: z.string(),
  terminal: z.string(),
  drawer: z.string(),
  total: cents,
  change: cents,
  lines: z.array(
    z.object({
      kind: subjectKind,
      key: z.string(),
      description: z.string(),
      amount: cents,
      balanceAfter: signedCents,
    }),
  ),
  tenders: z.array(
    z.object({
      type: tenderType,
      typeText: z.string(),
      amount: cents,
      checkNumber: z.string(),
      reference: z.string(),
    }),
  ),
  voidedBy: z.string(),
  voidReason: z.string(),
  rev: z.int(),
});

export const getReceipt = operation({
  id: 'getReceipt',
  method: 'GET',
  path: '/v1/receipts/{receipt}',
  summary: 'A receipt as posted',
  access: ['KRCP', 'KVDA', 'KJRI'],
  effect: 'inquiry',
  request: z.object({ receipt: key('receipt') }),
  reply: receiptRecord,
});

export const reprintReceipt = operation({
  id: 'reprintReceipt',
  method: 'POST',
  path: '/v1/receipts/{receipt}/prints',
  summary: 'Print a receipt again, marked DUPLICATE',
  access: ['KRCP'],
  effect: 'write',
  request: z.object({ receipt: key('receipt') }),
  reply: receiptRecord.extend({ print: z.array(z.string()) }),
});

export const voidReceipt = operation({
  id: 'voidReceipt',
  method: 'POST',
  path: '/v1/receipts/{receipt}/void',
  summary: 'Reverse a receipt of the own open drawer on the same business day',
  access: ['KVDA'],
  effect: 'write',
  request: z.object({ receipt: key('receipt'), rev: z.int().min(1), reason: z.string().max(40).default('') }),
  reply: receiptRecord.extend({ print: z.array(z.string()) }),
});

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
  rev: z.int(),
});

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
  summary: 'Commit the blind count of the own drawer; only then is the expected cash told',
  access: ['KCNE'],
  effect: 'write',
  request: z.object({ counted: denominationCount }),
  reply: drawerState.extend({ counted: cents, expected: signedCents, overShort: signedCents }),
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

/** `cash` is withheld from the cashier until the count is committed. */
export const getOwnDrawer = operation({
  id: 'getOwnDrawer',
  method: 'GET',
  path: '/v1/drawer',
  summary: 'The own drawer; expected cash only once counted',
  access: ['KCLS', 'KCNE', 'KJRI', 'KOPE'],
  effect: 'inquiry',
  request: z.object({}),
  reply: drawerState.extend({
    cash: cashIdentity.nullable(),
    counted: signedCents.nullable(),
    overShort: signedCents.nullable(),
    tenders: z.array(
      z.object({ type: tenderType, typeText: z.string(), count: z.int(), amount: signedCents.nullable() }),
    ),
  }),
});

export const closeDrawer = operation({
  id: 'closeDrawer',
  method: 'POST',
  path: '/v1/drawer/close',
  summary: 'Close the counted drawer; over or short goes to the ledger',
  access: ['KCLS'],
  effect: 'write',
  request: z.object({ rev: z.int().min(1), reason: text(40).optional() }),
  reply: drawerState.extend({
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
  summary: 'Receipts and drawer events of the own drawer, newest first',
  access: ['KJRI'],
  effect: 'inquiry',
  request: z.object({
    after: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(14),
  }),
  reply: z.object({
    drawer: z.string(),
    total: signedCents,
    rows: z.array(
      z.object({
        at: instant,
        kind: z.string(),
        receipt: z.string(),
        /** Where the line is looked at, and its key there; blank for what is no receipt. */
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
