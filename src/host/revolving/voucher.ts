import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import { SPENDING_ACCOUNTS } from '../ledger/chart.ts';
import { Refusal } from '../refusal.ts';
import { cosigned } from '../security/cosign.ts';
import type { Db } from '../store/store.ts';
import {
  changeFund,
  fundView,
  holdingsOf,
  ownFund,
  type RevolvingFund,
  refuseBalanced,
  refuseMissedDay,
  voucherNumber,
} from './fund.ts';
import { mayKeep } from './open.ts';

export const listExpenseAccounts: Handler<'listExpenseAccounts'> = async () => ({
  accounts: [...SPENDING_ACCOUNTS],
});

/**
 * Cash goes out of the box for a receipt. The books move when the fund is replenished: until then the voucher
 * stands for the cash, so that the fund's amount stays what it is.
 */
export const enterVoucher: Handler<'enterVoucher'> = async (call, request) => {
  const { db, operator, businessDate, at } = call;
  const { fund: code, payee, purpose, amount } = request;
  call.about('revolving fund', code);
  const fund = await ownFund(call, code);
  await refuseMissedDay(call, fund);
  await refuseBalanced(call, fund);
  await refuseAmount(call, fund, amount);
  const { gl } = request;
  if (!SPENDING_ACCOUNTS.some(account => account.gl === gl)) throw new Refusal(422, '4311', { gl }, 'gl');
  if (request.receiptAttached !== 'Y') throw new Refusal(422, '4309', {}, 'receiptAttached');
  if (request.approvedBy === operator || !(await mayKeep(db, request.approvedBy))) {
    throw new Refusal(422, '4310', { operator }, 'approvedBy');
  }
  await demandSignature(call, amount, request.approvedBy);
  const { voucher } = await db
    .insertInto('revolving_voucher')
    .values({
      voucher: await nextVoucher(db),
      fund: code,
      voucher_date: businessDate,
      payee,
      purpose,
      gl,
      amount,
      approved_by: request.approvedBy,
      entered_by: operator,
      at,
      status: 'O',
      replenishment: null,
    })
    .returning('voucher')
    .executeTakeFirstOrThrow();
  await changeFund(call, fund);
  return { ...(await fundView(db, code)), voucher: voucherNumber(voucher), paid: amount };
};

/**
 * The next number. PostgreSQL would pass over one for each voucher that is tried out for a signature and undone;
 * of two that take the same one, the later is tried again.
 */
async function nextVoucher(db: Db): Promise<number> {
  const { last } = await db
    .selectFrom('revolving_voucher')
    .select(({ fn }) => fn.max<number | null>('voucher').as('last'))
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** Above the rule imprest.signed who approves a voucher signs it; below, the paper in the box has the signature. */
async function demandSignature(call: Call, amount: Cents, approver: string): Promise<void> {
  const unsigned = Number(await ruleValue(call.db, 'imprest.signed', call.businessDate));
  if (amount > unsigned) await cosigned(call, `VOUCHER OF ${formatMoney(amount)}`, { operator: approver });
}

async function refuseAmount(call: Call, fund: RevolvingFund, amount: number): Promise<void> {
  if (amount === 0) throw new Refusal(422, '1202', {}, 'amount');
  const limit = Number(await ruleValue(call.db, 'imprest.voucher', call.businessDate));
  if (amount > limit) {
    throw new Refusal(422, '4307', { amount: formatMoney(amount), limit: formatMoney(limit) }, 'amount');
  }
  const { cash } = await holdingsOf(call.db, fund);
  if (amount > cash) throw new Refusal(422, '4308', { fund: fund.fund, cash: formatMoney(cash) }, 'amount');
}
