import type { Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Instant } from '../store/row.ts';
import type { Db, Store } from '../store/store.ts';
import { NOBODYS_HASH, verifySecret } from './secrets.ts';
import type { OperatorRow } from './tables.ts';

/** Wrong secrets in a row after which an operator is locked until an administrator unlocks it. */
export const FAILURES_ALLOWED = 5;

type Operator = Selectable<OperatorRow>;

/**
 * Check an operator's secret. An attempt is counted before it is checked, so that guesses made at once count
 * like guesses made in turn. An operator that does not exist takes as long and is refused in the same words.
 *
 * @throws Refusal 2001 wrong, 2002 locked, 2005 inactive (told only to who knows the secret)
 */
export async function checkSecret(store: Store, id: string, secret: string, at: Instant): Promise<Operator> {
  const operator = await store.write(db => countAttempt(db, id));
  const matches = await verifySecret(secret, operator?.secret ?? NOBODYS_HASH);
  if (operator?.status === 'LK') throw locked(id);
  if (operator === undefined) throw wrong();
  if (!matches) {
    if (await store.write(db => lockWhenExhausted(db, id, at))) throw locked(id);
    throw wrong();
  }
  if (operator.status === 'IN') throw new Refusal(403, '2005', { operator: id }, 'operator');
  if (!(await store.write(db => forgetFailures(db, id)))) throw locked(id);
  return operator;
}

const wrong = () => new Refusal(401, '2001', {}, 'secret');
const locked = (operator: string) => new Refusal(403, '2002', { operator }, 'operator');

/** The operator as found, its failures one up; one with no attempt left counts as locked. */
async function countAttempt(db: Db, id: string): Promise<Operator | undefined> {
  const query = db.selectFrom('operator').selectAll().where('operator', '=', id);
  const operator = await forUpdate(db, query).executeTakeFirst();
  if (operator === undefined) return undefined;
  if (operator.status !== 'AC') return operator;
  if (operator.failures >= FAILURES_ALLOWED) return { ...operator, status: 'LK' };
  await db
    .updateTable('operator')
    .set({ failures: operator.failures + 1 })
    .where('operator', '=', id)
    .execute();
  return operator;
}

/** Whether the operator has no attempt left and is locked now. */
async function lockWhenExhausted(db: Db, id: string, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('operator')
    .set(({ eb }) => ({ status: 'LK', rev: eb('rev', '+', 1), changed_by: id, changed_at: at }))
    .where('operator', '=', id)
    .where('status', '=', 'AC')
    .where('failures', '>=', FAILURES_ALLOWED)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Whether the operator is still not locked: a wrong guess at the same moment may have done it. */
async function forgetFailures(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('operator')
    .set({ failures: 0 })
    .where('operator', '=', id)
    .where('status', '=', 'AC')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
