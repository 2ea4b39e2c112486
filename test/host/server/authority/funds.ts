import { expect } from 'vitest';
import type { OperationId, RequestOf } from '../../../../src/contract/operations.ts';
import { addDays } from '../../../../src/values/dates.ts';
import { AS_OF } from '../../fixtures.ts';
import type { Attempt, Ready } from './attempt.ts';
import type { Office, Person } from './office.ts';

/** Whether a row is there. */
const exists =
  (query: () => Promise<unknown>): (() => Promise<boolean>) =>
  async () =>
    (await query()) !== undefined;

const creditedBy = (office: Office, deposit: string) => () =>
  office.look(async db => {
    const query = db.selectFrom('deposit_credit').select('variance').where('deposit', '=', deposit);
    return (await query.executeTakeFirst())?.variance ?? null;
  });

/** What the bank credited for a deposit, over by an amount. */
export const bankVariance = async (office: Office, _: Person, variance: number): Promise<Attempt> => {
  const { deposit, amount } = await office.deposit();
  const reason = variance === 0 ? '' : 'BANK COUNTED AGAIN';
  return {
    request: { deposit, bankDate: AS_OF, credited: amount + variance, reason },
    look: creditedBy(office, deposit),
    becomes: variance,
  };
};

/** The approval of a refund of an amount that somebody else asked for. */
export const refundApproval = async (office: Office, _: Person, amount: number): Promise<Attempt> => {
  const { refund, rev, account } = await office.refund(amount);
  return {
    request: { refund, rev, net: amount },
    look: async () => [await office.refundStatus(refund), await office.balance(account)],
    becomes: ['AP', 0],
  };
};

/** A voucher of an amount out of a fund in the custody of who tries it, as far as that is possible. */
export const voucher = async (office: Office, by: Person, amount: number): Promise<Attempt> => {
  const fund = await office.fund(office.custodian(by));
  return {
    request: voucherOf(fund, amount, office.chief.operator),
    ...(amount > UNSIGNED ? { signedBy: office.chief } : {}),
    look: async () => (await office.fundView(fund)).vouchers,
    becomes: amount,
  };
};

/** The void of an open voucher of an amount. */
export const voucherVoid = async (office: Office, by: Person, amount: number): Promise<Attempt> => {
  const { fund, voucher, rev } = await spentFund(office, by, amount);
  return {
    request: { fund, voucher, rev, reason: 'KEYED TWICE' },
    look: async () => (await office.fundView(fund)).vouchers,
    becomes: 0,
  };
};

/** The draw of what a fund is short of, by its custodian. */
export const fundShortage = async (office: Office, by: Person, amount: number): Promise<Attempt> => {
  const custodian = office.custodian(by);
  const fund = await office.fund(custodian);
  const request = { fund, counted: { rolled: 500_00 - amount }, reason: 'NOT FOUND' };
  const signature =
    amount > UNCHECKED
      ? await office.grant(custodian, 'FRVB', 'balanceRevolvingFund', request, office.lead)
      : undefined;
  const { rev } = await office.done(custodian, 'FRVB', 'balanceRevolvingFund', request, signature);
  return {
    request: { fund, rev },
    look: async () => (await office.fundView(fund)).overShort,
    becomes: 0,
  };
};

/** The rules imprest.signed and imprest.overShort as shipped. */
const UNSIGNED = 100_00;
const UNCHECKED = 20_00;

const voucherOf = (fund: string, amount: number, approvedBy: string): RequestOf<'enterVoucher'> => ({
  ...{ fund, payee: 'POST OFFICE', purpose: 'STAMPS', gl: '100-0000-522000-0000-000000' },
  ...{ amount, receiptAttached: 'Y', approvedBy },
});

/** A fund with a voucher of 40.00 or another amount, and its custodian. */
async function spentFund(office: Office, by: Person, amount = 40_00) {
  const custodian = office.custodian(by);
  const fund = await office.fund(custodian);
  const request = voucherOf(fund, amount, office.chief.operator);
  const signature =
    amount > UNSIGNED
      ? await office.grant(custodian, 'FRVE', 'enterVoucher', request, office.chief)
      : undefined;
  const { voucher, rev } = await office.done(custodian, 'FRVE', 'enterVoucher', request, signature);
  return { fund, custodian, voucher, rev };
}

async function balancedFund(office: Office, by: Person) {
  const { fund, custodian } = await spentFund(office, by);
  const counted = { rolled: 460_00 };
  const { rev } = await office.done(custodian, 'FRVB', 'balanceRevolvingFund', { fund, counted });
  return { fund, custodian, rev };
}

