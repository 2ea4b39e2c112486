import type { Selectable } from 'kysely';
import {
  REFUND_SOURCES,
  REFUND_STATUSES,
  type RefundRecord,
  type RefundStatus,
} from '../../contract/refund.ts';
import { REFUND_METHODS } from '../../contract/refund-methods.ts';
import { addDays, type IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Call, Work } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { type Offset, offsetsOf } from './offsets.ts';
import { refundId, refundKey } from './refund-key.ts';
import type { RefundRow, RefundStep } from './tables.ts';
import { offsetTotal, offsetViews } from './terms.ts';

export type Refund = Selectable<RefundRow>;

/** What is the payee's, in cents. */
export const netOf = ({ amount, offset_total }: Pick<Refund, 'amount' | 'offset_total'>): Cents =>
  amount - offset_total;

/** The refund of a number; in a write locked. */
export async function refundOfKey(db: Db, key: string, hold: 'none' | 'lock'): Promise<Refund> {
  const query = db.selectFrom('refund').selectAll().where('refund_id', '=', refundId(key));
  const row = await (hold === 'lock' ? forUpdate(db, query) : query).executeTakeFirst();
  if (row === undefined) throw new Refusal(404, '5301', { key }, 'refund');
  return row;
}

/**
 * As `refundOfKey`, to be changed: as it was seen, and in one of these statuses.
 *
 * @throws Refusal 3010 changed since, 5304 not in such a status
 */
export async function refundToChange(
  call: Call,
  { refund, rev }: { refund: string; rev: number },
  statuses: readonly RefundStatus[],
): Promise<Refund> {
  call.about('refund', refund);
  const row = await refundOfKey(call.db, refund, 'lock');
  if (row.rev !== rev) {
    throw new Refusal(409, '3010', { changedBy: row.changed_by, changedAt: row.changed_at }, 'rev');
  }
  if (!statuses.includes(row.status)) {
    throw new Refusal(409, '5304', { key: refund, status: REFUND_STATUSES[row.status] }, 'refund');
  }
  return row;
}

/** Write the next state of a refund that is locked. */
export async function changeRefund(
  db: Db,
  work: Work,
  { refund_id, rev }: Refund,
  change: Partial<Refund>,
): Promise<void> {
  await db
    .updateTable('refund')
    .set({ ...change, rev: rev + 1, changed_by: work.operator, changed_at: work.at })
    .where('refund_id', '=', refund_id)
    .execute();
}

/** Keep which step of a refund an event was. */
export async function keepStep(db: Db, refund: number, event: number, step: RefundStep): Promise<void> {
  await db.insertInto('refund_event').values({ refund_id: refund, event_id: event, step }).execute();
}

/** The first date on which a refund issued on a date counts as stale. */
export async function staleFrom(db: Db, issuedOn: IsoDate, businessDate: IsoDate): Promise<IsoDate> {
  const days = Number(await ruleValue(db, 'refund.stale', businessDate));
  return addDays(issuedOn, days + 1);
}

/** A refund as screens show it. */
export async function refundView(db: Db, key: string, businessDate: IsoDate): Promise<RefundRecord> {
  const row = await refundOfKey(db, key, 'none');
  const { offsets, offset } = await offsetsShown(db, row, businessDate);
  return {
    refund: refundKey(row.refund_id),
    status: row.status,
    statusText: REFUND_STATUSES[row.status],
    kind: row.subject_kind,
    key: row.subject_key,
    sourceText: REFUND_SOURCES[row.source],
    party: row.party ?? '',
    payee: row.payee,
    address1: row.address1,
    address2: row.address2,
    methodText: REFUND_METHODS[row.method],
    amount: row.amount,
    offset,
    net: row.amount - offset,
    offsets,
    holdUntil: row.hold_until,
    requestedBy: row.requested_by,
    requestedOn: row.requested_on,
    approvedBy: row.approved_by ?? '',
    approvedOn: row.approved_on,
    issuedOn: row.issued_on,
    cashedOn: row.cashed_on,
    staleFrom: row.issued_on === null ? null : await staleFrom(db, row.issued_on, businessDate),
    voidReason: row.void_reason ?? '',
    rev: row.rev,
  };
}

/** Taken offsets once it is approved, before that those that would be taken now. */
async function offsetsShown(db: Db, row: Refund, businessDate: IsoDate) {
  if (row.status === 'RQ') {
    const now: Offset[] = await offsetsOf(db, row.party, row.amount, businessDate);
    return { offsets: offsetViews(now), offset: offsetTotal(now) };
  }
  const taken = await db
    .selectFrom('refund_offset')
    .select(['subject_kind as kind', 'subject_key as key', 'description', 'amount'])
    .where('refund_id', '=', row.refund_id)
    .orderBy('line')
    .execute();
  return { offsets: taken, offset: row.offset_total };
}
