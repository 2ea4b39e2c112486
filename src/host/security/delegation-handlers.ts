import type { Selectable } from 'kysely';
import { DELEGATION_DAYS } from '../../contract/delegation.ts';
import { type Grade, gradeIncludes } from '../../contract/grades.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { isTransactionCode } from '../../contract/transactions.ts';
import { addDays, type IsoDate } from '../../values/dates.ts';
import type { Call, Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import { codesOf } from './delegation.ts';
import { mayUse, neededGrade } from './rights.ts';
import type { DelegationRow } from './tables.ts';

type Delegation = Selectable<DelegationRow>;

function statusOf({ starts, ends, ended_at }: Delegation, today: IsoDate): string {
  if (ended_at !== null) return 'ENDED EARLY';
  if (ends < today) return 'PAST';
  return starts > today ? 'TO COME' : 'IN FORCE';
}

/** A delegation as SDLG and the audit report show it. */
export const delegationRecord = (row: Delegation, today: IsoDate): ReplyOf<'grantDelegation'> => ({
  delegation: row.delegation,
  from: row.from_operator,
  to: row.to_operator,
  codes: row.codes,
  starts: row.starts,
  ends: row.ends,
  reason: row.reason,
  grantedBy: row.granted_by,
  grantedAt: row.granted_at,
  statusText: statusOf(row, today),
});

export const listDelegations: Handler<'listDelegations'> = async ({ db, businessDate }, { after, limit }) => {
  const rows = await db
    .selectFrom('delegation')
    .selectAll()
    .$if(after !== undefined, query => query.where('delegation', '<', Number(after)))
    .orderBy('delegation', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    delegations: shown.map(row => delegationRecord(row, businessDate)),
    next: rows.length > limit ? String(shown.at(-1)!.delegation) : null,
  };
};

/**
 * Lend some transactions of one operator to another. Who grants it stands as high as who lends, so that nobody
 * gives away more than they could themselves, and is not the one it goes to.
 */
export const grantDelegation: Handler<'grantDelegation'> = async (call, request) => {
  const { db, businessDate, operator, at } = call;
  const { from, to, ends, reason, starts = businessDate } = request;
  call.about('operator', to);
  const lender = await activeGrade(call, from, 'from');
  const borrower = await activeGrade(call, to, 'to');
  if (to === from || to === operator || lender === 'Y' || borrower === 'Y') {
    throw new Refusal(403, '2114', {}, 'to');
  }
  if (!gradeIncludes(call.grade, lender)) {
    throw new Refusal(403, '2113', { grade: call.grade, from, needs: lender }, 'from');
  }
  if (starts < businessDate || ends < starts || ends >= addDays(starts, DELEGATION_DAYS)) {
    throw new Refusal(422, '2111', {}, starts < businessDate ? 'starts' : 'ends');
  }
  const row = await db
    .insertInto('delegation')
    .values({
      from_operator: from,
      to_operator: to,
      codes: lentCodes(request.codes, from, lender).join(' '),
      starts,
      ends,
      reason,
      granted_by: operator,
      granted_at: at,
      ended_by: null,
      ended_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return delegationRecord(row, businessDate);
};

/** The codes keyed, each once; all of them the lender's own to use. */
function lentCodes(keyed: string, from: string, lender: Grade): string[] {
  const codes = [...new Set(codesOf(keyed.toUpperCase()))];
  for (const code of codes) {
    const isLendable = isTransactionCode(code) && neededGrade(code) !== 'any' && mayUse(lender, code);
    if (!isLendable) throw new Refusal(422, '2112', { from, code }, 'codes');
  }
  return codes;
}

async function activeGrade({ db }: Call, operator: string, field: string): Promise<Grade> {
  const row = await db
    .selectFrom('operator')
    .select(['grade', 'status'])
    .where('operator', '=', operator)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal(404, '3009', { key: operator }, field);
  if (row.status !== 'AC') throw new Refusal(403, '2005', { operator }, field);
  return row.grade;
}

export const endDelegation: Handler<'endDelegation'> = async (call, { delegation }) => {
  const { db, operator, at, businessDate } = call;
  const query = db.selectFrom('delegation').selectAll().where('delegation', '=', delegation);
  const row = await forUpdate(db, query).executeTakeFirst();
  if (row === undefined || row.ended_at !== null || row.ends < businessDate) {
    throw new Refusal(404, '2115', { delegation }, 'delegation');
  }
  call.about('operator', row.to_operator);
  await db
    .updateTable('delegation')
    .set({ ended_by: operator, ended_at: at })
    .where('delegation', '=', delegation)
    .execute();
  return delegationRecord({ ...row, ended_by: operator, ended_at: at }, businessDate);
};