/** A fund that was drawn for yesterday: it is counted by two and opens only when the money was drawn. */
async function drawnFund(office: Office, by: Person) {
  const { fund, custodian } = await spentFund(office, by);
  const count = { fund, counted: { rolled: 460_00 } };
  const signature = await office.grant(office.chief, 'FRVC', 'countRevolvingFund', count, office.teller);
  await office.done(office.chief, 'FRVC', 'countRevolvingFund', count, signature);
  const opens = (opened: string) =>
    office.store.write(db =>
      db.updateTable('revolving_fund').set({ opened }).where('fund', '=', fund).execute(),
    );
  await opens(addDays(AS_OF, 1));
  const { rev: seen } = await office.fundView(fund);
  const { rev } = await office.done(custodian, 'FRVR', 'replenishRevolvingFund', { fund, rev: seen });
  await opens(AS_OF);
  return { fund, rev };
}

const DEPOSITS: Partial<Record<OperationId, Ready>> = {
  listUndeposited: async office => {
    const { session } = await office.closedDrawer();
    const row = expect.objectContaining({ session });
    return { request: {}, shows: { drawers: expect.arrayContaining([row]) } };
  },
  makeDeposit: async office => {
    const { session } = await office.closedDrawer();
    const query = () =>
      office.look(db =>
        db
          .selectFrom('deposit_drawer')
          .select('deposit')
          .where('session_id', '=', session)
          .executeTakeFirst(),
      );
    const request = { bag: `B${office.next()}`, sessions: [{ session }] };
    return { request, look: exists(query), becomes: true };
  },
  listDeposits: async office => {
    const { deposit } = await office.deposit();
    const row = expect.objectContaining({ deposit });
    return { request: { date: AS_OF }, shows: { deposits: expect.arrayContaining([row]) } };
  },
  getDeposit: async office => {
    const { deposit, amount } = await office.deposit();
    return { request: { deposit }, shows: { deposit, amount } };
  },
  printDeposit: async office => {
    const { deposit } = await office.deposit();
    return {
      request: { deposit },
      shows: { print: expect.arrayContaining([expect.stringMatching('DUPLICATE')]) },
    };
  },
  creditDeposit: (office, by) => bankVariance(office, by, 0),
  pickUpDeposits: async office => {
    const { deposit, bag } = await office.deposit();
    const query = () =>
      office.look(db =>
        db.selectFrom('deposit_bag').select('pickup').where('deposit', '=', deposit).executeTakeFirst(),
      );
    const request = { carrier: 'ARMORED', guard: 'G 17', bags: [{ bag }] };
    return { request, look: exists(query), becomes: true };
  },
  getReceiptsJournal: async (office, by) => {
    const { receipt } = await office.receipt(office.cashier(by), 40_00);
    const row = expect.objectContaining({ receipt });
    return { request: {}, shows: { receipts: expect.arrayContaining([row]), difference: 0 } };
  },
  previewTransmittal: async office => {
    const { deposit } = await office.deposit();
    const row = expect.objectContaining({ deposit });
    return { request: {}, shows: { deposits: expect.arrayContaining([row]), difference: 0 } };
  },
  makeTransmittal: async office => {
    const { deposit } = await office.deposit();
    const query = () =>
      office.look(db =>
        db
          .selectFrom('transmittal_deposit')
          .select('transmittal')
          .where('deposit', '=', deposit)
          .executeTakeFirst(),
      );
    return { request: { date: AS_OF }, look: exists(query), becomes: true };
  },
  getDistribution: async (office, by) => {
    await office.receipt(office.cashier(by), 40_00);
    return { request: {}, shows: { from: AS_OF, debits: expect.any(Number) } };
  },
  exportLedger: async (office, by) => {
    await office.receipt(office.cashier(by), 40_00);
    return { request: { form: 'FIX' }, shows: { records: expect.any(Number) } };
  },
};

