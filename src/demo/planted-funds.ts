import type { Grade } from '../contract/grades.ts';
import { PLANTED } from '../contract/tour.ts';
import type { Call } from '../host/call.ts';
import { refundHandlers } from '../host/refund/handlers.ts';
import { revolvingHandlers } from '../host/revolving/handlers.ts';
import { backingOf } from '../host/security/backing.ts';
import type { Db } from '../host/store/store.ts';
import { unclaimedHandlers } from '../host/unclaimed/handlers.ts';
import { addBusinessDays, addDays, businessDayOnOrAfter, type IsoDate } from '../values/dates.ts';
import type { Cents } from '../values/money.ts';
import { CONVERSION, type DemoContext, instantOn } from './context.ts';
import type { Settle } from './plan.ts';

/** Who works with the planted funds: demo operators. */
const WHO = { asks: 'BEN2', keeps: 'CAL3', counts: 'SAM', opens: 'MIA' } as const;
const GRADE_OF: Readonly<Record<string, Grade>> = { BEN2: '2', CAL3: '3', SAM: 'S', MIA: 'M' };

/** Business days that a check takes, and more: no planted refund is held. */
const PAID_BEFORE = 20;
const STALE_DAYS = 181;

interface PlantedRefund {
  account: string;
  amount: Cents;
  /** Days before the as-of date on which it was issued. */
  issuedAgo: number;
  stale: 'turned' | 'not yet';
}

/** Refunds that were never cashed: small and past its year, large and past its three, and one just too old. */
const REFUNDS: readonly PlantedRefund[] = [
  { account: PLANTED.unclaimedLarge.account, amount: 212_00, issuedAgo: 1_150, stale: 'turned' },
  { account: PLANTED.unclaimedSmall.account, amount: 4_10, issuedAgo: 430, stale: 'turned' },
  { account: PLANTED.staleRefund.account, amount: 46_80, issuedAgo: 190, stale: 'not yet' },
];

const dayAgo = ({ asOf, calendar }: DemoContext, days: number): IsoDate =>
  businessDayOnOrAfter(calendar, addDays(asOf, -days));

/** The payments by mail that left a credit: a part of the plan's money. */
export const plantedCredits = (context: DemoContext): Settle[] =>
  REFUNDS.map(({ account, amount, issuedAgo }) => ({
    act: 'settle',
    date: addBusinessDays(context.calendar, dayAgo(context, issuedAgo), -PAID_BEFORE),
    subject: { kind: 'UT', key: account },
    event: 'PAYMENT',
    amount,
  }));

const callOf = (db: Db, operator: string, businessDate: IsoDate): Call => ({
  db,
  operator,
  businessDate,
  terminal: CONVERSION,
  at: instantOn(businessDate),
  grade: GRADE_OF[operator]!,
  transaction: null,
  backing: null,
  about: () => {},
});

/** Refunds never cashed and a revolving fund that is short, each by the product's own engines on its own dates. */
export async function plantFunds(db: Db, context: DemoContext): Promise<void> {
  for (const refund of REFUNDS) await plantRefund(db, context, refund);
  await plantRevolvingFund(db, context);
}

async function plantRefund(db: Db, context: DemoContext, planted: PlantedRefund): Promise<void> {
  const issued = dayAgo(context, planted.issuedAgo);
  const asked = await refundHandlers.requestRefund(callOf(db, WHO.asks, issued), {
    key: planted.account,
    method: 'CHK',
  });
  const approved = await refundHandlers.approveRefund(callOf(db, WHO.counts, issued), asked);
  await refundHandlers.issueRefund(callOf(db, WHO.keeps, issued), approved);
  if (planted.stale === 'not yet') return;
  const turned = businessDayOnOrAfter(context.calendar, addDays(issued, STALE_DAYS));
  await unclaimedHandlers.turnStale(callOf(db, WHO.keeps, turned), {});
}

const VOUCHERS = [
  { payee: 'HARBOR STATIONERS', purpose: 'RECEIPT PAPER', account: '521000', amount: 41_85 },
  { payee: 'POST OFFICE', purpose: 'CERTIFIED LETTERS', account: '522000', amount: 63_20 },
  { payee: 'BAY HARDWARE', purpose: 'KEYS FOR THE COUNTER', account: '525000', amount: 18_50 },
] as const;
const AUTHORIZED = 500_00;
const SHORT = 3_15;

/** Opened two weeks ago; a surprise count yesterday found it short. */
async function plantRevolvingFund(db: Db, context: DemoContext): Promise<void> {
  const { fund } = PLANTED.revolvingFund;
  const opened = addBusinessDays(context.calendar, context.asOf, -10);
  await revolvingHandlers.openRevolvingFund(callOf(db, WHO.opens, opened), {
    ...{ fund, name: 'COUNTER PETTY CASH', custodian: WHO.keeps, authorized: AUTHORIZED },
  });
  for (const [index, { account, ...voucher }] of VOUCHERS.entries()) {
    const date = addBusinessDays(context.calendar, opened, 2 * (index + 1));
    await revolvingHandlers.enterVoucher(callOf(db, WHO.keeps, date), {
      ...{ fund, ...voucher, gl: `100-0000-${account}-0000-000000` },
      ...{ receiptAttached: 'Y', approvedBy: WHO.counts },
    });
  }
  const cash = AUTHORIZED - SHORT - VOUCHERS.reduce((sum, { amount }) => sum + amount, 0);
  const witness = backingOf({
    by: 'approver',
    approver: WHO.keeps,
    because: { reason: 'DIRC', text: 'SURPRISE COUNT' },
    at: 'SPOV',
  });
  await revolvingHandlers.countRevolvingFund(
    { ...callOf(db, WHO.counts, context.yesterday), backing: witness },
    { fund, takeOver: 'N', counted: { d2000: Math.floor(cash / 20_00), d1: cash % 20_00 } },
  );
}
