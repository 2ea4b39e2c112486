import { countTotal, DENOMINATIONS, type DenominationCount } from '../../contract/drawer.ts';
import type { CountPurpose } from '../../contract/revolving.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { cosigned } from '../security/cosign.ts';
import {
  changeFund,
  dueDate,
  fundOfCode,
  fundView,
  holdingsOf,
  ownFund,
  type RevolvingFund,
} from './fund.ts';

interface Count {
  purpose: CountPurpose;
  date: IsoDate;
  counted: DenominationCount;
  custodian: string;
  witness: string | null;
}

/**
 * Keep a count and the identity it gives. Only cash can be counted, so nobody's personal check is ever part of
 * the fund.
 */
async function keepCount(call: Call, fund: RevolvingFund, count: Count): Promise<Cents> {
  const { db, operator, at } = call;
  const cash = countTotal(count.counted);
  const { vouchers, inTransit } = await holdingsOf(db, fund);
  const { balance } = await db
    .insertInto('revolving_balance')
    .values({
      fund: fund.fund,
      purpose: count.purpose,
      business_date: count.date,
      cash,
      vouchers,
      in_transit: inTransit,
      authorized: fund.authorized,
      over_short: cash + vouchers + inTransit - fund.authorized,
      custodian: count.custodian,
      counted_by: operator,
      witness: count.witness,
      at,
    })
    .returning('balance')
    .executeTakeFirstOrThrow();
  const pieces = [
    ...DENOMINATIONS.map(value => ({
      denomination: String(value),
      quantity: count.counted[`d${value}`] ?? 0,
    })),
    { denomination: 'ROLL', quantity: count.counted.rolled ?? 0 },
  ].filter(({ quantity }) => quantity > 0);
  if (pieces.length > 0) {
    await db
      .insertInto('revolving_count')
      .values(pieces.map(piece => ({ balance, ...piece })))
      .execute();
  }
  return cash;
}

/**
 * The daily balance by the custodian. A day that was missed comes first: nothing left the fund since, so what is
 * counted now is what that day ended with.
 */
export const balanceRevolvingFund: Handler<'balanceRevolvingFund'> = async (
  call,
  { fund: code, counted },
) => {
  call.about('revolving fund', code);
  const fund = await ownFund(call, code);
  const date = await dueDate(call.db, fund);
  if (date === null) {
    throw new Refusal(409, '4306', { fund: code, date: formatDate(call.businessDate) }, 'fund');
  }
  const cash = await keepCount(call, fund, {
    purpose: 'day',
    date,
    counted,
    custodian: fund.custodian,
    witness: null,
  });
  await changeFund(call, fund);
  return { ...(await fundView(call.db, code)), balanced: date, counted: cash };
};

/**
 * Count by two, neither of them alone: a surprise count by somebody who does not keep the fund, or the count at
 * which the caller takes it over and its custodian signs.
 */
export const countRevolvingFund: Handler<'countRevolvingFund'> = async (call, request) => {
  const { fund: code, takeOver, counted } = request;
  call.about('revolving fund', code);
  const fund = await fundOfCode(call.db, code, 'lock');
  if (fund.custodian === call.operator) throw new Refusal(403, '4315', { fund: code }, 'fund');
  const isTakenOver = takeOver === 'Y';
  const witness = isTakenOver
    ? await cosigned(call, `CUSTODY OF FUND ${code}`, { operator: fund.custodian })
    : await cosigned(call, `SURPRISE COUNT OF FUND ${code}`);
  const custodian = isTakenOver ? call.operator : fund.custodian;
  const cash = await keepCount(call, fund, {
    purpose: isTakenOver ? 'custody' : 'surprise',
    date: call.businessDate,
    counted,
    custodian,
    witness,
  });
  await changeFund(call, fund, { custodian });
  return { ...(await fundView(call.db, code)), counted: cash };
};
