import { sql } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Work } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { insertNumbered, insertRows, isAmong } from '../store/rows.ts';
import type { Db } from '../store/store.ts';
import { together } from '../store/together.ts';
import { fundOf } from './chart.ts';
import type { EntryRow } from './tables.ts';

/** What money is owed on. */
export interface Subject {
  kind: SubjectKind;
  key: string;
}

/** One line to post: cents, debit positive, credit negative. A line of zero is left out. */
export interface EntryDraft {
  gl: string;
  amount: Cents;
  /** The subject whose balance the line moves: a debit owes more. */
  subject?: Subject;
  /** The charge of that subject whose balance the line moves. */
  chargeId?: number;
  /** The drawer session whose contents the line moves. */
  drawerSession?: number;
}

export interface EventDraft {
  kind: string;
  memo: string;
  entries: EntryDraft[];
}

/**
 * Post one money event with its entries and move the balances it touches, in the caller's transaction.
 * Returns the event's id. Refuses 5001 when the entries of a fund do not sum to zero.
 */
export async function postEvent(db: Db, work: Work, event: EventDraft): Promise<number> {
  return appendEvent(db, work, event, null);
}

/** What is kept beside events, by their ids in the order given. */
type Beside = (eventIds: number[]) => Promise<unknown>;

/**
 * As `postEvent`, of many in one go: as many statements as for one.
 *
 * @param beside travels with the entries
 */
export async function postEvents(
  db: Db,
  work: Work,
  events: readonly EventDraft[],
  beside: Beside,
): Promise<void> {
  const drafts = events.map(event => ({ ...event, reverses: null }));
  await appendEvents(db, work, drafts, beside);
}

/** As `postEvent`; `reverses` names the event that this one undoes. */
export async function appendEvent(
  db: Db,
  work: Work,
  event: EventDraft,
  reverses: number | null,
): Promise<number> {
  const [eventId] = await appendEvents(db, work, [{ ...event, reverses }], NOTHING);
  return eventId!;
}

const NOTHING: Beside = async () => {};

async function appendEvents(
  db: Db,
  work: Work,
  events: readonly (EventDraft & { reverses: number | null })[],
  beside: Beside,
): Promise<number[]> {
  const linesOf = events.map(({ entries }) => entries.filter(({ amount }) => amount !== 0));
  for (const lines of linesOf) refuseOutOfBalance(lines);
  const rows = events.map(({ kind, memo, reverses }) => ({
    kind,
    memo,
    reverses,
    business_date: work.businessDate,
    at: work.at,
    operator: work.operator,
    terminal: work.terminal,
  }));
  const ids = await insertNumbered(db, 'event', rows, 'event_id');
  const entries = linesOf.flatMap((lines, index) =>
    lines.map((line, place) => entryRow(ids[index]!, place + 1, line)),
  );
  await together(
    db,
    () => insertRows(db, 'entry', entries),
    () => moveBalances(db, ids, linesOf.flat()),
    () => beside(ids),
  );
  return ids;
}

function refuseOutOfBalance(lines: EntryDraft[]): void {
  const sums = new Map<string, Cents>();
  for (const { gl, amount } of lines) {
    if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of cents: ${amount}`);
    sums.set(fundOf(gl), (sums.get(fundOf(gl)) ?? 0) + amount);
  }
  for (const [fund, out] of sums) {
    if (out !== 0) throw new Refusal(500, '5001', { fund, out: formatMoney(out) });
  }
}

const entryRow = (eventId: number, line: number, draft: EntryDraft): EntryRow => ({
  event_id: eventId,
  line,
  fund: fundOf(draft.gl),
  gl: draft.gl,
  amount: draft.amount,
  subject_kind: draft.subject?.kind ?? null,
  subject_key: draft.subject?.key ?? null,
  charge_id: draft.chargeId ?? null,
  drawer_session: draft.drawerSession ?? null,
});

/**
 * Move the kept balances by what the stored entries of events say: one statement a kind of balance, however
 * many entries. Rows are taken in key order so that two events wait for one another rather than deadlock.
 */
async function moveBalances(db: Db, eventIds: readonly number[], lines: EntryDraft[]): Promise<void> {
  const isOfEvents = isAmong(db, 'entry.event_id', eventIds);
  const subjects = sql`
    insert into subject_balance (subject_kind, subject_key, amount)
    select subject_kind, subject_key, sum(amount) from entry
    where ${isOfEvents} and subject_key is not null
    group by subject_kind, subject_key order by subject_kind, subject_key
    on conflict (subject_kind, subject_key)
    do update set amount = subject_balance.amount + excluded.amount`;
  const charges = sql`
    update charge set balance = balance + moved.amount
    from (
      select charge_id, sum(amount) as amount from entry
      where ${isOfEvents} and charge_id is not null group by charge_id
    ) as moved
    where charge.charge_id = moved.charge_id`;
  const drawers = sql`
    insert into drawer_balance (drawer_session, amount)
    select drawer_session, sum(amount) from entry
    where ${isOfEvents} and drawer_session is not null
    group by drawer_session order by drawer_session
    on conflict (drawer_session)
    do update set amount = drawer_balance.amount + excluded.amount`;
  const accounts = sql`
    insert into gl_balance (gl, business_date, terminal, amount)
    select entry.gl, event.business_date, event.terminal, sum(entry.amount)
    from entry join event on event.event_id = entry.event_id
    where ${isOfEvents}
    group by entry.gl, event.business_date, event.terminal order by entry.gl
    on conflict (gl, business_date, terminal)
    do update set amount = gl_balance.amount + excluded.amount`;
  const moves = [
    ...(lines.some(({ subject }) => subject !== undefined) ? [subjects] : []),
    ...(lines.some(({ chargeId }) => chargeId !== undefined) ? [charges] : []),
    ...(lines.some(({ drawerSession }) => drawerSession !== undefined) ? [drawers] : []),
    accounts,
  ];
  await together(db, ...moves.map(move => () => move.execute(db)));
}
