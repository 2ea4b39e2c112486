import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { blankControls } from '../../values/text.ts';
import type { Handler } from '../call.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { glTitles } from '../ledger/titles.ts';
import type { Db } from '../store/store.ts';
import { contentsText } from './contents-text.ts';
import { type Office, officeOf } from './office.ts';
import { receiptStatusText } from './receipt.ts';

type Journal = Omit<ReplyOf<'getReceiptsJournal'>, 'print'>;
type Row = Journal['receipts'][number];

/** A business date's receipts in order, where their money went, and that the ledger says the same. */
export const getReceiptsJournal: Handler<'getReceiptsJournal'> = async ({ db, businessDate }, { date }) => {
  const journal = await journalOf(db, date ?? businessDate);
  return { ...journal, print: journalPrint(journal, await officeOf(db)) };
};

async function journalOf(db: Db, date: IsoDate): Promise<Journal> {
  const rows = await db
    .selectFrom('receipt')
    .innerJoin('drawer_session', 'drawer_session.session_id', 'receipt.drawer_session')
    .select(['receipt', 'drawer', 'receipt.operator', 'receipt.total', 'receipt.status'])
    .where('receipt.business_date', '=', date)
    .orderBy('receipt.at')
    .orderBy('receipt')
    .execute();
  const contents = await contentsText(
    db,
    rows.map(({ receipt }) => receipt),
  );
  const posted = rows.filter(({ status }) => status === 'PO');
  const total = posted.reduce((sum, row) => sum + row.total, 0);
  const ledger = await receivedByLedger(db, date);
  return {
    date,
    count: posted.length,
    voids: rows.length - posted.length,
    total,
    ledger,
    difference: total - ledger,
    receipts: rows.map(({ receipt, drawer, operator, total: amount, status }) => ({
      receipt,
      drawer,
      operator,
      ...contents(receipt),
      amount: status === 'PO' ? amount : 0,
      statusText: receiptStatusText(status),
    })),
    distribution: await distributionOf(db, date),
  };
}

/** What payments put into the drawers on a date, less what voids took out of them. */
async function receivedByLedger(db: Db, date: IsoDate): Promise<Cents> {
  const { amount } = await db
    .selectFrom('event')
    .innerJoin('entry', 'entry.event_id', 'event.event_id')
    .select(({ fn }) => fn.sum<number | null>('entry.amount').as('amount'))
    .where('event.business_date', '=', date)
    .where('event.kind', 'in', [EVENT_KINDS.payment, EVENT_KINDS.void])
    .where('entry.drawer_session', 'is not', null)
    .executeTakeFirstOrThrow();
  return amount ?? 0;
}

async function distributionOf(db: Db, date: IsoDate): Promise<Journal['distribution']> {
  const titleOf = await glTitles(db);
  const rows = await db
    .selectFrom('receipt')
    .innerJoin('entry', 'entry.event_id', 'receipt.event_id')
    .select(({ fn }) => ['gl', fn.sum<number>('entry.amount').as('amount')])
    .where('receipt.business_date', '=', date)
    .where('receipt.status', '=', 'PO')
    .where('entry.subject_key', 'is not', null)
    .groupBy('gl')
    .orderBy('gl')
    .execute();
  return rows.map(({ gl, amount }) => ({ gl, title: titleOf(gl), amount: -amount }));
}

const WIDTH = 80;

const column = (text: string, width: number): string =>
  Array.from(blankControls(text)).slice(0, width).join('').padEnd(width);

const amountAtRight = (text: string, amount: Cents): string => {
  const money = formatMoney(amount);
  return `${column(text, WIDTH - money.length - 1)} ${money}`;
};

const TENDERS_WIDTH = 17;

/** One receipt; tenders that have no room beside the first stand below it. */
function receiptLines({ receipt, drawer, operator, items, tenders, statusText, amount }: Row): string[] {
  const before = [receipt, column(drawer, 4), column(operator, 4), column(items, 18)].join(' ');
  const [first, ...more] = inWidth(tenders.split(', '), TENDERS_WIDTH);
  const status = statusText === 'POSTED' ? '' : statusText;
  return [
    amountAtRight([before, column(first ?? '', TENDERS_WIDTH), status].join(' '), amount),
    ...more.map(line => `${' '.repeat(before.length)} ${line}`),
  ];
}

/** Words as a list with commas, on as many lines as it takes. */
function inWidth(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)}, ${word}`;
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The journal as printed, 80 columns. */
function journalPrint(journal: Journal, office: Office): string[] {
  const rule = '-'.repeat(WIDTH);
  return [
    `CITY OF ${office.name.toUpperCase()}  CASH RECEIPTS JOURNAL  BUSINESS DATE ${formatDate(journal.date)}`,
    rule,
    ...journal.receipts.flatMap(receiptLines),
    rule,
    ...journal.distribution.map(({ gl, title, amount }) => amountAtRight(`${gl} ${title}`, amount)),
    rule,
    amountAtRight(`${journal.count} RECEIPTS, ${journal.voids} VOIDED`, journal.total),
    amountAtRight('LEDGER', journal.ledger),
    amountAtRight('DIFFERENCE', journal.difference),
  ];
}
