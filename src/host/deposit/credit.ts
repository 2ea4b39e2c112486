import { formatDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import type { Handler } from '../call.ts';
import { bankGl, bankVarianceGl, fundOf, inTransitGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { postEvent } from '../ledger/post.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import { depositRecord, inTransitOf } from './record.ts';

/**
 * Enter what the bank credited for a deposit. What it differs by from the slip is a variance, explained and
 * within the limit of the grade. The preparer of a deposit does not verify it.
 */
export const creditDeposit: Handler<'creditDeposit'> = async (call, request) => {
  const { db, operator, businessDate } = call;
  const { deposit, bankDate, credited, reason } = request;
  call.about('deposit', deposit);
  const before = await depositRecord(db, deposit);
  if (before.preparedBy === operator) throw new Refusal(403, '5109', { key: deposit }, 'deposit');
  if (before.bankDate !== null) {
    throw new Refusal(409, '5108', { key: deposit, date: formatDate(before.bankDate) }, 'deposit');
  }
  if (bankDate > businessDate || bankDate < before.businessDate) {
    throw new Refusal(422, '5118', { date: formatDate(bankDate) }, 'bankDate');
  }
  const variance = credited - before.amount;
  if (variance !== 0) {
    const args = { credited: formatMoney(credited), amount: formatMoney(before.amount) };
    if (reason === '') throw new Refusal(422, '5110', args, 'reason');
    await allow(call, 'bankVariance', variance, { makers: [before.preparedBy], before: args });
  }
  const { event_id } = await db
    .selectFrom('deposit')
    .select('event_id')
    .where('deposit', '=', deposit)
    .executeTakeFirstOrThrow();
  const eventId = await postEvent(db, call, {
    kind: EVENT_KINDS.bankCredit,
    memo: `DEPOSIT ${deposit}`,
    entries: [
      ...(await inTransitOf(db, event_id)).flatMap(({ fund, amount }) => [
        { gl: bankGl(fund), amount },
        { gl: inTransitGl(fund), amount: -amount },
      ]),
      { gl: bankGl(fundOf(bankVarianceGl())), amount: variance },
      { gl: bankVarianceGl(), amount: -variance },
    ],
  });
  await db
    .insertInto('deposit_credit')
    .values({
      deposit,
      bank_date: bankDate,
      amount: credited,
      variance,
      reason,
      verified_by: operator,
      event_id: eventId,
      business_date: businessDate,
      at: call.at,
    })
    .execute();
  return depositRecord(db, deposit);
};
