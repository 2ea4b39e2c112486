import { formatMoney } from '../../values/money.ts';
import type { Handler } from '../call.ts';
import { officeOf } from '../cashier/office.ts';
import { bankGl, fundOf, overShortGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent } from '../ledger/post.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import {
  changeFund,
  dueDate,
  fundView,
  holdingsOf,
  inTransitOf,
  lastCount,
  openVouchersOf,
  ownFund,
  refuseBalanced,
  refuseMissedDay,
  refuseStale,
} from './fund.ts';
import { replenishmentPrint } from './replenishment-print.ts';

/**
 * Draw what brings the fund back to its amount, once the day is balanced: the open vouchers become expense and
 * what the count found short (or over) becomes the city's loss (or gain); a loss needs somebody else's word. Each fund pays its own expense out of
 * its own bank balance; the box itself stays in the books at its amount.
 */
export const replenishRevolvingFund: Handler<'replenishRevolvingFund'> = async (
  call,
  { fund: code, rev },
) => {
  const { db, operator, businessDate } = call;
  call.about('revolving fund', code);
  const fund = await ownFund(call, code);
  refuseStale(fund, rev);
  const count = await lastCount(db, code);
  if (count === undefined || (await dueDate(db, fund)) !== null)
    throw new Refusal(409, '4312', { fund: code }, 'fund');
  const { vouchers, inTransit, overShort } = await holdingsOf(db, fund);
  if (inTransit > 0) {
    throw new Refusal(409, '4313', { fund: code, amount: formatMoney(inTransit) }, 'fund');
  }
  const amount = vouchers - overShort;
  if (amount <= 0) throw new Refusal(422, '4316', { fund: code }, 'fund');
  const { openVouchers, voids, balances } = await fundView(db, code);
  const reason = balances.find(found => found.overShort === overShort && found.reason !== '')?.reason ?? '';
  if (overShort < 0) {
    const before = { fund: code, vouchers, overShort, reason };
    await allow(call, 'fundShortage', -overShort, { makers: [operator], before });
  }
  const expenses = [
    ...openVouchers.map(({ gl, amount }) => ({ gl, amount })),
    { gl: overShortGl(), amount: -overShort },
  ];
  const event = await postEvent(db, call, {
    kind: EVENT_KINDS.replenishment,
    memo: `REPLENISHMENT OF FUND ${code}`,
    entries: paidByOwnFund(expenses),
  });
  const { replenishment } = await db
    .insertInto('revolving_replenishment')
    .values({
      fund: code,
      business_date: businessDate,
      amount,
      settled: overShort,
      balance: count.balance,
      event_id: event,
      drawn_by: operator,
      received_on: null,
      received_by: null,
    })
    .returning('replenishment')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('revolving_voucher')
    .set({ status: 'R', replenishment })
    .where('voucher', 'in', openVouchersOf(db, code).select('voucher'))
    .execute();
  await changeFund(call, fund);
  const view = await fundView(db, code);
  const print = replenishmentPrint(
    { fund: view, vouchers: openVouchers, voids, settled: overShort, reason, drawn: amount, businessDate },
    await officeOf(db),
  );
  return { ...view, drawn: amount, print };
};

/** Each expense with its share of the money drawn, out of the bank balance of its own fund. */
const paidByOwnFund = (expenses: readonly EntryDraft[]): EntryDraft[] =>
  expenses.flatMap(({ gl, amount }) => [
    { gl, amount },
    { gl: bankGl(fundOf(gl)), amount: -amount },
  ]);

export const receiveReplenishment: Handler<'receiveReplenishment'> = async (call, { fund: code, rev }) => {
  const { db, operator, businessDate } = call;
  call.about('revolving fund', code);
  const fund = await ownFund(call, code);
  await refuseMissedDay(call, fund);
  await refuseBalanced(call, fund);
  refuseStale(fund, rev);
  const transit = await inTransitOf(db, code);
  if (transit === undefined) throw new Refusal(409, '4314', { fund: code }, 'fund');
  await db
    .updateTable('revolving_replenishment')
    .set({ received_on: businessDate, received_by: operator })
    .where('replenishment', '=', transit.replenishment)
    .execute();
  await changeFund(call, fund);
  return { ...(await fundView(db, code)), received: transit.amount };
};
