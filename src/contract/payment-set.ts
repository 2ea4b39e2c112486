import { z } from 'zod';
import { cents, instant, isoDate, signedCents } from './atoms.ts';
import { operation } from './operation.ts';
import { paymentItem } from './payment.ts';
import { subjectKind } from './subject.ts';
import { tender, tenderType } from './tender.ts';

/** The most payments of one set. */
export const SET_ITEMS = 1000;

/** One payment of a set: what is paid, and what the paper that pays it says of itself. */
export const setItem = paymentItem.extend(
  tender.pick({ checkNumber: true, routing: true, bankAccount: true, reference: true, checkDate: true })
    .shape,
);

/**
 * It is of KMUE and of the same grade: whoever posts a set into the own drawer could post each of its payments
 * there. What needs a higher grade (RBTX) is to send on a batch that others keyed.
 */
export const postPaymentSet = operation({
  id: 'postPaymentSet',
  method: 'POST',
  path: '/v1/payment-sets',
  summary: 'Post many payments of one type of tender as a unit, each on a receipt of its own: all or none',
  access: ['KMUE'],
  effect: 'write',
  /** Room for every item with all it may hold. */
  bodyBytes: SET_ITEMS * 400,
  request: z.object({
    /** What every payment of the set is made with, to the cent. */
    type: tenderType.default('CA'),
    /** In the order in which they are posted; a record may stand in several. */
    items: z.array(setItem).min(1, { error: '4024' }).max(SET_ITEMS, { error: '4028' }),
  }),
  reply: z.object({
    businessDate: isoDate,
    at: instant,
    drawer: z.string(),
    count: z.int(),
    total: cents,
    /** In the order of the items. */
    receipts: z.array(
      z.object({
        receipt: z.string(),
        kind: subjectKind,
        key: z.string(),
        pay: cents,
        /** What no charge was left for. */
        credit: cents,
        balanceAfter: signedCents,
      }),
    ),
  }),
});
