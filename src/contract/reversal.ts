import { z } from 'zod';
import { cents, count, instant, isoDate, key, requiredText, signedCents } from './atoms.ts';
import { operation } from './operation.ts';
import { RETURN_REASONS, type ReturnReason } from './return-reasons.ts';
import { REVERSED_MONEY, type ReversedMoney } from './reversed-money.ts';
import { subjectKind } from './subject.ts';

export const reversedMoney = z.enum(Object.keys(REVERSED_MONEY) as [ReversedMoney, ...ReversedMoney[]], {
  error: '1006',
});

const restored = z.array(
  z.object({
    kind: subjectKind,
    key: z.string(),
    description: z.string(),
    /** What is owed again. */
    amount: cents,
    statusText: z.string(),
    balance: signedCents,
  }),
);

export const reverseReceipt = operation({
  id: 'reverseReceipt',
  method: 'POST',
  path: '/v1/receipts/{receipt}/reversal',
  summary: 'Reverse a receipt whose drawer is closed; its money is given back in cash or held to be repaid',
  access: ['KVDR'],
  effect: 'write',
  request: z.object({
    receipt: key('receipt'),
    rev: z.int().min(1),
    money: reversedMoney.default('HOLD'),
    reason: requiredText(40),
  }),
  reply: z.object({
    receipt: z.string(),
    total: cents,
    moneyText: z.string(),
    restored,
    print: z.array(z.string()),
  }),
});

/** A tender line that a bank can send back, as KNSA finds it. */
const returnable = z.object({
  transaction: z.literal('KRCP'),
  key: z.string(),
  receipt: z.string(),
  line: z.int(),
  typeText: z.string(),
  amount: cents,
  checkNumber: z.string(),
  accountEnds: z.string(),
  businessDate: isoDate,
  depositText: z.string(),
  statusText: z.string(),
});

export const findReturnable = operation({
  id: 'findReturnable',
  method: 'GET',
  path: '/v1/returned-items/candidates',
  summary: 'Checks and e-checks by receipt, or by check number and amount, newest first',
  access: ['KNSA'],
  effect: 'inquiry',
  request: z.object({
    receipt: key('receipt').optional(),
    checkNumber: z
      .string()
      .regex(/^[0-9]{1,10}$/, { error: '1007' })
      .optional(),
    amount: z.coerce.number().int().min(1).optional(),
  }),
  reply: z.object({ items: z.array(returnable) }),
});

export const returnItem = operation({
  id: 'returnItem',
  method: 'POST',
  path: '/v1/receipts/{receipt}/tenders/{line}/return',
  summary: 'A deposited item came back: undo what it paid, charge the fee, take only cash for a while',
  access: ['KNSA'],
  effect: 'write',
  request: z.object({
    receipt: key('receipt'),
    line: z.coerce.number().int().min(1),
    reason: z.enum(Object.keys(RETURN_REASONS) as [ReturnReason, ...ReturnReason[]], { error: '1006' }),
    /** Date of the bank's advice. */
    returnedOn: isoDate,
    /** How often the bank presented it. */
    presented: count.min(1).max(3).default(1),
  }),
  reply: z.object({
    receipt: z.string(),
    line: z.int(),
    amount: cents,
    reasonText: z.string(),
    restored,
    fee: cents,
    feeOn: z.string(),
    cashOnlyUntil: isoDate.nullable(),
    /** What is held of its reversed receipt, below zero where refunds gave it out; null when it is not reversed. */
    held: signedCents.nullable(),
    /** Refunds of its money that went out and are not cashed: FRFR can still stop them. */
    refundsOut: z.array(z.object({ refund: z.string(), amount: cents })),
    /** What came of it in words and cents: a refund to be stopped, the fee, or what is held. */
    outcomeText: z.string(),
    outcome: cents,
    at: instant,
    print: z.array(z.string()),
  }),
});
