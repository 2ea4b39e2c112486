import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { DayTotals } from './totals.ts';

const COLUMNS = 80;
const AMOUNT_COLUMNS = 18;

const spread = (left: string, right: string): string =>
  left.padEnd(COLUMNS - right.length).slice(0, COLUMNS - right.length) + right;

const line = (label: string, count: number | null, cents: number | null): string =>
  `  ${label.padEnd(40).slice(0, 40)}${(count === null ? '' : String(count)).padStart(10)}${(cents === null ? '' : formatMoney(cents)).padStart(AMOUNT_COLUMNS)}`;

/** What closing a day leads to. */
interface DayEnd {
  next: IsoDate;
  /** Head of the sealed audit chain. */
  auditHead: string;
  stale: { turned: number; turnedTotal: Cents };
  unfinished: ReplyOf<'closeDay'>['unfinishedDrawers'];
  late: ReplyOf<'closeDay'>['lateDrawers'];
}

/** The day's totals as printed at its end, 80 columns. */
export function printTotals(
  city: string,
  totals: DayTotals,
  { next, auditHead, stale, unfinished, late }: DayEnd,
): string[] {
  const rule = '-'.repeat(COLUMNS);
  return [
    spread(`CITY OF ${city.toUpperCase()}`, `END OF DAY ${formatDate(totals.businessDate)}`),
    rule,
    'TENDERS',
    ...totals.tenders.map(({ typeText, count, amount }) => line(typeText, count, amount)),
    line('RECEIVED', totals.receipts, totals.received),
    line('VOIDED RECEIPTS', totals.voids, null),
    line('DRAWERS OVER (SHORT -)', null, totals.overShort),
    rule,
    'FUNDS',
    ...totals.funds.map(({ fund, title, amount }) => line(`${fund} ${title}`, null, amount)),
    line(
      'ALL FUNDS',
      null,
      totals.funds.reduce((sum, { amount }) => sum + amount, 0),
    ),
    rule,
    `BOOKS VERIFIED. AUDIT LOG SEALED, HEAD`,
    `  ${auditHead}`,
    `NEXT BUSINESS DATE ${formatDate(next)}`,
    line('REFUNDS NOT CASHED, NOW UNCLAIMED', stale.turned, stale.turnedTotal),
    line('DRAWERS NOT REVIEWED', unfinished.length, null),
    ...unfinished.map(({ drawer, operator, date, overShort }) =>
      line(`  ${drawer} ${operator} ${formatDate(date)}`, null, overShort),
    ),
    line(
      'DRAWERS LATE TO BE DEPOSITED',
      late.length,
      late.reduce((sum, { amount }) => sum + amount, 0),
    ),
    ...late.map(({ drawer, operator, date, amount }) =>
      line(`  ${drawer} ${operator} ${formatDate(date)}`, null, amount),
    ),
  ];
}
