import { type RawBuilder, sql } from 'kysely';
import type { IsoDate } from '../../values/dates.ts';
import { receiptNumber } from '../../values/keys.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type Rule, rule } from './rule.ts';

/** What a record beside an event says of it; null where it says nothing. */
interface Told {
  of: string;
  event_id: number;
  kind: string;
  operator: string | null;
  business_date: IsoDate | null;
}

const choose = (column: string, texts: Readonly<Record<string, string>>): RawBuilder<string> =>
  sql`case ${sql.ref(column)} ${sql.join(
    Object.entries(texts).map(([code, text]) => sql`when ${sql.lit(code)} then ${sql.lit(text)}`),
    sql` `,
  )} end`;

const REFUND_STEPS = choose('step', {
  approve: EVENT_KINDS.refund,
  issue: EVENT_KINDS.refundIssue,
  reissue: EVENT_KINDS.refundIssue,
  stale: EVENT_KINDS.stale,
  void: EVENT_KINDS.refundVoid,
  escheat: EVENT_KINDS.escheat,
});

const MOVEMENTS = choose('cash_movement.kind', {
  NS: EVENT_KINDS.noSale,
  CI: EVENT_KINDS.exchange,
  CO: EVENT_KINDS.exchange,
  DR: EVENT_KINDS.drop,
  PO: EVENT_KINDS.payout,
  TI: EVENT_KINDS.transfer,
  TO: EVENT_KINDS.transfer,
  RF: EVENT_KINDS.reversalMoney,
});

const kindIs = (kind: string) => sql`${sql.lit(kind)} as kind`;

const TOLD = sql<Told>`
  select 'receipt ' || receipt as "of", event_id, ${kindIs(EVENT_KINDS.payment)}, operator, terminal,
    business_date, at
  from receipt
  union all
  select 'void of receipt ' || receipt, void_event, ${kindIs(EVENT_KINDS.void)}, voided_by, null, null, null
  from receipt where void_event is not null
  union all
  select 'credit with receipt ' || receipt, event_id, ${kindIs(EVENT_KINDS.creditApplied)},
    null, null, null, null
  from receipt_credit
  union all
  select 'reversal of receipt ' || receipt, event_id, ${kindIs(EVENT_KINDS.reversal)}, operator, null,
    business_date, at
  from receipt_reversal
  union all
  select 'money of reversed receipt ' || receipt, money_event, ${kindIs(EVENT_KINDS.reversalMoney)}, operator,
    null, business_date, at
  from receipt_reversal
  union all
  select 'returned item of receipt ' || receipt, event_id, ${kindIs(EVENT_KINDS.returned)}, operator, null,
    business_date, at
  from returned_item
  union all
  select 'deposit ' || deposit, event_id, ${kindIs(EVENT_KINDS.deposit)}, prepared_by, null, business_date, at
  from deposit
  union all
  select 'bank credit of deposit ' || deposit, event_id, ${kindIs(EVENT_KINDS.bankCredit)}, verified_by, null,
    business_date, at
  from deposit_credit
  union all
  select 'replenishment ' || replenishment, event_id, ${kindIs(EVENT_KINDS.replenishment)}, drawn_by, null,
    business_date, null
  from revolving_replenishment
  union all
  select step || ' of refund ' || refund_id, event_id, ${REFUND_STEPS}, null, null, null, null
  from refund_event
  union all
  select 'cash movement of drawer session ' || session_id, cash_movement.event_id,
    case when moved.reverses is null then ${MOVEMENTS} else ${sql.lit(EVENT_KINDS.movementReversal)} end,
    null, null, null, null
  from cash_movement join event as moved on moved.event_id = cash_movement.event_id`;

/** What records promise of their events, of their numbers, and of their statuses. */
export const RECORD_RULES: readonly Rule[] = [
  rule(
    'a record and its event tell one kind, day, moment, operator and terminal',
    sql<Told & { is: string; by: string; on: IsoDate }>`
      select told."of", told.event_id, told.kind, coalesce(told.operator, event.operator) as operator,
        coalesce(told.business_date, event.business_date) as business_date,
        event.kind as "is", event.operator as "by", event.business_date as "on"
      from (${TOLD}) as told join event on event.event_id = told.event_id
      where event.kind <> told.kind or event.operator <> told.operator or event.terminal <> told.terminal
        or event.business_date <> told.business_date or event.at <> told.at
      order by told.event_id, told."of"`,
    told =>
      `${told.of}: ${told.kind} by ${told.operator} on ${told.business_date}, event ${told.event_id}: ${told.is} by ${told.by} on ${told.on}`,
  ),
  {
    name: 'the next receipt of a terminal comes after those it gave',
    differences: async db => {
      const rows = await db
        .selectFrom('terminal')
        .innerJoin('receipt', 'receipt.terminal', 'terminal.terminal')
        .select(({ fn }) => ['terminal.terminal', 'number', 'next_receipt', fn.max('receipt').as('last')])
        .groupBy(['terminal.terminal', 'number', 'next_receipt'])
        .orderBy('terminal.terminal')
        .execute();
      return rows
        .filter(({ number, next_receipt, last }) => receiptNumber(number, next_receipt) <= last)
        .map(({ terminal, number, next_receipt, last }) => {
          const next = receiptNumber(number, next_receipt);
          return `terminal ${terminal}: the next receipt is ${next}, the last one was ${last}`;
        });
    },
  },
  rule(
    'a citation is paid when, and only when, nothing of it is owed',
    sql<{ citation: string; status: string; owed: Cents }>`
      select citation.citation, citation.status, coalesce(balance.amount, 0) as owed
      from citation
      left join subject_balance as balance
        on balance.subject_kind = 'CI' and balance.subject_key = citation.citation
      where (citation.status = 'PD' and balance.amount > 0)
        or (citation.status in ('IS', 'DL', 'PE', 'PT') and balance.amount <= 0)
      order by citation.citation`,
    ({ citation, status, owed }) => `citation ${citation}: status ${status}, owed ${formatMoney(owed)}`,
  ),
];
