import { z } from 'zod';
import { cents, flag, instant, isoDate, key, requiredText, signedCents, text } from './atoms.ts';
import { operation } from './operation.ts';
import { subjectKind } from './subject.ts';
import { TENDERS, type TenderType } from './tenders.ts';

export { TENDERS as TENDER_TYPES, type TenderType } from './tenders.ts';
export const tenderType = z.enum(Object.keys(TENDERS) as [TenderType, ...TenderType[]], {
  error: '1006',
});

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
