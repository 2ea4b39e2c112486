import { DEPOSIT_WAYS, type DepositWay } from '../../contract/deposit-ways.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { addBusinessDays, type IsoDate } from '../../values/dates.ts';
import type { Handler } from '../call.ts';
import { explanationNeeded } from '../cashier/todo.ts';
import { calendarOf } from '../day/calendar.ts';
import { ruleValue } from '../day/rules.ts';
import type { Db } from '../store/store.ts';
import { contentsOf, type DrawerContents } from './contents.ts';

/** A closed drawer with money on no deposit slip. */
export interface WaitingDrawer extends DrawerContents {
  drawer: string;
  operator: string;
  date: IsoDate;
  amount: number;
  overShort: number;
  /** Whether somebody has to explain what it is out by before it is deposited. */
  isUnexplained: boolean;
}

/** Closed drawers that wait for a deposit of one way, oldest first. */
export async function waitingDrawers(db: Db, way: DepositWay): Promise<WaitingDrawer[]> {
  const rows = await db
    .selectFrom('undeposited_drawer')
    .innerJoin('drawer_session', 'drawer_session.session_id', 'undeposited_drawer.session_id')
    .leftJoin('drawer_explanation', 'drawer_explanation.session_id', 'drawer_session.session_id')
    .select(['drawer_session.session_id', 'drawer', 'drawer_session.operator'])
    .select(['drawer_session.business_date', 'over_short', 'drawer_explanation.code'])
    .where('undeposited_drawer.way', '=', way)
    .orderBy('drawer_session.business_date')
    .orderBy('drawer_session.session_id')
    .execute();
  const contents = await contentsOf(
    db,
    rows.map(({ session_id }) => session_id),
    way,
  );
  const isNeeded = await explanationNeeded(db);
  return rows.map((row, index) => {
    const { drawer, operator, business_date: date } = row;
    const { lines, cashBeside, ...rest } = contents[index]!;
    const amount = lines.reduce((sum, { net }) => sum + net, cashBeside);
    const isUnexplained = row.code === null && isNeeded(row);
    const overShort = row.over_short ?? 0;
    return { ...rest, lines, cashBeside, drawer, operator, date, amount, overShort, isUnexplained };
  });
}

type IsLate = (drawer: Pick<WaitingDrawer, 'amount' | 'date'>) => boolean;

/** Whether money of a drawer should be on a deposit slip by a business date (domain.md A.3 III-4). */
async function lateOn(db: Db, today: IsoDate): Promise<IsLate> {
  const calendar = await calendarOf(db);
  const days = Number(await ruleValue(db, 'deposit.late.days', today));
  return ({ amount, date }) => amount > 0 && addBusinessDays(calendar, date, days) < today;
}

/** Closed drawers with money of whatever way that should be on a slip by now, oldest first. */
export async function lateDrawers(db: Db, today: IsoDate): Promise<ReplyOf<'getDay'>['lateDrawers']> {
  const isLate = await lateOn(db, today);
  const late = new Map<number, WaitingDrawer>();
  for (const way of Object.keys(DEPOSIT_WAYS) as DepositWay[]) {
    for (const drawer of (await waitingDrawers(db, way)).filter(isLate)) {
      const amount = (late.get(drawer.session)?.amount ?? 0) + drawer.amount;
      late.set(drawer.session, { ...drawer, amount });
    }
  }
  return [...late.values()]
    .sort((a, b) => a.session - b.session)
    .map(({ drawer, operator, date, amount }) => ({ drawer, operator, date, amount }));
}

export const listUndeposited: Handler<'listUndeposited'> = async ({ db, businessDate }, { way }) => {
  const isLate = await lateOn(db, businessDate);
  const waitingNow = await waitingDrawers(db, way);
  const drawers = waitingNow.map((waiting): ReplyOf<'listUndeposited'>['drawers'][number] => {
    const { session, drawer, operator, date, lines, cashBeside, amount } = waiting;
    const ofCash = lines.filter(({ type }) => type === 'CA');
    const cash = ofCash.reduce((sum, { net }) => sum + net, cashBeside);
    return {
      session,
      drawer,
      operator,
      date,
      cash,
      papers: amount - cash,
      count: lines.length - ofCash.length,
      amount,
      statusText: waiting.isUnexplained ? 'EXPLAIN' : isLate(waiting) ? 'LATE' : '',
    };
  });
  return {
    way,
    total: drawers.reduce((sum, { amount }) => sum + amount, 0),
    late: waitingNow.filter(isLate).length,
    unexplained: waitingNow.filter(({ isUnexplained }) => isUnexplained).length,
    drawers,
  };
};
