import { type RawBuilder, sql } from 'kysely';
import { type Cents, formatMoney } from '../../values/money.ts';
import { type Rule, rule } from './rule.ts';

/** What a table keeps beside what its entries come to. */
interface Kept {
  of: string;
  kept: Cents;
  proved: Cents;
}

const keptDiffers = (name: string, query: RawBuilder<Kept>): Rule =>
  rule(
    name,
    query,
    ({ of, kept, proved }) => `${of}: kept ${formatMoney(kept)}, entries come to ${formatMoney(proved)}`,
  );

/** What the ledger promises of itself. */
export const LEDGER_RULES: readonly Rule[] = [
  rule(
    'entries of an event sum to zero within each fund',
    sql<{ event_id: number; fund: string; out: Cents }>`
      select event_id, fund, sum(amount) as out from entry
      group by event_id, fund having sum(amount) <> 0
      order by event_id, fund`,
    ({ event_id, fund, out }) => `event ${event_id}, fund ${fund}: out by ${formatMoney(out)}`,
  ),
  keptDiffers(
    'GL balances equal their entries',
    sql<Kept>`
      select gl || ' ' || business_date || ' ' || terminal as "of", sum(kept) as kept, sum(proved) as proved
      from (
        select gl, business_date, terminal, amount as kept, 0 as proved from gl_balance
        union all
        select entry.gl, event.business_date, event.terminal, 0, entry.amount
        from entry join event on event.event_id = entry.event_id
      ) as both_sides
      group by gl, business_date, terminal having sum(kept) <> sum(proved)
      order by gl, business_date, terminal`,
  ),
  keptDiffers(
    'balances of accounts, citations, licenses, permits and invoices equal their entries',
    sql<Kept>`
      select subject_kind || ' ' || subject_key as "of", sum(kept) as kept, sum(proved) as proved
      from (
        select subject_kind, subject_key, amount as kept, 0 as proved from subject_balance
        union all
        select subject_kind, subject_key, 0, amount from entry where subject_key is not null
      ) as both_sides
      group by subject_kind, subject_key having sum(kept) <> sum(proved)
      order by subject_kind, subject_key`,
  ),
  keptDiffers(
    'charge balances equal their entries',
    sql<Kept>`
      select 'charge ' || charge_id as "of", sum(kept) as kept, sum(proved) as proved
      from (
        select charge_id, balance as kept, 0 as proved from charge
        union all
        select charge_id, 0, amount from entry where charge_id is not null
      ) as both_sides
      group by charge_id having sum(kept) <> sum(proved)
      order by charge_id`,
  ),
  keptDiffers(
    'drawer balances equal their entries',
    sql<Kept>`
      select 'drawer session ' || drawer_session as "of", sum(kept) as kept, sum(proved) as proved
      from (
        select drawer_session, amount as kept, 0 as proved from drawer_balance
        union all
        select drawer_session, 0, amount from entry where drawer_session is not null
      ) as both_sides
      group by drawer_session having sum(kept) <> sum(proved)
      order by drawer_session`,
  ),
  rule(
    'a charge is what its first entry raised',
    sql<{ charge_id: number; amount: Cents; raised: Cents }>`
      select charge.charge_id, charge.amount, coalesce(entry.amount, 0) as raised
      from charge
      left join (
        select charge_id, min(event_id) as event_id from entry where charge_id is not null group by charge_id
      ) as raising on raising.charge_id = charge.charge_id
      left join entry on entry.event_id = raising.event_id and entry.charge_id = charge.charge_id
      where entry.amount is null or entry.amount <> charge.amount
      order by charge.charge_id`,
    ({ charge_id, amount, raised }) =>
      `charge ${charge_id}: ${formatMoney(amount)}, but ${formatMoney(raised)} was raised`,
  ),
  rule(
    'entries of a charge move its own subject and receivable',
    sql<{ event_id: number; line: number; charge_id: number }>`
      select entry.event_id, entry.line, entry.charge_id
      from entry join charge on charge.charge_id = entry.charge_id
      where entry.subject_kind <> charge.subject_kind or entry.subject_key <> charge.subject_key
        or entry.gl <> charge.gl
      order by entry.event_id, entry.line`,
    ({ event_id, line, charge_id }) =>
      `event ${event_id} line ${line}: not of the subject and receivable of charge ${charge_id}`,
  ),
  rule(
    'a reversal is the exact opposite of its event',
    sql<{ event_id: number; gl: string; out: Cents }>`
      select event_id, gl, sum(amount) as out
      from (
        select event.reverses as event_id, entry.gl, entry.subject_kind, entry.subject_key, entry.charge_id,
          entry.drawer_session, entry.amount
        from event join entry on entry.event_id = event.event_id where event.reverses is not null
        union all
        select event.reverses, entry.gl, entry.subject_kind, entry.subject_key, entry.charge_id,
          entry.drawer_session, entry.amount
        from event join entry on entry.event_id = event.reverses
      ) as pair
      group by event_id, gl, subject_kind, subject_key, charge_id, drawer_session having sum(amount) <> 0
      order by event_id, gl, out`,
    ({ event_id, gl, out }) => `event ${event_id} and its reversal, ${gl}: out by ${formatMoney(out)}`,
  ),
];
