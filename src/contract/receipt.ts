import { z } from 'zod';
import { cents, instant, isoDate, key, signedCents } from './atoms.ts';
import { operation } from './operation.ts';
import { subjectKind } from './subject.ts';
import { tenderType } from './tender.ts';

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
  /** What is still held of it to be repaid, below zero where refunds gave out what came back; null if none was. */
  held: signedCents.nullable(),
  voidedBy: z.string(),
  voidReason: z.string(),
  rev: z.int(),
});

/** A receipt with a print of it, and the word that is marked with. */
const printedReceipt = receiptRecord.extend({ mark: z.string(), print: z.array(z.string()) });

export const getReceipt = operation({
  id: 'getReceipt',
  method: 'GET',
  path: '/v1/receipts/{receipt}',
  summary: 'A receipt as posted',
  access: ['KRCP', 'KVDA', 'KVDR', 'KJRI'],
  effect: 'inquiry',
  request: z.object({ receipt: key('receipt') }),
  reply: receiptRecord,
});

export const reprintReceipt = operation({
  id: 'reprintReceipt',
  method: 'POST',
  path: '/v1/receipts/{receipt}/prints',
  summary: 'Print a receipt again, marked DUPLICATE, or how it was undone',
  access: ['KRCP'],
  effect: 'write',
  request: z.object({ receipt: key('receipt') }),
  reply: printedReceipt,
});

export const voidReceipt = operation({
  id: 'voidReceipt',
  method: 'POST',
  path: '/v1/receipts/{receipt}/void',
  summary: 'Void a receipt while its drawer is open on the same business day',
  access: ['KVDA'],
  effect: 'write',
  request: z.object({ receipt: key('receipt'), rev: z.int().min(1), reason: z.string().max(40).default('') }),
  reply: printedReceipt,
});
