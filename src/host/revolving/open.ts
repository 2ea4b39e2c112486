import { gradeIncludes } from '../../contract/grades.ts';
import { formatMoney } from '../../values/money.ts';
import type { Handler } from '../call.ts';
import { bankGl, fundOf, imprestGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { postEvent } from '../ledger/post.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import {
  changeFund,
  fundOfCode,
  fundView,
  holdingsOf,
  refuseBalanced,
  refuseMissedDay,
  refuseStale,
} from './fund.ts';

/** The lowest grade that keeps or approves out of a revolving fund (domain.md A.3 III-5). */
const KEEPER = '3';

/** Whether an operator is active and of the grade that has to do with revolving funds. */
export async function mayKeep(db: Db, operator: string): Promise<boolean> {
  const row = await db
    .selectFrom('operator')
    .select(['grade', 'status'])
    .where('operator', '=', operator)
    .executeTakeFirst();
  return row !== undefined && row.status === 'AC' && gradeIncludes(row.grade, KEEPER);
}

export const openRevolvingFund: Handler<'openRevolvingFund'> = async (call, request) => {
  const { db, operator, businessDate, at } = call;
  const { fund, name, custodian, authorized } = request;
  call.about('revolving fund', fund);
  if (authorized === 0) throw new Refusal(422, '1202', {}, 'authorized');
  if (!(await mayKeep(db, custodian))) throw new Refusal(422, '4317', { operator: custodian }, 'custodian');
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('revolving_fund')
    .values({
      fund,
      name,
      custodian,
      authorized,
      opened: businessDate,
      rev: 1,
      created_by: operator,
      created_at: at,
      changed_by: operator,
      changed_at: at,
    })
    .onConflict(conflict => conflict.column('fund').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new Refusal(409, '4303', { fund }, 'fund');
  await postEvent(db, call, {
    kind: EVENT_KINDS.imprest,
    memo: `REVOLVING FUND ${fund} OPENED`,
    entries: cashIntoBoxes(authorized),
  });
  return fundView(db, fund);
};

/** Cash from the bank to the boxes, or back when negative. */
const cashIntoBoxes = (amount: number) => [
  { gl: imprestGl(), amount },
  { gl: bankGl(fundOf(imprestGl())), amount: -amount },
];

/** Only cash that lies in the box can be given back: vouchers and money in transit stay authorized. */
export const changeAuthorized: Handler<'changeAuthorized'> = async (
  call,
  { fund: code, rev, authorized },
) => {
  const { db } = call;
  call.about('revolving fund', code);
  const fund = await fundOfCode(db, code, 'lock');
  await refuseMissedDay(call, fund);
  await refuseBalanced(call, fund);
  refuseStale(fund, rev);
  const change = authorized - fund.authorized;
  const { cash } = await holdingsOf(db, fund);
  if (authorized === 0 || change === 0) throw new Refusal(422, '1202', {}, 'authorized');
  if (cash + change < 0) {
    throw new Refusal(422, '4308', { fund: code, cash: formatMoney(cash) }, 'authorized');
  }
  await changeFund(call, fund, { authorized });
  await postEvent(db, call, {
    kind: EVENT_KINDS.imprest,
    memo: `REVOLVING FUND ${code}: AUTHORIZED ${formatMoney(authorized)}`,
    entries: cashIntoBoxes(change),
  });
  return fundView(db, code);
};
