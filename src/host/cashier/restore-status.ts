import type { Call } from '../call.ts';
import { subjectBalance } from '../ledger/charge.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import type { Subject } from '../ledger/post.ts';
import { moveStatus } from '../ledger/record.ts';
import type { Db } from '../store/store.ts';
import type { PayableKind } from './payable.ts';
import { PAYABLE_KINDS } from './payable-kinds.ts';

/**
 * Tell a record's status anew from the payments that still stand, once one was voided, reversed or returned. A
 * status that money never gave it, a bankruptcy's say, is left alone. Clocks keep their dates: money moves none.
 */
export async function restoreStatus(call: Call, subject: Subject): Promise<void> {
  const { db } = call;
  const payable = PAYABLE_KINDS[subject.kind];
  if (!payable.statusOncePaid) return;
  const record = await payable.load(db, subject.key, call.businessDate);
  const changes = await moneyChanges(db, subject);
  const first = changes[0]?.status_before;
  if (!record || first === undefined) return;
  if (!statusesOfMoney(payable, changes).has(record.status)) return;
  const undone = await undoneEvents(db, subject);
  const balance = await subjectBalance(db, subject.kind, subject.key);
  let status = first;
  for (const { event_id, kind, status_after } of changes) {
    if (undone.has(event_id)) continue;
    status = kind === EVENT_KINDS.payment ? payable.statusOncePaid(status, balance) : status_after;
  }
  if (status !== record.status) await moveStatus(db, call, subject, { from: record.status, to: status });
}

/** Every status that these changes gave the record, or that undoing some of them may have given it since. */
function statusesOfMoney(
  { statusOncePaid = status => status }: PayableKind,
  changes: readonly { status_before: string; status_after: string }[],
): Set<string> {
  const recorded = changes.flatMap(({ status_before, status_after }) => [status_before, status_after]);
  const partPaid = recorded.map(status => statusOncePaid(status, 1));
  const allPaid = recorded.map(status => statusOncePaid(status, 0));
  return new Set([...recorded, ...partPaid, ...allPaid]);
}

/** The changes of a record's status that came with money, oldest first, reversed ones among them. */
const moneyChanges = (db: Db, { kind, key }: Subject) =>
  db
    .selectFrom('event_status')
    .innerJoin('event', 'event.event_id', 'event_status.event_id')
    .select(['event.event_id', 'event.kind', 'event_status.status_before', 'event_status.status_after'])
    .where('event_status.subject_kind', '=', kind)
    .where('event_status.subject_key', '=', key)
    .where('event.reverses', 'is', null)
    .orderBy('event.event_id')
    .execute();

/** Events of which nothing is left on the record: reversed, or paid with items that all came back. */
async function undoneEvents(db: Db, { kind, key }: Subject): Promise<Set<number>> {
  const reversed = await db
    .selectFrom('event_status')
    .innerJoin('event', 'event.reverses', 'event_status.event_id')
    .select('event_status.event_id')
    .where('event_status.subject_kind', '=', kind)
    .where('event_status.subject_key', '=', key)
    .execute();
  const returned = await db
    .selectFrom('entry')
    .innerJoin('returned_item', 'returned_item.event_id', 'entry.event_id')
    .innerJoin('receipt', 'receipt.receipt', 'returned_item.receipt')
    .innerJoin('receipt_line', join =>
      join
        .onRef('receipt_line.receipt', '=', 'receipt.receipt')
        .onRef('receipt_line.subject_kind', '=', 'entry.subject_kind')
        .onRef('receipt_line.subject_key', '=', 'entry.subject_key'),
    )
    .select(({ fn }) => [
      'receipt.event_id',
      'receipt_line.amount as paid',
      fn.sum<number>('entry.amount').as('back'),
    ])
    .where('entry.subject_kind', '=', kind)
    .where('entry.subject_key', '=', key)
    .groupBy(['receipt.event_id', 'receipt_line.amount'])
    .execute();
  return new Set([
    ...reversed.map(({ event_id }) => event_id),
    ...returned.filter(({ paid, back }) => back === paid).map(({ event_id }) => event_id),
  ]);
}
