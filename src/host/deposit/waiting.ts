import type { DepositWay } from '../../contract/deposit-ways.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { addBusinessDays, type Calendar, type IsoDate } from '../../values/dates.ts';
import type { Handler } from '../call.ts';
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
}

/** Closed drawers that wait for a deposit of one way, oldest first. */
export async function waitingDrawers(db: Db, way: DepositWay): Promise<WaitingDrawer[]> {
  const rows = await db
    .selectFrom('undeposited_drawer')
    .innerJoin('drawer_session', 'drawer_session.session_id', 'undeposited_drawer.session_id')
    .select(['drawer_session.session_id', 'drawer', 'operator', 'business_date'])
    .where('undeposited_drawer.way', '=', way)
    .orderBy('business_date')
    .orderBy('drawer_session.session_id')
    .execute();
  const contents = await contentsOf(
    db,
    rows.map(({ session_id }) => session_id),
    way,
  );
  return rows.map(({ drawer, operator, business_date: date }, index) => {
    const { lines, cashBeside, ...rest } = contents[index]!;
    const amount = lines.reduce((sum, { net }) => sum + net, cashBeside);
    return { ...rest, lines, cashBeside, drawer, operator, date, amount };
  });
}

/** Whether money of a business date should be on a deposit slip by now (domain.md A.3 III-4). */
const isLate = (calendar: Calendar, date: IsoDate, days: number, today: IsoDate): boolean =>
  addBusinessDays(calendar, date, days) < today;

export const listUndeposited: Handler<'listUndeposited'> = async ({ db, businessDate }, { way }) => {
  const calendar = await calendarOf(db);
  const days = Number(await ruleValue(db, 'deposit.late.days', businessDate));
  const drawers = (await waitingDrawers(db, way)).map(
    (waiting): ReplyOf<'listUndeposited'>['drawers'][number] => {
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
        lateText: amount > 0 && isLate(calendar, date, days, businessDate) ? 'LATE' : '',
      };
    },
  );
  return {
    way,
    total: drawers.reduce((sum, { amount }) => sum + amount, 0),
    late: drawers.filter(({ lateText }) => lateText !== '').length,
    drawers,
  };
};
