import { TENDER_TYPES } from '../../contract/cashier.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import type { Handler } from '../call.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { receiptStatusText } from './receipt.ts';
import { receiptsByEvent } from './receipts-by-event.ts';
import { receiptTotals } from './totals.ts';

type JournalRow = ReplyOf<'listJournal'>['rows'][number];

/** Receipts, voids, float and close of the operator's drawer, newest first; the day's last one once it is closed. */
export const listJournal: Handler<'listJournal'> = async (call, { after, limit }) => {
  const { db } = call;
  const session = await db
    .selectFrom('drawer_session')
    .select(['session_id', 'drawer'])
    .where('business_date', '=', call.businessDate)
    .where('operator', '=', call.operator)
    .orderBy('session_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!session) throw new Refusal(409, '4001');
  call.about('drawer', session.drawer);
  const events = await eventsOf(db, session.session_id, after, limit + 1);
  const page = events.slice(0, limit);
  const { total } = await receiptTotals(db, session.session_id);
  return {
    drawer: session.drawer,
    total,
    rows: await journalRows(db, page),
    next: events.length > limit ? String(page.at(-1)?.event_id) : null,
  };
};

const eventsOf = (db: Db, session: number, after: string | undefined, limit: number) =>
  db
    .selectFrom('event')
    .select(['event_id', 'kind', 'at', 'memo'])
    .where('event_id', 'in', inner =>
      inner.selectFrom('entry').select('entry.event_id').where('entry.drawer_session', '=', session),
    )
    .$if(after !== undefined, query => query.where('event_id', '<', Number(after)))
    .orderBy('event_id', 'desc')
    .limit(limit)
    .execute();

type DrawerEvent = Awaited<ReturnType<typeof eventsOf>>[number];

async function journalRows(db: Db, events: readonly DrawerEvent[]): Promise<JournalRow[]> {
  const receipts = await receiptsByEvent(
    db,
    events.map(({ event_id }) => event_id),
  );
  const contents = await contentsOf(db, [...new Set([...receipts.values()].map(({ receipt }) => receipt))]);
  return events.map(({ event_id, kind, at, memo }) => {
    const receipt = receipts.get(event_id);
    if (!receipt) return { at, kind, ...NO_RECEIPT, items: memo };
    const isVoid = kind === EVENT_KINDS.void;
    return {
      at,
      kind,
      receipt: receipt.receipt,
      transaction: 'KRCP',
      key: receipt.receipt,
      ...contents(receipt.receipt),
      amount: isVoid ? -receipt.total : receipt.total,
      statusText: isVoid ? '' : receiptStatusText(receipt.status),
    };
  });
}

const NO_RECEIPT = { receipt: '', transaction: '', key: '', tenders: '', amount: 0, statusText: '' };

/** What was paid on each receipt, and with what, in a few words. */
async function contentsOf(db: Db, receipts: readonly string[]) {
  if (receipts.length === 0) return () => ({ items: '', tenders: '' });
  const lines = await db
    .selectFrom('receipt_line')
    .select(['receipt', 'subject_kind', 'subject_key'])
    .where('receipt', 'in', receipts)
    .orderBy('receipt')
    .orderBy('line')
    .execute();
  const tenders = await db
    .selectFrom('tender')
    .select(['receipt', 'type'])
    .where('receipt', 'in', receipts)
    .orderBy('receipt')
    .orderBy('line')
    .execute();
  const linesOf = Map.groupBy(lines, ({ receipt }) => receipt);
  const tendersOf = Map.groupBy(tenders, ({ receipt }) => receipt);
  return (receipt: string) => {
    const [first, ...more] = linesOf.get(receipt) ?? [];
    const others = more.length > 0 ? ` +${more.length}` : '';
    return {
      items: first ? `${first.subject_kind} ${first.subject_key}${others}` : '',
      tenders: (tendersOf.get(receipt) ?? []).map(({ type }) => TENDER_TYPES[type]).join(', '),
    };
  };
}
