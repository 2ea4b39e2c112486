import { z } from 'zod';
import { cents, flag, instant, isoDate, operatorId, requiredText, rev, signedCents, text } from './atoms.ts';
import { denominationCount } from './drawer.ts';
import { operation } from './operation.ts';

/** domain.md B.8: a voucher waits for its money, or a replenishment has paid it back. */
export const VOUCHER_STATUSES = { O: 'OPEN', R: 'REIMBURSED' } as const;

export type VoucherStatus = keyof typeof VOUCHER_STATUSES;

/** Why a revolving fund was counted. */
export const COUNT_PURPOSES = { day: 'DAILY', surprise: 'SURPRISE', custody: 'CUSTODY' } as const;
export type CountPurpose = keyof typeof COUNT_PURPOSES;

const fundCode = z
  .string()
  .transform(value => value.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z][A-Z0-9]{1,3}$/, { error: '4301' }));

const ALL = ['FRVI', 'FRVA', 'FRVE', 'FRVB', 'FRVR', 'FRVC'] as const;

/** A revolving fund and the identity it must keep: cash + vouchers + in transit - over/short = authorized. */
export const revolvingFund = z.object({
  fund: z.string(),
  name: z.string(),
  custodian: z.string(),
  custodianName: z.string(),
  opened: isoDate,
  authorized: cents,
  /** Vouchers not reimbursed yet. */
  vouchers: cents,
  voucherCount: z.int(),
  /** Drawn to replenish the fund, not in its box yet. */
  inTransit: cents,
  /** What the last count found over (positive) or short and no replenishment has made good. */
  overShort: signedCents,
  /** Cash that should be in the box. */
  cash: signedCents,
  /** The oldest business date without a daily balance; null when none is missing. */
  due: isoDate.nullable(),
  openVouchers: z.array(
    z.object({
      voucher: z.string(),
      date: isoDate,
      payee: z.string(),
      purpose: z.string(),
      gl: z.string(),
      amount: cents,
      approvedBy: z.string(),
    }),
  ),
  /** Vouchers voided since the last one that was reimbursed: why their numbers are missing among the open ones. */
  voids: z.array(
    z.object({
      voucher: z.string(),
      date: isoDate,
      payee: z.string(),
      reason: z.string(),
      amount: cents,
      voidedBy: z.string(),
    }),
  ),
  /** The last counts, newest first. */
  balances: z.array(
    z.object({
      date: isoDate,
      at: instant,
      purposeText: z.string(),
      cash: cents,
      vouchers: cents,
      inTransit: cents,
      authorized: cents,
      overShort: signedCents,
      countedBy: z.string(),
      /** Who signed beside who counted. */
      witness: z.string(),
      /** What the custodian said of a daily balance that was out. */
      reason: z.string(),
    }),
  ),
  rev: z.int(),
});

export const listRevolvingFunds = operation({
  id: 'listRevolvingFunds',
  method: 'GET',
  path: '/v1/revolving-funds',
  summary: 'Revolving funds and who keeps them',
  access: ALL,
  effect: 'inquiry',
  request: z.object({}),
  reply: z.object({
    funds: z.array(
      z.object({ fund: z.string(), name: z.string(), custodian: z.string(), authorized: cents }),
    ),
  }),
});

export const listExpenseAccounts = operation({
  id: 'listExpenseAccounts',
  method: 'GET',
  path: '/v1/revolving-funds/expense-accounts',
  summary: 'GL accounts a voucher may be charged to',
  access: ['FRVE'],
  effect: 'inquiry',
  request: z.object({}),
  reply: z.object({ accounts: z.array(z.object({ gl: z.string(), title: z.string() })) }),
});

export const getRevolvingFund = operation({
  id: 'getRevolvingFund',
  method: 'GET',
  path: '/v1/revolving-funds/{fund}',
  summary: 'A revolving fund as it stands, its open vouchers and last counts',
  access: ALL,
  effect: 'inquiry',
  request: z.object({ fund: fundCode }),
  reply: revolvingFund,
});

