import { countTotal, DENOMINATIONS, type DenominationCount } from '../../contract/drawer.ts';
import type { CountPurpose } from '../../contract/revolving.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
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
  refuseBalanced,
  refuseMissedDay,
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
 *
 * @returns the number of the balance
 */
async function keepCount(call: Call, fund: RevolvingFund, count: Count): Promise<number> {
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
  return balance;
}

/**
 * The daily balance by the custodian. A day that was missed comes first: nothing left the fund since, so what is
 * counted now is what that day ended with.
 */
export const balanceRevolvingFund: Handler<'balanceRevolvingFund'> = async (
  call,
  { fund: code, counted, reason },
) => {
  call.about('revolving fund', code);
  const fund = await ownFund(call, code);
  const date = await dueDate(call.db, fund);
  if (date === null) {
    throw new Refusal(409, '4306', { fund: code, date: formatDate(call.businessDate) }, 'fund');
  }
  const cash = countTotal(counted);
  const finding = await findingOf(call, fund, { date, cash, reason });
  const balance = await keepCount(call, fund, {
    purpose: 'day',
    date,
    counted,
    custodian: fund.custodian,
    witness: null,
  });
  if (finding) {
    await call.db
      .insertInto('revolving_finding')
      .values({ balance, ...finding })
      .execute();
  }
  await changeFund(call, fund);
  return { ...(await fundView(call.db, code)), balanced: date, counted: cash };
};

/**
 * What is kept of a daily balance that is out, or null. A shortage that is not known yet needs a reason; whatever
 * is out by more than the rule imprest.overShort needs one, too, and somebody who checks it beside the custodian.
 *
 * @throws Refusal 4321 no reason; as `cosigned`
 */
async function findingOf(
  call: Call,
  fund: RevolvingFund,
  { date, cash, reason }: { date: IsoDate; cash: Cents; reason: string },
): Promise<{ reason: string; checker: string | null } | null> {
  const expected = await holdingsOf(call.db, fund);
  const overShort = cash - expected.cash + expected.overShort;
  const isBeyond = Math.abs(overShort) > Number(await ruleValue(call.db, 'imprest.overShort', date));
  if (cash >= expected.cash && !isBeyond) return null;
  const over = formatMoney(overShort);
  if (reason === '') throw new Refusal(422, '4321', { fund: fund.fund, over }, 'reason');
  return { reason, checker: isBeyond ? await cosigned(call, `FUND ${fund.fund} OUT BY ${over}`) : null };
}

/**
 * Count by two, neither of them alone: a surprise count by somebody who does not keep the fund, at any time, or the
 * count at which the caller takes it over and its custodian signs.
 */
export const countRevolvingFund: Handler<'countRevolvingFund'> = async (call, request) => {
  const { fund: code, takeOver, counted } = request;
  call.about('revolving fund', code);
  const fund = await fundOfCode(call.db, code, 'lock');
  if (fund.custodian === call.operator) throw new Refusal(403, '4315', { fund: code }, 'fund');
  const isTakenOver = takeOver === 'Y';
  if (isTakenOver) {
    await refuseMissedDay(call, fund);
    await refuseBalanced(call, fund);
  }
  const witness = isTakenOver
    ? await cosigned(call, `CUSTODY OF FUND ${code}`, { operator: fund.custodian })
    : await cosigned(call, `SURPRISE COUNT OF FUND ${code}`);
  const custodian = isTakenOver ? call.operator : fund.custodian;
  await keepCount(call, fund, {
    purpose: isTakenOver ? 'custody' : 'surprise',
    date: call.businessDate,
    counted,
    custodian,
    witness,
  });
  await changeFund(call, fund, { custodian });
  return { ...(await fundView(call.db, code)), counted: countTotal(counted) };
};
