import { sql } from 'kysely';
import { REFUND_KINDS } from '../../contract/refund.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { FUNDS, imprestGl, refundPayableGl, unclaimedGl } from '../ledger/chart.ts';
import { refundableOf } from '../refund/refundable-kinds.ts';
import { type Pair, type Rule, rule, tellPair } from './rule.ts';

/** The account in which an approved refund is owed, by the kind of the money that it takes. */
const PAYABLE_GL = sql.join(
  [
    sql`case refund.subject_kind`,
    ...REFUND_KINDS.map(kind => {
      const { fund } = refundableOf({ subject_kind: kind, subject_key: '' });
      return sql`when ${kind} then ${refundPayableGl(fund)}`;
    }),
    sql`end`,
  ],
  sql` `,
);

const PAYABLE_GLS = FUNDS.map(({ fund }) => refundPayableGl(fund));

/** What revolving funds, refunds and unclaimed money promise, of themselves and against the ledger. */
export const FUNDS_RULES: readonly Rule[] = [
  rule(
    'revolving funds stand in the ledger at their authorized amounts',
    sql<Pair>`
      select 'revolving funds' as "of", kept, posted
      from (select coalesce(sum(authorized), 0) as kept from revolving_fund) as boxes,
        (select coalesce(sum(amount), 0) as posted from gl_balance where gl = ${imprestGl()}) as books
      where kept <> posted`,
    tellPair,
  ),
  rule(
    'a replenishment is the vouchers it pays back less what it settles, as posted',
    sql<{ replenishment: number; amount: Cents; vouchers: Cents; settled: Cents; posted: Cents }>`
      select replenishment, amount, vouchers, settled, posted
      from (
        select revolving_replenishment.replenishment, revolving_replenishment.amount,
          revolving_replenishment.settled, coalesce(paid.amount, 0) as vouchers,
          coalesce(expense.amount, 0) as posted
        from revolving_replenishment
        left join (
          select replenishment, sum(amount) as amount from revolving_voucher
          where replenishment is not null group by replenishment
        ) as paid on paid.replenishment = revolving_replenishment.replenishment
        left join (
          select entry.event_id, sum(entry.amount) as amount from entry
          join gl_account on gl_account.gl = entry.gl and gl_account.type = 'expense'
          group by entry.event_id
        ) as expense on expense.event_id = revolving_replenishment.event_id
      ) as drawn
      where amount <> vouchers - settled or amount <> posted
      order by replenishment`,
    ({ replenishment, amount, vouchers, settled, posted }) =>
      `replenishment ${replenishment}: ${formatMoney(amount)}, vouchers ${formatMoney(vouchers)} less ${formatMoney(settled)}, posted ${formatMoney(posted)}`,
  ),
  rule(
    'no voucher is both void and reimbursed',
    sql<{ voucher: number; fund: string }>`
      select revolving_voucher.voucher, revolving_voucher.fund from revolving_void
      join revolving_voucher on revolving_voucher.voucher = revolving_void.voucher
      where revolving_voucher.replenishment is not null
      order by revolving_voucher.voucher`,
    ({ voucher, fund }) => `voucher ${voucher} of fund ${fund} is void and was reimbursed`,
  ),
  rule(
    'refunds approved and not issued are what the ledger owes on them',
    sql<Pair>`
      select gl as "of", sum(kept) as kept, sum(posted) as posted
      from (
        select ${PAYABLE_GL} as gl, amount - offset_total as kept, 0 as posted
        from refund where status = 'AP'
        union all
        select gl, 0, -amount from gl_balance where gl in (${sql.join(PAYABLE_GLS)})
      ) as both_sides
      group by gl having sum(kept) <> sum(posted) order by gl`,
    tellPair,
  ),
  rule(
    'unclaimed money is what the ledger holds of it',
    sql<Pair>`
      select 'unclaimed money' as "of", kept, posted
      from (select coalesce(sum(amount - offset_total), 0) as kept from refund where status = 'ST') as held,
        (select coalesce(-sum(amount), 0) as posted from gl_balance where gl = ${unclaimedGl()}) as books
      where kept <> posted`,
    tellPair,
  ),
  rule(
    'a refund paid on other debts what its approval took for them',
    sql<{ refund_id: number; offset_total: Cents; lines: Cents }>`
      select refund.refund_id, refund.offset_total, coalesce(line.amount, 0) as lines
      from refund
      left join (select refund_id, sum(amount) as amount from refund_offset group by refund_id) as line
        on line.refund_id = refund.refund_id
      where refund.offset_total <> coalesce(line.amount, 0)
      order by refund.refund_id`,
    ({ refund_id, offset_total, lines }) =>
      `refund ${refund_id}: offset ${formatMoney(offset_total)}, lines ${formatMoney(lines)}`,
  ),
];