export const openRevolvingFund = operation({
  id: 'openRevolvingFund',
  method: 'POST',
  path: '/v1/revolving-funds',
  summary: 'Open a revolving fund with the cash authorized for it, in the custody of one operator',
  access: ['FRVA'],
  effect: 'write',
  request: z.object({ fund: fundCode, name: requiredText(30), custodian: operatorId, authorized: cents }),
  reply: revolvingFund,
});

export const changeAuthorized = operation({
  id: 'changeAuthorized',
  method: 'POST',
  path: '/v1/revolving-funds/{fund}/authorized',
  summary: 'Raise or lower the amount authorized for a revolving fund; the cash moves from or to the bank',
  access: ['FRVA'],
  effect: 'write',
  request: z.object({ fund: fundCode, rev, authorized: cents }),
  reply: revolvingFund,
});

export const enterVoucher = operation({
  id: 'enterVoucher',
  method: 'POST',
  path: '/v1/revolving-funds/{fund}/vouchers',
  summary: 'Pay a voucher out of a revolving fund, within the limit of one item',
  access: ['FRVE'],
  effect: 'write',
  request: z.object({
    fund: fundCode,
    payee: requiredText(30),
    purpose: requiredText(40),
    /** An expense account of the chart. */
    gl: requiredText(27),
    amount: cents,
    receiptAttached: flag,
    approvedBy: operatorId,
  }),
  reply: revolvingFund.extend({ voucher: z.string(), paid: cents }),
});

const voucherNumber = z
  .string()
  .transform(value => value.trim())
  .pipe(z.string().regex(/^[0-9]{1,7}$/, { error: '1007' }));

export const voidVoucher = operation({
  id: 'voidVoucher',
  method: 'POST',
  path: '/v1/revolving-funds/{fund}/vouchers/{voucher}/void',
  summary: 'Void an open voucher: its cash is back in the fund, and the void stands beside it',
  access: ['FRVE'],
  effect: 'write',
  request: z.object({ fund: fundCode, voucher: voucherNumber, rev, reason: requiredText(40) }),
  reply: revolvingFund.extend({
    voucher: z.string(),
    voided: cents,
    /** A slip for the box, in place of the receipt. */
    print: z.array(z.string()),
  }),
});

export const balanceRevolvingFund = operation({
  id: 'balanceRevolvingFund',
  method: 'POST',
  path: '/v1/revolving-funds/{fund}/balances',
  summary: 'The daily balance, counted by the custodian; the oldest missing day first',
  access: ['FRVB'],
  effect: 'write',
  request: z.object({
    fund: fundCode,
    counted: denominationCount,
    /** Needed where cash is missing, or the fund is out by more than the rule allows one person. */
    reason: text(40).default(''),
  }),
  reply: revolvingFund.extend({ balanced: isoDate, counted: cents }),
});

export const countRevolvingFund = operation({
  id: 'countRevolvingFund',
  method: 'POST',
  path: '/v1/revolving-funds/{fund}/counts',
  summary: 'A surprise count by two, or the count at which the caller takes the fund over from its custodian',
  access: ['FRVC'],
  effect: 'write',
  request: z.object({ fund: fundCode, takeOver: flag.default('N'), counted: denominationCount }),
  reply: revolvingFund.extend({ counted: cents }),
});

export const replenishRevolvingFund = operation({
  id: 'replenishRevolvingFund',
  method: 'POST',
  path: '/v1/revolving-funds/{fund}/replenishments',
  summary: 'Draw the money that brings the fund back to its amount: open vouchers, less what it is over',
  access: ['FRVR'],
  effect: 'write',
  request: z.object({ fund: fundCode, rev }),
  reply: revolvingFund.extend({ drawn: cents, print: z.array(z.string()) }),
});

export const receiveReplenishment = operation({
  id: 'receiveReplenishment',
  method: 'POST',
  path: '/v1/revolving-funds/{fund}/replenishments/receipt',
  summary: 'The money in transit was put into the box',
  access: ['FRVR'],
  effect: 'write',
  request: z.object({ fund: fundCode, rev }),
  reply: revolvingFund.extend({ received: cents }),
});
