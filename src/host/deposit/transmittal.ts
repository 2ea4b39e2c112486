import { DEPOSIT_WAYS, type DepositWay } from '../../contract/deposit-ways.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Handler } from '../call.ts';
import { type Office, officeOf } from '../cashier/office.ts';
import { centered, printLine, RULE, spread } from '../cashier/print-lines.ts';
import { glTitles } from '../ledger/titles.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { contentsOf, sumBy } from './contents.ts';
import { inTransitOf } from './record.ts';
import { waitingDrawers } from './waiting.ts';

type Transmittal = ReplyOf<'previewTransmittal'>;

const WAYS = Object.keys(DEPOSIT_WAYS) as DepositWay[];

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** The deposits of a business date that were not transmitted yet, with where their money goes. */
async function untransmitted(db: Db, date: IsoDate): Promise<Transmittal> {
  const deposits = await db
    .selectFrom('deposit')
    .leftJoin('transmittal_deposit', 'transmittal_deposit.deposit', 'deposit.deposit')
    .select(['deposit.deposit', 'way', 'bag', 'amount', 'event_id'])
    .where('deposit.business_date', '=', date)
    .where('transmittal', 'is', null)
    .orderBy('deposit.deposit')
    .execute();
  const applied: { of: string; amount: number }[] = [];
  let cashBeside = 0;
  let ledger = 0;
  for (const { deposit, way, event_id } of deposits) {
    for (const { accounts, cashBeside: beside } of await contentsOf(db, await sessionsOf(db, deposit), way)) {
      applied.push(...[...accounts].map(([of, amount]) => ({ of, amount })));
      cashBeside += beside;
    }
    ledger += sum((await inTransitOf(db, event_id)).map(({ amount }) => amount));
  }
  const deposited = sum(deposits.map(({ amount }) => amount));
  const titleOf = await glTitles(db);
  const distribution = [...sumBy(applied)].map(([gl, amount]) => ({ gl, title: titleOf(gl), amount }));
  let undeposited = 0;
  for (const way of WAYS) undeposited += sum((await waitingDrawers(db, way)).map(({ amount }) => amount));
  return {
    date,
    deposits: deposits.map(({ deposit, way, bag, amount }) => ({
      deposit,
      wayText: DEPOSIT_WAYS[way],
      bag,
      amount,
    })),
    deposited,
    ledger,
    difference: deposited - ledger,
    distribution,
    cashBeside,
    undeposited,
  };
}

async function sessionsOf(db: Db, deposit: string): Promise<number[]> {
  const rows = await db
    .selectFrom('deposit_drawer')
    .select('session_id')
    .where('deposit', '=', deposit)
    .orderBy('session_id')
    .execute();
  return rows.map(({ session_id }) => session_id);
}

export const previewTransmittal: Handler<'previewTransmittal'> = async ({ db, businessDate }, { date }) =>
  untransmitted(db, date ?? businessDate);

/** Transmit a date's deposits: what was received, where it went and what is at the bank must be one sum. */
export const makeTransmittal: Handler<'makeTransmittal'> = async (call, { date }) => {
  const { db, at, operator } = call;
  const found = await untransmitted(db, date);
  if (found.deposits.length === 0) throw new Refusal(409, '5116', { date: formatDate(date) }, 'date');
  const applied = sum(found.distribution.map(({ amount }) => amount)) + found.cashBeside;
  const difference = found.difference || found.deposited - applied;
  if (difference !== 0) {
    throw new Refusal(409, '5115', { date: formatDate(date), difference: formatMoney(difference) });
  }
  const { transmittal } = await db
    .insertInto('transmittal')
    .values({ deposits_date: date, amount: found.deposited, operator, business_date: call.businessDate, at })
    .returning('transmittal')
    .executeTakeFirstOrThrow();
  call.about('transmittal', String(transmittal));
  await db
    .insertInto('transmittal_deposit')
    .values(found.deposits.map(({ deposit }) => ({ deposit, transmittal })))
    .execute();
  const print = transmittalPrint(found, { transmittal, at, operator }, await officeOf(db));
  return { ...found, transmittal, at, print };
};

function transmittalPrint(
  found: Transmittal,
  { transmittal, at, operator }: { transmittal: number; at: string; operator: string },
  office: Office,
): string[] {
  const { date, time } = officeTime(at, office.timeZone);
  const money = (label: string, amount: number) => spread(label, formatMoney(amount));
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    centered(`TRANSMITTAL ${transmittal} TO TREASURER`),
    spread(`DEPOSITS OF ${formatDate(found.date)}`, `${formatDate(date)} ${time}`),
    RULE,
    ...found.deposits.map(({ deposit, wayText, bag, amount }) =>
      money([deposit, bag || wayText].join(' '), amount),
    ),
    money('DEPOSITED', found.deposited),
    money('LEDGER, DEPOSITS IN TRANSIT', found.ledger),
    money('DIFFERENCE', found.difference),
    RULE,
    ...found.distribution.flatMap(({ gl, title, amount }) => [printLine(title), money(`  ${gl}`, amount)]),
    ...(found.cashBeside === 0 ? [] : [money('CASH BESIDE RECEIPTS', found.cashBeside)]),
    RULE,
    money('STILL TO BE DEPOSITED', found.undeposited),
    printLine(`PREPARED BY ${operator}  ____________________`),
    printLine('RECEIVED BY       ____________________'),
  ];
}
