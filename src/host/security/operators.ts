import type { Selectable } from 'kysely';
import type { Grade } from '../../contract/grades.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import type { ControlHandler, Handler } from '../call.ts';
import { openSessionsOf } from '../cashier/session.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Instant } from '../store/row.ts';
import type { Db } from '../store/store.ts';
import { hashSecret } from './secrets.ts';
import { endSignOns } from './sign-on.ts';
import type { OperatorRow } from './tables.ts';

const STATUS_TEXTS: Readonly<Record<OperatorRow['status'], string>> = {
  AC: 'ACTIVE',
  LK: 'LOCKED',
  IN: 'INACTIVE',
};

const present = (row: Selectable<OperatorRow>): ReplyOf<'getOperator'> => ({
  operator: row.operator,
  name: row.name,
  grade: row.grade,
  status: row.status,
  statusText: STATUS_TEXTS[row.status],
  failures: row.failures,
  rev: row.rev,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
});

async function findOperator(db: Db, id: string): Promise<Selectable<OperatorRow>> {
  const query = db.selectFrom('operator').selectAll().where('operator', '=', id);
  const row = await forUpdate(db, query).executeTakeFirst();
  if (row === undefined) throw new Refusal(404, '3009', { key: id }, 'operator');
  return row;
}

export const listOperators: Handler<'listOperators'> = async (call, { after, limit }) => {
  const rows = await call.db
    .selectFrom('operator')
    .selectAll()
    .where('operator', '>', after ?? '')
    .orderBy('operator')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    operators: shown.map(present),
    next: rows.length > limit ? (shown.at(-1)?.operator ?? null) : null,
  };
};

export const getOperator: Handler<'getOperator'> = async (call, request) => {
  call.about('operator', request.operator);
  const row = await call.db
    .selectFrom('operator')
    .selectAll()
    .where('operator', '=', request.operator)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal(404, '3009', { key: request.operator }, 'operator');
  return present(row);
};

/** An operator to be put on file with a hashed secret. */
export interface NewOperator {
  operator: string;
  name: string;
  grade: Grade;
  secret: string;
  mustChange: 'Y' | 'N';
}

/** Put an operator on file. */
export async function insertOperator(db: Db, added: NewOperator, by: string, at: Instant) {
  const row: Selectable<OperatorRow> = {
    operator: added.operator,
    name: added.name,
    grade: added.grade,
    secret: added.secret,
    status: 'AC',
    failures: 0,
    must_change: added.mustChange,
    rev: 1,
    created_by: by,
    created_at: at,
    changed_by: by,
    changed_at: at,
  };
  await db.insertInto('operator').values(row).execute();
  return row;
}

export const addOperator: ControlHandler<'addOperator'> = async (call, { operator, name, grade, secret }) => {
  call.about('operator', operator);
  const hashed = await hashSecret(secret);
  return call.store.write(async db => {
    const taken = await db
      .selectFrom('operator')
      .select('operator')
      .where('operator', '=', operator)
      .executeTakeFirst();
    if (taken !== undefined) throw new Refusal(409, '2009', { operator }, 'operator');
    const added: NewOperator = { operator, name, grade, secret: hashed, mustChange: 'Y' };
    return present(await insertOperator(db, added, call.operator, call.at));
  });
};

/**
 * Unlock, reset, inactivate or regrade another operator. One who is reset or made inactive is signed off
 * everywhere; a reset secret must be changed at the next sign-on. A drawer left open is told: somebody else closes it.
 */
export const changeOperator: ControlHandler<'changeOperator'> = async (call, request) => {
  const { operator } = request;
  call.about('operator', operator);
  if (operator === call.operator) throw new Refusal(403, '2012', {}, 'operator');
  const hashed = request.secret === undefined ? null : await hashSecret(request.secret);
  return call.store.write(async db => {
    const row = await findOperator(db, operator);
    if (row.rev !== request.rev) {
      throw new Refusal(409, '3010', { changedBy: row.changed_by, changedAt: row.changed_at }, 'rev');
    }
    const { status } = request;
    if (status === 'LK' && row.status !== 'LK') throw new Refusal(422, '1004', {}, 'status');
    const changed: Selectable<OperatorRow> = {
      ...row,
      name: request.name,
      grade: request.grade,
      status,
      failures: status === 'LK' ? row.failures : 0,
      rev: row.rev + 1,
      changed_by: call.operator,
      changed_at: call.at,
      ...(hashed === null ? {} : { secret: hashed, must_change: 'Y' }),
    };
    await db.updateTable('operator').set(changed).where('operator', '=', operator).execute();
    if (hashed !== null || status === 'IN') await endSignOns(db, operator, call.at);
    const left =
      status === 'IN' ? await openSessionsOf(db).where('operator', '=', operator).executeTakeFirst() : null;
    return { ...present(changed), drawer: left?.drawer ?? '' };
  });
};
