import { sql } from 'kysely';
import { type Cents, formatMoney } from '../../values/money.ts';
import { ANY_REVERSED, HELD_EVENTS } from '../cashier/held-money.ts';
import { type Pair, type Rule, rule, tellPair } from './rule.ts';

/** What money held of reversed receipts promises, of itself and against the ledger. */
export const HELD_RULES: readonly Rule[] = [
  rule(
    'money held of a reversed receipt is what it took, less its refunds and returned items',
    sql<Pair>`
      select receipt as "of", sum(kept) as kept, sum(posted) as posted
      from (
        select receipt.receipt, receipt.total as kept, 0 as posted
        from receipt_reversal join receipt on receipt.receipt = receipt_reversal.receipt
        where receipt_reversal.money = 'HOLD'
        union all
        select subject_key, -amount, 0 from refund
        where subject_kind = 'RC' and status not in ('RQ', 'VD')
        union all
        select returned_item.receipt, -deposit_line.amount, 0
        from returned_item
        join receipt_reversal on receipt_reversal.receipt = returned_item.receipt
        join deposit_line
          on deposit_line.receipt = returned_item.receipt and deposit_line.line = returned_item.line
        union all
        select coalesce(moved.receipt, 'no receipt'), 0, -entry.amount
        from entry left join (${HELD_EVENTS}) as moved on moved.event_id = entry.event_id
        where entry.gl like ${ANY_REVERSED}
      ) as both_sides
      group by receipt having sum(kept) <> sum(posted) order by receipt`,
    tellPair,
  ),
  rule(
    'refunds of a reversed receipt come to no more than it took',
    sql<{ receipt: string; total: Cents; refunded: Cents }>`
      select receipt.receipt, receipt.total, sum(refund.amount) as refunded
      from refund join receipt on receipt.receipt = refund.subject_key
      where refund.subject_kind = 'RC' and refund.status not in ('RQ', 'VD')
      group by receipt.receipt, receipt.total having sum(refund.amount) > receipt.total
      order by receipt.receipt`,
    ({ receipt, total, refunded }) =>
      `receipt ${receipt}: took ${formatMoney(total)}, refunded ${formatMoney(refunded)}`,
  ),
];
