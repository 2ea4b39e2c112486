import { sql } from 'kysely';
import { type Cents, formatMoney } from '../../values/money.ts';
import { ANY_REVERSED } from '../cashier/held-money.ts';
import { inTransitGl, undepositedGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type Rule, rule } from './rule.ts';

/** Of whatever fund: an underscore stands for any digit. */
const ANY_UNDEPOSITED = undepositedGl('___');
const ANY_IN_TRANSIT = inTransitGl('___');

/** What movements of cash, returned items and deposits promise, of themselves and against the ledger. */
export const COUNTER_RULES: readonly Rule[] = [
  rule(
    'a movement of cash is what its event moved in the drawer',
    sql<{ event_id: number; session_id: number; cash: Cents; posted: Cents }>`
      select event_id, session_id, cash, posted
      from (
        select movement.event_id, movement.session_id, movement.cash, coalesce(sum(entry.amount), 0) as posted
        from (
          select event_id, session_id, sum(case when kind in ('CI', 'TI') then amount else -amount end) as cash
          from cash_movement group by event_id, session_id
        ) as movement
        left join entry
          on entry.event_id = movement.event_id and entry.drawer_session = movement.session_id
        group by movement.event_id, movement.session_id, movement.cash
      ) as both_sides
      where cash <> posted order by event_id, session_id`,
    ({ event_id, session_id, cash, posted }) =>
      `event ${event_id}, drawer session ${session_id}: moved ${formatMoney(cash)}, posted ${formatMoney(posted)}`,
  ),
  rule(
    'what is counted in and out of an exchange or transfer is one amount',
    sql<{ event_id: number; came: Cents; went: Cents }>`
      select event_id, sum(case when kind in ('CI', 'TI') then amount else 0 end) as came,
        sum(case when kind in ('CO', 'TO') then amount else 0 end) as went
      from cash_movement where kind in ('CI', 'CO', 'TI', 'TO')
      group by event_id
      having sum(case when kind in ('CI', 'TI') then amount else -amount end) <> 0
      order by event_id`,
    ({ event_id, came, went }) => `event ${event_id}: in ${formatMoney(came)}, out ${formatMoney(went)}`,
  ),
  rule(
    'cash moves back only by the exact opposite of the movement that is reversed',
    sql<{ event_id: number; session_id: number; kind: string; left: Cents }>`
      select event_id, session_id, kind, sum(amount) as "left"
      from (
        select event.event_id, moved.session_id, moved.kind, moved.amount
        from cash_movement as moved join event on event.event_id = moved.event_id
        where event.reverses is not null or moved.amount < 0
        union all
        select event.event_id, moved.session_id, moved.kind, moved.amount
        from cash_movement as moved join event on event.reverses = moved.event_id
      ) as both_sides
      group by event_id, session_id, kind having sum(amount) <> 0 order by event_id, session_id, kind`,
    ({ event_id, session_id, kind, left }) =>
      `event ${event_id}, drawer session ${session_id}: ${kind} is not undone by ${formatMoney(left)}`,
  ),
  rule(
    'a returned item takes back what its tender line paid',
    sql<{ receipt: string; line: number; paid: Cents; back: Cents }>`
      select returned_item.receipt, returned_item.line, deposit_line.amount as paid,
        coalesce(sum(entry.amount), 0) as back
      from returned_item
      join deposit_line
        on deposit_line.receipt = returned_item.receipt and deposit_line.line = returned_item.line
      left join receipt_reversal on receipt_reversal.receipt = returned_item.receipt
      left join entry on entry.event_id = returned_item.event_id
        and case when receipt_reversal.receipt is null then entry.subject_key is not null
          else entry.gl like ${ANY_REVERSED} end
      group by returned_item.receipt, returned_item.line, deposit_line.amount
      having coalesce(sum(entry.amount), 0) <> deposit_line.amount
      order by returned_item.receipt, returned_item.line`,
    ({ receipt, line, paid, back }) =>
      `receipt ${receipt} line ${line}: paid ${formatMoney(paid)}, taken back ${formatMoney(back)}`,
  ),
  rule(
    'a tender line of a closed drawer is in a deposit, or its drawer waits for one, and never both',
    sql<{ receipt: string; line: number; places: number }>`
      select receipt, line, places
      from (
        select tender.receipt, tender.line,
          case when deposit_line.deposit is null then 0 else 1 end
            + case when undeposited_drawer.way is null then 0 else 1 end as places
        from tender
        join receipt on receipt.receipt = tender.receipt and receipt.status = 'PO'
        join drawer_session
          on drawer_session.session_id = receipt.drawer_session and drawer_session.status = 'CL'
        left join deposit_line on deposit_line.receipt = tender.receipt and deposit_line.line = tender.line
        left join undeposited_drawer on undeposited_drawer.session_id = drawer_session.session_id
          and undeposited_drawer.way = case when tender.type in ('CR', 'EC') then 'ELEC'
            when tender.type = 'IN' then 'DEPT' else 'BAG' end
      ) as place
      where places <> 1 order by receipt, line`,
    ({ receipt, line, places }) => `receipt ${receipt} line ${line}: in ${places} places`,
  ),
  rule(
    'a deposit is its tender lines and the cash beside them, and what its event put in transit',
    sql<{ deposit: string; amount: Cents; contents: Cents; posted: Cents }>`
      select deposit, amount, contents, posted
      from (
        select deposit.deposit, deposit.amount,
          coalesce((select sum(amount) from deposit_line where deposit_line.deposit = deposit.deposit), 0)
            + coalesce((
              select sum(cash_beside) from deposit_drawer where deposit_drawer.deposit = deposit.deposit
            ), 0) as contents,
          coalesce((
            select sum(amount) from entry
            where entry.event_id = deposit.event_id and entry.gl like ${ANY_IN_TRANSIT}
          ), 0) as posted
        from deposit
      ) as slip
      where amount <> contents or amount <> posted order by deposit`,
    ({ deposit, amount, contents, posted }) =>
      `deposit ${deposit}: ${formatMoney(amount)}, contents ${formatMoney(contents)}, posted ${formatMoney(posted)}`,
  ),
  rule(
    'a bank credit is its deposit and its variance',
    sql<{ deposit: string; credited: Cents; should: Cents }>`
      select deposit.deposit, deposit_credit.amount as credited,
        deposit.amount + deposit_credit.variance as should
      from deposit_credit join deposit on deposit.deposit = deposit_credit.deposit
      where deposit_credit.amount <> deposit.amount + deposit_credit.variance
      order by deposit.deposit`,
    ({ deposit, credited, should }) =>
      `deposit ${deposit}: credited ${formatMoney(credited)}, slip and variance ${formatMoney(should)}`,
  ),
  rule(
    'money to be deposited is what closed drawers took, and drops, less deposits',
    sql<{ kept: Cents; should: Cents }>`
      select kept, should
      from (
        select
          coalesce((
            select sum(entry.amount) from entry join event on event.event_id = entry.event_id
            where entry.gl like ${ANY_UNDEPOSITED}
              and event.kind in (${EVENT_KINDS.close}, ${EVENT_KINDS.drop}, ${EVENT_KINDS.movementReversal},
                ${EVENT_KINDS.deposit})
          ), 0) as kept,
          coalesce((
            select sum(receipt.total) from receipt
            join drawer_session on drawer_session.session_id = receipt.drawer_session
            where receipt.status = 'PO' and drawer_session.status = 'CL'
          ), 0)
          + coalesce((select sum(over_short) from drawer_session where status = 'CL'), 0)
          + coalesce((
            select sum(case when kind in ('CI', 'TI') then amount else -amount end) from cash_movement
            join drawer_session on drawer_session.session_id = cash_movement.session_id
            where kind <> 'DR' and drawer_session.status = 'CL'
          ), 0)
          + coalesce((
            select sum(cash_movement.amount) from cash_movement
            join drawer_session on drawer_session.session_id = cash_movement.session_id
            where kind = 'DR' and drawer_session.status <> 'CL'
          ), 0)
          - coalesce((select sum(amount) from deposit), 0) as should
      ) as both_sides
      where kept <> should`,
    ({ kept, should }) => `to be deposited ${formatMoney(kept)}, should be ${formatMoney(should)}`,
  ),
];
