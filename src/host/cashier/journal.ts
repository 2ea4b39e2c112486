import { DRAWER_STATUSES } from '../../contract/drawer.ts';
import { gradeIncludes } from '../../contract/grades.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { CASH_SIGN } from './cash.ts';
import { contentsText } from './contents-text.ts';
import { movementNumber } from './movement-number.ts';
import { receiptStatusText } from './receipt.ts';
import { receiptsByEvent } from './receipts-by-event.ts';
import { countFor, type DrawerSession, lastSession, noSession, type SessionAsked } from './session.ts';
import { receiptTotals } from './totals.ts';

type JournalRow = ReplyOf<'listJournal'>['rows'][number];

/** The lowest grade that sees the journals of others. */
const SEES_OTHERS = '3';

/** Receipts, voids and all other cash of a drawer, newest first; its total is withheld as its cash is. */
export const listJournal: Handler<'listJournal'> = async (call, { after, limit, ...asked }) => {
  const { db } = call;
  const session = await sessionAsked(call, asked);
  call.about('drawer', session.drawer);
  const events = await eventsOf(db, session.session_id, after, limit + 1);
  const page = events.slice(0, limit);
  const { total } = await receiptTotals(db, session.session_id);
  return {
    session: session.session_id,
    drawer: session.drawer,
    date: session.business_date,
    operator: session.operator,
    statusText: DRAWER_STATUSES[session.status],
    total: countFor(call, session) === 'blind' ? null : total,
    rows: await journalRows(db, session, page),
    next: events.length > limit ? String(page.at(-1)?.event_id) : null,
  };
};

/**
 * The session whose journal is asked for: of a drawer that is named the last one that the caller may see, otherwise
 * the own one, of today where no date is keyed.
 *
 * @throws Refusal 4001 no own one today, 4115 none on file, 4134 only those of others
 */
async function sessionAsked(call: Call, asked: SessionAsked): Promise<DrawerSession> {
  const { db, operator } = call;
  const isNamed = asked.drawer !== undefined || asked.session !== undefined;
  const date = asked.date ?? (isNamed ? undefined : call.businessDate);
  const seesAll = isNamed && gradeIncludes(call.grade, SEES_OTHERS);
  const session = await lastSession(db, { ...asked, date, ...(!seesAll && { operator }) });
  if (session) return session;
  if (!isNamed && asked.date === undefined) throw new Refusal(409, '4001');
  const other = isNamed && !seesAll ? await lastSession(db, asked) : undefined;
  if (!other) throw noSession(asked);
  const args = { drawer: other.drawer, date: other.business_date, operator: other.operator };
  throw new Refusal(403, '4134', args, asked.drawer === undefined ? 'session' : 'drawer');
}

const eventsOf = (db: Db, session: number, after: string | undefined, limit: number) =>
  db
    .selectFrom('event')
    .select(['event_id', 'kind', 'at', 'memo'])
    .where('event_id', 'in', inner =>
      inner
        .selectFrom('entry')
        .select('entry.event_id')
        .where('entry.drawer_session', '=', session)
        .union(
          inner
            .selectFrom('cash_movement')
            .select('cash_movement.event_id')
            .where('cash_movement.session_id', '=', session),
        ),
    )
    .$if(after !== undefined, query => query.where('event_id', '<', Number(after)))
    .orderBy('event_id', 'desc')
    .limit(limit)
    .execute();

type DrawerEvent = Awaited<ReturnType<typeof eventsOf>>[number];

async function journalRows(
  db: Db,
  session: { session_id: number; float: Cents; over_short: Cents | null },
  events: readonly DrawerEvent[],
): Promise<JournalRow[]> {
  const receipts = await receiptsByEvent(
    db,
    events.map(({ event_id }) => event_id),
  );
  const contents = await contentsText(db, [...new Set([...receipts.values()].map(({ receipt }) => receipt))]);
  const moved = await movedBy(db, session.session_id, events);
  return events.map(({ event_id, kind, at, memo }) => {
    const receipt = receipts.get(event_id);
    if (!receipt) {
      const movement = moved(event_id);
      if (movement) return { at, kind, ...NO_RECEIPT, ...movementLine(movement, kind, memo) };
      const row = { at, kind, what: kind, ...NO_RECEIPT, items: memo, amount: 0 };
      // The float is no taking: its figure is told, and the amounts still sum to the net.
      if (kind === EVENT_KINDS.float) return { ...row, items: formatMoney(session.float) };
      return kind === EVENT_KINDS.close ? { ...row, ...closing(session.over_short ?? 0, memo) } : row;
    }
    const isVoid = kind === EVENT_KINDS.void;
    return {
      at,
      kind,
      what: receipt.receipt,
      receipt: receipt.receipt,
      transaction: 'KRCP',
      key: receipt.receipt,
      ...contents(receipt.receipt),
      amount: isVoid ? -receipt.total : receipt.total,
      statusText: isVoid ? '' : receiptStatusText(receipt.status),
    };
  });
}

const NO_RECEIPT = { receipt: '', transaction: '', key: '', tenders: '', statusText: '' };

/** A movement by its number, which goes to where it is reversed. */
function movementLine(
  { number, amount, reason, isReversed }: JournalMovement,
  kind: string,
  memo: string,
): Omit<JournalRow, 'at' | 'kind' | 'receipt' | 'tenders'> {
  return {
    what: number,
    transaction: 'KDRE',
    key: number,
    items: reason === '' || kind === EVENT_KINDS.movementReversal ? memo : `${kind} ${reason}`,
    amount,
    statusText: isReversed ? 'REVERSED' : '',
  };
}

/** How far a closed drawer was out, and the cashier's reason, which its memo ends with. */
const closing = (overShort: Cents, memo: string): Pick<JournalRow, 'items' | 'statusText' | 'amount'> => ({
  items: memo.replace(/^[^:]*:? ?/, ''),
  statusText: overShort === 0 ? '' : overShort > 0 ? 'OVER' : 'SHORT',
  amount: overShort,
});

interface JournalMovement {
  number: string;
  amount: Cents;
  reason: string;
  isReversed: boolean;
}

/** What events moved in a drawer's cash beside its receipts, in cents, and why; undefined of any other. */
async function movedBy(
  db: Db,
  session: number,
  events: readonly DrawerEvent[],
): Promise<(event: number) => JournalMovement | undefined> {
  if (events.length === 0) return () => undefined;
  const rows = await db
    .selectFrom('cash_movement')
    .innerJoin('movement', 'movement.event_id', 'cash_movement.event_id')
    .leftJoin('event as reversal', 'reversal.reverses', 'cash_movement.event_id')
    .select(['cash_movement.event_id', 'cash_movement.kind', 'amount', 'reason', 'movement'])
    .select('reversal.event_id as reversed_by')
    .where('session_id', '=', session)
    .where(
      'cash_movement.event_id',
      'in',
      events.map(({ event_id }) => event_id),
    )
    .execute();
  const byEvent = Map.groupBy(rows, ({ event_id }) => event_id);
  return event => {
    const moved = byEvent.get(event);
    if (!moved) return undefined;
    const { movement, reason, reversed_by } = moved[0]!;
    return {
      number: movementNumber(movement),
      amount: moved.reduce((sum, { kind, amount }) => sum + CASH_SIGN[kind] * amount, 0),
      reason,
      isReversed: reversed_by !== null,
    };
  };
}
