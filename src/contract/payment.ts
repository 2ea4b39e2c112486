import { z } from 'zod';
import { cents, instant, isoDate, requiredText, signedCents, text } from './atoms.ts';
import { operation } from './operation.ts';
import { subjectKind } from './subject.ts';
import { tender, tenderType } from './tender.ts';

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
      /** Out of the money tendered, or of credit that stood on the item before. */
      from: z.enum(['tender', 'credit']),
      reason: z.string(),
    }),
  ),
  tenders: z.array(z.object({ type: tenderType, typeText: z.string(), amount: cents })),
  /** What credit that stands pays beside the total. */
  byCredit: cents,
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