const REVOLVING: Partial<Record<OperationId, Ready>> = {
  listRevolvingFunds: async office => {
    const fund = await office.fund(office.lead);
    const row = expect.objectContaining({ fund });
    return { request: {}, shows: { funds: expect.arrayContaining([row]) } };
  },
  listExpenseAccounts: async () => ({ request: {}, shows: { accounts: expect.any(Array) } }),
  getRevolvingFund: async office => {
    const fund = await office.fund(office.lead);
    return { request: { fund }, shows: { fund, cash: 500_00 } };
  },
  openRevolvingFund: async office => {
    const fund = `F${office.next().toString(36).toUpperCase()}`;
    const query = () =>
      office.look(db =>
        db.selectFrom('revolving_fund').select('fund').where('fund', '=', fund).executeTakeFirst(),
      );
    const request = { fund, name: 'PETTY CASH', custodian: office.lead.operator, authorized: 100_00 };
    return { request, look: exists(query), becomes: true };
  },
  changeAuthorized: async office => {
    const fund = await office.fund(office.lead);
    const { rev } = await office.fundView(fund);
    const look = async () => (await office.fundView(fund)).authorized;
    return { request: { fund, rev, authorized: 600_00 }, look, becomes: 600_00 };
  },
  enterVoucher: (office, by) => voucher(office, by, 40_00),
  voidVoucher: (office, by) => voucherVoid(office, by, 40_00),
  balanceRevolvingFund: async (office, by) => {
    const { fund } = await spentFund(office, by);
    const look = async () => (await office.fundView(fund)).due;
    return { request: { fund, counted: { rolled: 460_00 } }, look, becomes: null };
  },
  countRevolvingFund: async office => {
    const { fund } = await spentFund(office, office.lead);
    const look = async () => (await office.fundView(fund)).balances.map(({ purposeText }) => purposeText);
    const request = { fund, counted: { rolled: 460_00 } };
    return { request, signedBy: office.teller, look, becomes: ['SURPRISE'] };
  },
  replenishRevolvingFund: async (office, by) => {
    const { fund, rev } = await balancedFund(office, by);
    const look = async () => (await office.fundView(fund)).inTransit;
    return { request: { fund, rev }, look, becomes: 40_00 };
  },
  receiveReplenishment: async (office, by) => {
    const { fund, rev } = await drawnFund(office, by);
    const look = async () => (await office.fundView(fund)).cash;
    return { request: { fund, rev }, look, becomes: 500_00 };
  },
};

const statusOf = (office: Office, refund: string, becomes: string) => ({
  look: () => office.refundStatus(refund),
  becomes,
});

/** Three years and a day: long enough for a notice. */
const UNCLAIMED_SINCE = '2023-05-13';

/** A refund nobody has cashed, turned stale. */
async function unclaimed(office: Office, amount: number) {
  const { refund } = await office.issued(amount, UNCLAIMED_SINCE);
  await office.done(office.lead, 'FESL', 'turnStale', {});
  return refund;
}

const REFUNDS: Partial<Record<OperationId, Ready>> = {
  quoteRefund: async office => {
    const key = await office.credit(30_00);
    return { request: { key }, shows: { credit: 30_00, net: 30_00 } };
  },
  requestRefund: async office => {
    const key = await office.credit(30_00);
    const query = () =>
      office.look(db =>
        db.selectFrom('refund').select('refund_id').where('subject_key', '=', key).executeTakeFirst(),
      );
    return { request: { key }, look: exists(query), becomes: true };
  },
  getRefund: async office => {
    const { refund } = await office.refund(30_00);
    return { request: { refund }, shows: { refund, status: 'RQ', amount: 30_00 } };
  },
  listRefunds: async office => {
    const { refund } = await office.refund(30_00);
    const row = expect.objectContaining({ refund });
    return { request: { status: 'RQ', limit: 100 }, shows: { refunds: expect.arrayContaining([row]) } };
  },
  approveRefund: (office, by) => refundApproval(office, by, 30_00),
  voidRefund: async office => {
    const { refund, rev } = await office.refund(30_00);
    return { request: { refund, rev, reason: 'WITHDRAWN' }, ...statusOf(office, refund, 'VD') };
  },
  issueRefund: async office => {
    const { refund, rev } = await office.approved(30_00);
    return { request: { refund, rev }, ...statusOf(office, refund, 'IS') };
  },
  cashRefund: async office => {
    const { refund, rev } = await office.issued(30_00);
    return { request: { refund, rev }, ...statusOf(office, refund, 'CS') };
  },
  listUnclaimed: async office => {
    const refund = await unclaimed(office, 30_00);
    const row = expect.objectContaining({ refund });
    return { request: {}, shows: { items: expect.arrayContaining([row]) } };
  },
  turnStale: async office => {
    const { refund } = await office.issued(30_00, UNCLAIMED_SINCE);
    return { request: {}, ...statusOf(office, refund, 'ST') };
  },
  publishUnclaimed: async office => {
    const refund = await unclaimed(office, 30_00);
    const look = async () => {
      const { items } = await office.done(office.chief, 'FESA', 'listUnclaimed', {});
      return items.find(item => item.refund === refund)?.answer;
    };
    return { request: { firstPublished: addDays(AS_OF, 1) }, look, becomes: 'noticed' };
  },
  transferUnclaimed: async office => {
    const refund = await unclaimed(office, 4_10);
    return { request: { order: 'R-2026-17' }, ...statusOf(office, refund, 'ES') };
  },
};

/** Each operation of the F transactions, made ready for one person to try. */
export const FUNDS: Partial<Record<OperationId, Ready>> = { ...DEPOSITS, ...REVOLVING, ...REFUNDS };
