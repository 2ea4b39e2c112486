import { z } from 'zod';
import { isLuhn } from '../values/check-digit.ts';
import { cents, count, instant, isoDate, requiredText, signedCents, text } from './atoms.ts';
import { DEPOSIT_WAYS, type DepositWay } from './deposit-ways.ts';
import { operation } from './operation.ts';
import { tenderType } from './tender.ts';

export const depositWay = z.enum(Object.keys(DEPOSIT_WAYS) as [DepositWay, ...DepositWay[]], {
  error: '1006',
});

/** Number of a deposit: eight digits with a check digit. It began with 6 in earlier versions. */
const depositKey = z
  .string()
  .transform(value => value.replace(/[\s-]/g, ''))
  .pipe(z.string().refine(digits => /^[46][0-9]{7}$/.test(digits) && isLuhn(digits), { error: '5104' }));

const bagNumber = z
  .string()
  .transform(value => value.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9-]{1,12}$/, { error: '1004' }));

const tenderTotal = z.object({
  type: tenderType,
  typeText: z.string(),
  count: z.int(),
  /** Net of change. */
  amount: signedCents,
});

/** GL recap: what a deposit takes off each fund's money to be deposited. */
const fundTotal = z.object({ gl: z.string(), fund: z.string(), title: z.string(), amount: signedCents });

/** The deposit identity: tender lines + cash beside them = amount; `fund` lines come to the same. */
export const depositRecord = z.object({
  deposit: z.string(),
  way: depositWay,
  wayText: z.string(),
  statusText: z.string(),
  bag: z.string(),
  businessDate: isoDate,
  preparedBy: z.string(),
  at: instant,
  /** What the tender lines come to. */
  lines: signedCents,
  /** Cash of the drawers that stands on no tender line: over or short, payouts, refunds, transfers. */
  cashBeside: signedCents,
  /** The cash that is in the bag, over or short in it: currency + coin = cash lines + cash beside them. */
  currency: signedCents,
  coin: cents,
  amount: cents,
  tenders: z.array(tenderTotal),
  funds: z.array(fundTotal),
  drawers: z.array(
    z.object({
      session: z.int(),
      drawer: z.string(),
      operator: z.string(),
      date: isoDate,
      amount: signedCents,
    }),
  ),
  pickup: z.string(),
  bankDate: isoDate.nullable(),
  credited: cents.nullable(),
  variance: signedCents.nullable(),
  varianceReason: z.string(),
  verifiedBy: z.string(),
});

export const listUndeposited = operation({
  id: 'listUndeposited',
  method: 'GET',
  path: '/v1/deposits/waiting',
  summary: 'Closed drawers with money that is on no deposit slip, oldest first; late after one business day',
  access: ['FDSA'],
  effect: 'inquiry',
  request: z.object({ way: depositWay.default('BAG') }),
  reply: z.object({
    way: depositWay,
    total: signedCents,
    late: z.int(),
    unexplained: z.int(),
    drawers: z.array(
      z.object({
        session: z.int(),
        drawer: z.string(),
        operator: z.string(),
        date: isoDate,
        cash: signedCents,
        papers: signedCents,
        count: z.int(),
        amount: signedCents,
        /** EXPLAIN: on no slip before what it is out by is explained. */
        statusText: z.string(),
      }),
    ),
  }),
});

export const makeDeposit = operation({
  id: 'makeDeposit',
  method: 'POST',
  path: '/v1/deposits',
  summary: 'Make a deposit slip of closed drawers: each of their tender lines goes into exactly one deposit',
  access: ['FDSA'],
  effect: 'write',
  request: z.object({
    way: depositWay.default('BAG'),
    bag: bagNumber.optional(),
    /** Left out, every drawer that waits. */
    sessions: z
      .array(z.object({ session: count.min(1) }))
      .max(50)
      .default([]),
    /** What the preparer was shown; refused when it has changed. */
    amount: signedCents.optional(),
  }),
  reply: depositRecord.extend({ print: z.array(z.string()) }),
});

export const listDeposits = operation({
  id: 'listDeposits',
  method: 'GET',
  path: '/v1/deposits',
  summary: 'Deposits on their way to the bank, those that wait for the carrier, or all of a business date',
  access: ['FDSP', 'FARM'],
  effect: 'inquiry',
  request: z.object({ date: isoDate.optional(), awaiting: z.enum(['bank', 'carrier']).default('bank') }),
  reply: z.object({
    total: cents,
    deposits: z.array(
      z.object({
        deposit: z.string(),
        transaction: z.literal('FDSP'),
        key: z.string(),
        wayText: z.string(),
        bag: z.string(),
        businessDate: isoDate,
        amount: cents,
        statusText: z.string(),
      }),
    ),
  }),
});

export const getDeposit = operation({
  id: 'getDeposit',
  method: 'GET',
  path: '/v1/deposits/{deposit}',
  summary: 'A deposit with its tenders, drawers, GL recap and what the bank credited',
  access: ['FDSP', 'FDSA'],
  effect: 'inquiry',
  request: z.object({ deposit: depositKey }),
  reply: depositRecord,
});

export const printDeposit = operation({
  id: 'printDeposit',
  method: 'POST',
  path: '/v1/deposits/{deposit}/prints',
  summary: 'Print a deposit slip again, marked DUPLICATE',
  access: ['FDSP'],
  effect: 'write',
  request: z.object({ deposit: depositKey }),
  reply: depositRecord.extend({ print: z.array(z.string()) }),
});

export const creditDeposit = operation({
  id: 'creditDeposit',
  method: 'POST',
  path: '/v1/deposits/{deposit}/credit',
  summary: 'What the bank credited and when; a variance is explained. Not by who prepared it',
  access: ['FDSP'],
  effect: 'write',
  request: z.object({
    deposit: depositKey,
    bankDate: isoDate,
    credited: cents,
    reason: text(40).default(''),
  }),
  reply: depositRecord,
});

export const pickUpDeposits = operation({
  id: 'pickUpDeposits',
  method: 'POST',
  path: '/v1/deposit-pickups',
  summary: 'Log what the armored carrier took: carrier, guard, bags',
  access: ['FARM'],
  effect: 'write',
  request: z.object({
    carrier: requiredText(20),
    guard: requiredText(20),
    carrierReceipt: text(20).default(''),
    bags: z
      .array(z.object({ bag: bagNumber }))
      .min(1, { error: '1001' })
      .max(14),
  }),
  reply: z.object({
    pickup: z.int(),
    at: instant,
    bags: z.array(z.object({ bag: z.string(), deposit: z.string(), amount: cents })),
    total: cents,
    print: z.array(z.string()),
  }),
});
