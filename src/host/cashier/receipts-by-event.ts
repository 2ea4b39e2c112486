import type { Selectable } from 'kysely';
import type { Db } from '../store/store.ts';
import type { ReceiptRow } from './tables.ts';

export type EventReceipt = Pick<Selectable<ReceiptRow>, 'receipt' | 'total' | 'status'>;

/** The receipts that events posted or voided, by event; other events have none. */
export async function receiptsByEvent(
  db: Db,
  eventIds: readonly number[],
): Promise<Map<number, EventReceipt>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('receipt')
    .select(['receipt', 'event_id', 'void_event', 'total', 'status'])
    .where(({ or, eb }) => or([eb('event_id', 'in', eventIds), eb('void_event', 'in', eventIds)]))
    .execute();
  return new Map(
    rows.flatMap(({ event_id, void_event, ...receipt }) =>
      [event_id, void_event].filter(id => id !== null).map(id => [id, receipt] as const),
    ),
  );
}
