import { sql } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Work } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
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

/** Rows in one insert: nine columns each, under both databases' limit of parameters (32,766 and 65,535). */
const ENTRIES_AT_ONCE = 1000;

/**
 * Post one money event with its entries and move the balances it touches, in the caller's transaction.
 * Returns the event's id. Refuses 5001 when the entries of a fund do not sum to zero.
 */
export function postEvent(db: Db, work: Work, event: EventDraft): Promise<number> {
  return appendEvent(db, work, event, null);
}

/** As `postEvent`; `reverses` names the event that this one undoes. */
export async function appendEvent(
  db: Db,
  work: Work,
  { kind, memo, entries }: EventDraft,
  reverses: number | null,
): Promise<number> {
  const lines = entries.filter(({ amount }) => amount !== 0);
  refuseOutOfBalance(lines);
  const { event_id } = await db
    .insertInto('event')
    .values({
      kind,
      memo,
      reverses,
      business_date: work.businessDate,
      at: work.at,
      operator: work.operator,
      terminal: work.terminal,
    })
    .returning('event_id')
    .executeTakeFirstOrThrow();
  const rows = lines.map((line, index) => entryRow(event_id, index + 1, line));
  for (let from = 0; from < rows.length; from += ENTRIES_AT_ONCE) {
    await db
      .insertInto('entry')
      .values(rows.slice(from, from + ENTRIES_AT_ONCE))
      .execute();
  }
  await moveBalances(db, event_id, lines);
  return event_id;
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
 * Move the kept balances by what the event's stored entries say: one statement a kind of balance, however
 * many entries. Rows are taken in key order so that two events wait for one another rather than deadlock.
 */
async function moveBalances(db: Db, eventId: number, lines: EntryDraft[]): Promise<void> {
  if (lines.some(({ subject }) => subject !== undefined)) {
    await sql`
      insert into subject_balance (subject_kind, subject_key, amount)
      select subject_kind, subject_key, sum(amount) from entry
      where event_id = ${eventId} and subject_key is not null
      group by subject_kind, subject_key order by subject_kind, subject_key
      on conflict (subject_kind, subject_key)
      do update set amount = subject_balance.amount + excluded.amount`.execute(db);
  }
  if (lines.some(({ chargeId }) => chargeId !== undefined)) {
    await sql`
      update charge set balance = balance + moved.amount
      from (
        select charge_id, sum(amount) as amount from entry
        where event_id = ${eventId} and charge_id is not null group by charge_id
      ) as moved
      where charge.charge_id = moved.charge_id`.execute(db);
  }
  if (lines.some(({ drawerSession }) => drawerSession !== undefined)) {
    await sql`
      insert into drawer_balance (drawer_session, amount)
      select drawer_session, sum(amount) from entry
      where event_id = ${eventId} and drawer_session is not null
      group by drawer_session order by drawer_session
      on conflict (drawer_session)
      do update set amount = drawer_balance.amount + excluded.amount`.execute(db);
  }
  await sql`
    insert into gl_balance (gl, business_date, terminal, amount)
    select entry.gl, event.business_date, event.terminal, sum(entry.amount)
    from entry join event on event.event_id = entry.event_id
    where entry.event_id = ${eventId}
    group by entry.gl, event.business_date, event.terminal order by entry.gl
    on conflict (gl, business_date, terminal)
    do update set amount = gl_balance.amount + excluded.amount`.execute(db);
}
