import type { Handler, Handlers } from '../call.ts';
import { balanceRevolvingFund, countRevolvingFund } from './count.ts';
import { fundView } from './fund.ts';
import { changeAuthorized, openRevolvingFund } from './open.ts';
import { receiveReplenishment, replenishRevolvingFund } from './replenish.ts';
import { voidVoucher } from './void-voucher.ts';
import { enterVoucher, listExpenseAccounts } from './voucher.ts';

const listRevolvingFunds: Handler<'listRevolvingFunds'> = async ({ db }) => ({
  funds: await db
    .selectFrom('revolving_fund')
    .select(['fund', 'name', 'custodian', 'authorized'])
    .orderBy('fund')
    .execute(),
});

const getRevolvingFund: Handler<'getRevolvingFund'> = (call, { fund }) => {
  call.about('revolving fund', fund);
  return fundView(call.db, fund);
};

/** The operations on revolving (imprest) funds. */
export const revolvingHandlers = {
  listRevolvingFunds,
  listExpenseAccounts,
  getRevolvingFund,
  openRevolvingFund,
  changeAuthorized,
  enterVoucher,
  voidVoucher,
  balanceRevolvingFund,
  countRevolvingFund,
  replenishRevolvingFund,
  receiveReplenishment,
} satisfies Partial<Handlers>;
