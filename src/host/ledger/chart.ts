import { SUBJECT_KINDS, type SubjectKind } from '../../contract/subject.ts';
import { CHARGE_CODES, chargeCode } from './charge-codes.ts';
import type { GlAccountRow } from './tables.ts';

/** The chart of accounts. A GL key is fund-dept-account-object-project (domain.md B.8). */
export const FUNDS: readonly { fund: string; title: string }[] = [
  { fund: '100', title: 'GENERAL' },
  { fund: '401', title: 'WATER' },
  { fund: '402', title: 'SEWER' },
  { fund: '403', title: 'GAS' },
  { fund: '410', title: 'REFUSE' },
  { fund: '510', title: 'PARKING' },
  { fund: '801', title: 'DEPOSITS TRUST' },
  { fund: '802', title: 'UNCLAIMED' },
];

export const GENERAL = '100';
const UNCLAIMED = '802';

/** What small purchases out of a revolving fund are charged to, in each fund that has an office of its own. */
const EXPENSES: Readonly<Record<string, string>> = {
  '521000': 'OFFICE SUPPLIES',
  '522000': 'POSTAGE',
  '523000': 'LOCAL TRAVEL',
  '524000': 'MEETINGS AND TRAINING',
  '525000': 'SMALL TOOLS AND PARTS',
};
const SPENDING_FUNDS: readonly string[] = [GENERAL, '401', '402', '403', '410', '510'];

const glKey = (fund: string, account: string, object = '0000'): string =>
  `${fund}-0000-${account}-${object}-000000`;

/** Receivables and credit of each subject kind: title, account numbers, and the fund its credit is held in. */
const SUBJECTS: Record<
  SubjectKind,
  { title: string; receivable: string; credit: string; creditFund: string }
> = {
  UT: { title: 'UTILITY', receivable: '121000', credit: '231000', creditFund: '401' },
  CI: { title: 'CITATION', receivable: '122000', credit: '232000', creditFund: '510' },
  BL: { title: 'LICENSE', receivable: '123000', credit: '233000', creditFund: '100' },
  PM: { title: 'PERMIT', receivable: '124000', credit: '234000', creditFund: '100' },
  IV: { title: 'INVOICE', receivable: '125000', credit: '235000', creditFund: '100' },
};

export const fundOf = (gl: string): string => gl.slice(0, 3);

/** Cash, checks and papers in the cashiers' drawers. */
export const drawerGl = (fund: string): string => glKey(fund, '101000');
/** Taken from closed drawers, not yet at the bank. */
export const undepositedGl = (fund: string): string => glKey(fund, '102000');
/** Cash the floats come from. */
export const vaultGl = (): string => glKey(GENERAL, '103000');
/** At the bank, as the bank itself says. */
export const bankGl = (fund: string): string => glKey(fund, '104000');
/** On a deposit slip, not yet credited by the bank. */
export const inTransitGl = (fund: string): string => glKey(fund, '105000');
/** Money of receipts that were reversed after their drawer was closed: to be given back. */
export const reversedGl = (fund: string): string => glKey(fund, '226000');
export const overShortGl = (): string => glKey(GENERAL, '689000');
/** What the bank credited beside the amount of a deposit slip. */
export const bankVarianceGl = (): string => glKey(GENERAL, '689000', '0001');
/** Small amounts paid out of a drawer. */
export const payoutGl = (): string => glKey(GENERAL, '688000');
/** Revolving funds at their authorized amount: cash, vouchers and money in transit alike. */
export const imprestGl = (): string => glKey(GENERAL, '106000');
/** Refunds approved and not issued yet. */
export const refundPayableGl = (fund: string): string => glKey(fund, '227000');
/** Refunds that were issued and never cashed: held for whoever claims them. */
export const unclaimedGl = (): string => glKey(UNCLAIMED, '228000');
/** Unclaimed money that has become the City's. */
export const escheatGl = (): string => glKey(GENERAL, '471000');
/** Equity against which receivables carried over from an earlier system are opened. */
export const openingGl = (fund: string): string => glKey(fund, '301000');
/** What customers owe: one account a subject kind and fund. */
export const receivableGl = (kind: SubjectKind, code: string): string =>
  glKey(chargeCode(kind, code).fund, SUBJECTS[kind].receivable);
/** What customers have paid ahead. */
export const creditGl = (kind: SubjectKind): string =>
  glKey(SUBJECTS[kind].creditFund, SUBJECTS[kind].credit);
/** What a charge is raised against: income, or a liability when the money is held for others. */
export function revenueGl(kind: SubjectKind, code: string): string {
  const { fund, raisedAgainst } = chargeCode(kind, code);
  const [account, object] = raisedAgainst.split('-');
  return glKey(fund, account!, object!);
}

/** What a voucher of a revolving fund may be charged to, in key order. */
export const SPENDING_ACCOUNTS: readonly { gl: string; title: string }[] = FUNDS.filter(({ fund }) =>
  SPENDING_FUNDS.includes(fund),
).flatMap(({ fund, title }) =>
  Object.entries(EXPENSES).map(([account, expense]) => ({
    gl: glKey(fund, account),
    title: `${title}: ${expense}`,
  })),
);

/** Every account of the chart, in key order: the rows a new city is seeded with. */
export const GL_ACCOUNTS: readonly GlAccountRow[] = chartOfAccounts();

function chartOfAccounts(): GlAccountRow[] {
  const accounts = new Map<string, GlAccountRow>();
  const add = (gl: string, type: GlAccountRow['type'], title: string) =>
    accounts.set(gl, { gl, fund: fundOf(gl), title, type });
  for (const { fund, title } of FUNDS) {
    add(drawerGl(fund), 'asset', `${title}: IN DRAWERS`);
    add(undepositedGl(fund), 'asset', `${title}: TO BE DEPOSITED`);
    add(bankGl(fund), 'asset', `${title}: AT THE BANK`);
    add(inTransitGl(fund), 'asset', `${title}: DEPOSITS IN TRANSIT`);
    add(reversedGl(fund), 'liability', `${title}: REVERSED RECEIPTS`);
    add(refundPayableGl(fund), 'liability', `${title}: REFUNDS PAYABLE`);
    add(openingGl(fund), 'equity', `${title}: OPENING BALANCES`);
  }
  for (const { gl, title } of SPENDING_ACCOUNTS) add(gl, 'expense', title);
  add(vaultGl(), 'asset', 'VAULT CASH');
  add(imprestGl(), 'asset', 'REVOLVING FUNDS');
  add(unclaimedGl(), 'liability', 'UNCLAIMED MONEY');
  add(escheatGl(), 'revenue', 'UNCLAIMED MONEY TRANSFERRED');
  add(overShortGl(), 'expense', 'CASH OVER AND SHORT');
  add(bankVarianceGl(), 'expense', 'DEPOSIT VARIANCES');
  add(payoutGl(), 'expense', 'PAID OUT OF DRAWERS');
  for (const kind of SUBJECT_KINDS) {
    add(creditGl(kind), 'liability', `${SUBJECTS[kind].title} CREDIT OF CUSTOMERS`);
    for (const [code, { type, title }] of Object.entries(CHARGE_CODES[kind])) {
      add(receivableGl(kind, code), 'asset', `${SUBJECTS[kind].title} RECEIVABLES`);
      add(revenueGl(kind, code), type, title);
    }
  }
  return [...accounts.values()].sort((a, b) => (a.gl < b.gl ? -1 : 1));
}
