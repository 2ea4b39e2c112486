import { sql } from 'kysely';
import type { Cents } from '../../values/money.ts';
import { betweenFunds } from '../ledger/between-funds.ts';
import { fundOf, reversedGl } from '../ledger/chart.ts';
import type { EntryDraft } from '../ledger/post.ts';
import type { Db } from '../store/store.ts';

/** The account of reversed receipts in whatever fund: an underscore stands for any digit. */
export const ANY_REVERSED = reversedGl('___');

/** Every event that moves what is held of a receipt: its reversal, refunds of it, items of it that came back. */
export const HELD_EVENTS = sql`
  select receipt, money_event as event_id from receipt_reversal
  union all
  select receipt, event_id from returned_item
  union all
  select refund.subject_key, refund_event.event_id
  from refund join refund_event on refund_event.refund_id = refund.refund_id
  where refund.subject_kind = 'RC'`;

/** What is held on one account; below zero where an item came back whose money a refund has given out. */
export interface HeldMoney {
  gl: string;
  held: Cents;
}

/** What is held of a reversed receipt, account by account in key order. */
export async function heldMoney(db: Db, receipt: string): Promise<HeldMoney[]> {
  const { rows } = await sql<HeldMoney>`
    select entry.gl, -sum(entry.amount) as held
    from (${HELD_EVENTS}) as moved join entry on entry.event_id = moved.event_id
    where moved.receipt = ${receipt} and entry.gl like ${ANY_REVERSED}
    group by entry.gl order by entry.gl`.execute(db);
  return rows;
}

export const totalHeld = (held: readonly HeldMoney[]): Cents =>
  held.reduce((sum, { held: amount }) => sum + amount, 0);

/** As `heldMoney`; null when the receipt was not reversed, or its money was given back at once. */
export async function heldIfReversed(db: Db, receipt: string): Promise<HeldMoney[] | null> {
  const reversal = await db
    .selectFrom('receipt_reversal')
    .select('money')
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  return reversal?.money === 'HOLD' ? heldMoney(db, receipt) : null;
}

/** What is held of a receipt now, of whatever account; null as for `heldIfReversed`. */
export async function heldNow(db: Db, receipt: string): Promise<Cents | null> {
  const held = await heldIfReversed(db, receipt);
  return held && totalHeld(held);
}

/**
 * The entries that take an amount out of accounts, the first ones first, and bring it into a fund; `missing` is what
 * they do not hold. What they hold, in cents by account, is lowered by it.
 */
export function drawHeld(
  left: Map<string, Cents>,
  accounts: Iterable<string>,
  fund: string,
  amount: Cents,
): { entries: EntryDraft[]; missing: Cents } {
  const entries: EntryDraft[] = [];
  let missing = amount;
  for (const gl of accounts) {
    const there = left.get(gl) ?? 0;
    const part = Math.min(missing, there);
    entries.push({ gl, amount: part }, ...betweenFunds(fundOf(gl), fund, part));
    left.set(gl, there - part);
    missing -= part;
  }
  return { entries, missing };
}

/** What each account holds, in cents; nothing where it is overdrawn. */
export const thereIn = (accounts: readonly HeldMoney[]): Map<string, Cents> =>
  new Map(accounts.map(({ gl, held }) => [gl, Math.max(0, held)]));
