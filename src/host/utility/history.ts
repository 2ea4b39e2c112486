import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import type { Db } from '../store/store.ts';

/** A money event of an account; `balance` is what was owed once it was posted. */
export interface AccountEvent {
  eventId: number;
  businessDate: IsoDate;
  kind: string;
  memo: string;
  operator: string;
  isReversed: boolean;
  /** The payment of which an item came back by this event. */
  takesBack: number | null;
  amount: Cents;
  balance: Cents;
}

/** Every money event of an account, newest first: some dozens a year, so all are read to know each balance. */
export async function accountEvents(db: Db, account: string): Promise<AccountEvent[]> {
  const rows = await db
    .selectFrom('entry')
    .innerJoin('event', 'event.event_id', 'entry.event_id')
    .leftJoin('event as reversal', 'reversal.reverses', 'event.event_id')
    .leftJoin('returned_item', 'returned_item.event_id', 'event.event_id')
    .leftJoin('receipt', 'receipt.receipt', 'returned_item.receipt')
    .select(({ fn }) => [
      'event.event_id',
      'event.business_date',
      'event.kind',
      'event.memo',
      'event.operator',
      'reversal.event_id as reversal',
      'receipt.event_id as takes_back',
      fn.sum<number>('entry.amount').as('amount'),
    ])
    .where('entry.subject_kind', '=', 'UT')
    .where('entry.subject_key', '=', account)
    .groupBy(['event.event_id', 'event.business_date', 'event.kind', 'event.memo', 'event.operator'])
    .groupBy(['reversal.event_id', 'receipt.event_id'])
    .orderBy('event.business_date')
    .orderBy('event.event_id')
    .execute();
  let balance = 0;
  return rows
    .map(row => {
      balance += row.amount;
      return {
        eventId: row.event_id,
        businessDate: row.business_date,
        kind: row.kind,
        memo: row.memo,
        operator: row.operator,
        isReversed: row.reversal !== null,
        takesBack: row.takes_back,
        amount: row.amount,
        balance,
      };
    })
    .reverse();
}

/** The newest payment that stands, less its items that came back, out of events newest first. */
export function lastPayment(
  events: readonly AccountEvent[],
): Pick<AccountEvent, 'businessDate' | 'amount'> | undefined {
  const cameBack = new Map<number, Cents>();
  for (const { eventId, businessDate, kind, isReversed, takesBack, amount } of events) {
    if (takesBack !== null) cameBack.set(takesBack, (cameBack.get(takesBack) ?? 0) + amount);
    if (kind !== EVENT_KINDS.payment || isReversed) continue;
    const left = amount + (cameBack.get(eventId) ?? 0);
    if (left !== 0) return { businessDate, amount: left };
  }
  return undefined;
}
