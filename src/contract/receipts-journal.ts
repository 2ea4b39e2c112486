import { z } from 'zod';
import { cents, instant, isoDate, signedCents } from './atoms.ts';
import { operation } from './operation.ts';

/** What went to one GL account, credit positive. */
const glLine = z.object({ gl: z.string(), title: z.string(), amount: signedCents });

export const getReceiptsJournal = operation({
  id: 'getReceiptsJournal',
  method: 'GET',
  path: '/v1/receipts-journal',
  summary: "A business date's receipts with their GL distribution, tied out to the ledger",
  access: ['FCRJ'],
  effect: 'inquiry',
  request: z.object({ date: isoDate.optional() }),
  reply: z.object({
    date: isoDate,
    count: z.int(),
    voids: z.int(),
    /** Total of the receipts that stand. */
    total: signedCents,
    /** What payments, less voids, put into the drawers by the ledger. */
    ledger: signedCents,
    difference: signedCents,
    receipts: z.array(
      z.object({
        receipt: z.string(),
        drawer: z.string(),
        operator: z.string(),
        items: z.string(),
        tenders: z.string(),
        amount: signedCents,
        statusText: z.string(),
      }),
    ),
    distribution: z.array(glLine),
    /** The whole journal, 80 columns. */
    print: z.array(z.string()),
  }),
});

const transmittal = z.object({
  date: isoDate,
  deposits: z.array(z.object({ deposit: z.string(), wayText: z.string(), bag: z.string(), amount: cents })),
  /** Sum of the deposits, what the ledger put in transit for them, and what they differ by. */
  deposited: cents,
  ledger: signedCents,
  difference: signedCents,
  /** Where the receipts in them went; over or short, payouts and refunds stand as cash beside receipts. */
  distribution: z.array(glLine),
  cashBeside: signedCents,
  /** Of closed drawers, on no deposit yet. */
  undeposited: signedCents,
});

export const previewTransmittal = operation({
  id: 'previewTransmittal',
  method: 'GET',
  path: '/v1/transmittals/preview',
  summary: "What a transmittal of a business date's deposits to the treasurer will say",
  access: ['FTMA'],
  effect: 'inquiry',
  request: z.object({ date: isoDate.optional() }),
  reply: transmittal,
});

export const makeTransmittal = operation({
  id: 'makeTransmittal',
  method: 'POST',
  path: '/v1/transmittals',
  summary: "Transmit a business date's deposits to the treasurer, each once",
  access: ['FTMA'],
  effect: 'write',
  request: z.object({ date: isoDate }),
  reply: transmittal.extend({ transmittal: z.int(), at: instant, print: z.array(z.string()) }),
});
