import { sql } from 'kysely';
import { type Cents, formatMoney } from '../../values/money.ts';
import { type Rule, rule } from './rule.ts';

/** What movements beside receipts did to the cash of each session. */
const MOVED = sql`
  select session_id, sum(case when kind in ('CI', 'TI') then amount else -amount end) as cash
  from cash_movement group by session_id`;

/** What the drawers and receipts promise, of themselves and against the ledger. */
export const CASHIER_RULES: readonly Rule[] = [
  rule(
    'a receipt is the sum of its lines, and of its tenders less change',
    sql<{ receipt: string; total: Cents; lines: Cents; tenders: Cents }>`
      select receipt.receipt, receipt.total, coalesce(line.amount, 0) as lines,
        coalesce(paid.amount, 0) - receipt.change as tenders
      from receipt
      left join (select receipt, sum(amount) as amount from receipt_line group by receipt) as line
        on line.receipt = receipt.receipt
      left join (select receipt, sum(amount) as amount from tender group by receipt) as paid
        on paid.receipt = receipt.receipt
      where receipt.total <> coalesce(line.amount, 0)
        or receipt.total <> coalesce(paid.amount, 0) - receipt.change
      order by receipt.receipt`,
    ({ receipt, total, lines, tenders }) =>
      `receipt ${receipt}: total ${formatMoney(total)}, lines ${formatMoney(lines)}, tenders less change ${formatMoney(tenders)}`,
  ),
  rule(
    'a receipt line is what its event took off the subject',
    sql<{ receipt: string; subject: string; amount: Cents; posted: Cents }>`
      select receipt, subject_kind || ' ' || subject_key as subject,
        sum(amount) as amount, -sum(posted) as posted
      from (
        select receipt, subject_kind, subject_key, amount, 0 as posted from receipt_line
        union all
        select receipt.receipt, entry.subject_kind, entry.subject_key, 0, entry.amount
        from receipt join entry on entry.event_id = receipt.event_id
        where entry.subject_key is not null
      ) as both_sides
      group by receipt, subject_kind, subject_key having sum(amount) + sum(posted) <> 0
      order by receipt, subject_kind, subject_key`,
    ({ receipt, subject, amount, posted }) =>
      `receipt ${receipt}, ${subject}: line ${formatMoney(amount)}, posted ${formatMoney(posted)}`,
  ),
  rule(
    'a receipt is what its event put into the drawer',
    sql<{ receipt: string; total: Cents; posted: Cents }>`
      select receipt.receipt, receipt.total, coalesce(sum(entry.amount), 0) as posted
      from receipt left join entry
        on entry.event_id = receipt.event_id and entry.drawer_session = receipt.drawer_session
      group by receipt.receipt, receipt.total having receipt.total <> coalesce(sum(entry.amount), 0)
      order by receipt.receipt`,
    ({ receipt, total, posted }) =>
      `receipt ${receipt}: total ${formatMoney(total)}, into the drawer ${formatMoney(posted)}`,
  ),
  rule(
    'an event is reversed when, and only when, its receipt is void or reversed',
    sql<{ receipt: string; status: string }>`
      select receipt.receipt, receipt.status
      from receipt
      left join event on event.reverses = receipt.event_id
      left join receipt_reversal on receipt_reversal.receipt = receipt.receipt
      where coalesce(event.event_id, 0) <> coalesce(receipt.void_event, receipt_reversal.event_id, 0)
      order by receipt.receipt`,
    ({ receipt, status }) => `receipt ${receipt}: status ${status} and its reversal do not agree`,
  ),
  rule(
    'a drawer holds its float, its receipts and what moved in and out until it is closed, then nothing',
    sql<{ session_id: number; drawer: string; holds: Cents; should: Cents }>`
      select session_id, drawer, holds, should
      from (
        select drawer_session.session_id, drawer_session.drawer,
          coalesce(drawer_balance.amount, 0) as holds,
          case when drawer_session.status = 'CL' then 0
            else drawer_session."float" + coalesce(taken.total, 0) + coalesce(moved.cash, 0) end as should
        from drawer_session
        left join drawer_balance on drawer_balance.drawer_session = drawer_session.session_id
        left join (
          select drawer_session, sum(total) as total from receipt where status = 'PO' group by drawer_session
        ) as taken on taken.drawer_session = drawer_session.session_id
        left join (${MOVED}) as moved on moved.session_id = drawer_session.session_id
      ) as session
      where holds <> should order by session_id`,
    ({ session_id, drawer, holds, should }) =>
      `drawer ${drawer}, session ${session_id}: holds ${formatMoney(holds)}, should hold ${formatMoney(should)}`,
  ),
  rule(
    'over or short is the cash counted less the float and what cash came and went',
    sql<{ session_id: number; drawer: string; over_short: Cents; should: Cents }>`
      select session_id, drawer, over_short, should
      from (
        select drawer_session.session_id, drawer_session.drawer, drawer_session.over_short,
          drawer_session.counted - drawer_session."float" - coalesce(taken.cash, 0)
            - coalesce(moved.cash, 0) as should
        from drawer_session
        left join (
          select receipt.drawer_session, sum(coalesce(cash.amount, 0) - receipt.change) as cash
          from receipt
          left join (select receipt, sum(amount) as amount from tender where type = 'CA' group by receipt) as cash
            on cash.receipt = receipt.receipt
          where receipt.status = 'PO' group by receipt.drawer_session
        ) as taken on taken.drawer_session = drawer_session.session_id
        left join (${MOVED}) as moved on moved.session_id = drawer_session.session_id
        where drawer_session.status <> 'OP'
      ) as session
      where over_short <> should order by session_id`,
    ({ session_id, drawer, over_short, should }) =>
      `drawer ${drawer}, session ${session_id}: over/short ${formatMoney(over_short)}, should be ${formatMoney(should)}`,
  ),
];
