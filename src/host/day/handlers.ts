import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate } from '../../values/dates.ts';
import type { Handler } from '../call.ts';
import { unfinishedDrawers } from '../cashier/todo.ts';
import { lateDrawers } from '../deposit/waiting.ts';
import { Refusal } from '../refusal.ts';
import { sealAudit } from '../security/audit-chain.ts';
import { forUpdate } from '../store/lock.ts';
import { turnStaleRefunds } from '../unclaimed/stale.ts';
import { verifyApart } from '../verify/verify-apart.ts';
import { readCity } from './city.ts';
import { checkRule, listRules, setRule } from './rules-handlers.ts';
import { dayTotals, nextDate } from './totals.ts';
import { printTotals } from './totals-print.ts';

const getDay: Handler<'getDay'> = async ({ db, businessDate }) => ({
  ...(await dayTotals(db, businessDate)),
  unfinishedDrawers: await unfinishedDrawers(db),
  lateDrawers: await lateDrawers(db, businessDate),
  nextDate: await nextDate(db, businessDate),
});

/**
 * Close the business date and open the next: drawers must be closed and what they are out by explained, and the books must
 * verify. Nothing can be
 * posted meanwhile, so the totals are those of the whole day. What turns stale with the new date is its first work.
 */
const closeDay: Handler<'closeDay'> = async (call, request) => {
  const { db, operator, businessDate, at } = call;
  call.about('day', businessDate);
  await forUpdate(db, db.selectFrom('city').select('id')).execute();
  const city = await readCity(db);
  if (request.businessDate !== city.business_date) {
    throw new Refusal(409, '5006', { date: city.business_date }, 'businessDate');
  }
  const unfinished = await unfinishedDrawers(db);
  refuseUnfinished(unfinished);
  const { checks } = await verifyApart(db);
  const failed = checks.find(check => !check.ok);
  if (failed !== undefined) throw new Refusal(409, '5004', { what: failed.difference });

  const auditHead = await sealAudit(db, at);
  const totals = await dayTotals(db, businessDate);
  const late = await lateDrawers(db, businessDate);
  const next = await nextDate(db, businessDate);
  await db
    .updateTable('business_day')
    .set({
      status: 'CL',
      closed_at: at,
      closed_by: operator,
      totals: JSON.stringify(totals),
      audit_head: auditHead,
    })
    .where('business_date', '=', businessDate)
    .execute();
  await db
    .insertInto('business_day')
    .values({
      business_date: next,
      status: 'OP',
      opened_at: at,
      opened_by: operator,
      closed_at: null,
      closed_by: null,
      totals: null,
      audit_head: null,
    })
    .execute();
  await db.updateTable('city').set({ business_date: next }).execute();
  const stale = await turnStaleRefunds({ ...call, businessDate: next });
  const print = printTotals(city.name, totals, { next, auditHead, stale, late, unfinished });
  return {
    ...totals,
    ...stale,
    unfinishedDrawers: unfinished,
    lateDrawers: late,
    nextDate: next,
    auditHead,
    print,
  };
};

function refuseUnfinished(drawers: ReplyOf<'getDay'>['unfinishedDrawers']): void {
  const open = drawers.filter(({ todo }) => todo === 'CLOSE');
  if (open.length > 0) {
    throw new Refusal(409, '5003', {
      drawers: open.map(({ drawer, operator }) => `${drawer} (${operator})`).join(', '),
    });
  }
  const out = drawers.filter(({ todo }) => todo === 'EXPLAIN');
  if (out.length > 0) {
    throw new Refusal(409, '5007', {
      drawers: out.map(({ drawer, date }) => `${drawer} of ${formatDate(date)}`).join(', '),
    });
  }
}

export const dayHandlers = { getDay, closeDay, listRules, checkRule, setRule };
