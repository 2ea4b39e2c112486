import type { OperationId, RequestOf } from '../../../src/contract/operations.ts';
import type { TransactionCode } from '../../../src/contract/transactions.ts';
import { Draws } from '../../../src/demo/draws.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import type { Serving } from '../server/serving.ts';

type Tender = NonNullable<RequestOf<'postPayment'>['tenders']>[number];

/** Two cashiers, the clerk who enters what the bank says, and the supervisor who reviews and deposits. */
export interface Office {
  cashiers: readonly { clerk: Clerk; drawer: string }[];
  bank: Clerk;
  supervisor: Clerk;
}

const FLOAT = 200_00;
const ROUTING = '990000013';
const PAPERS = ['CK', 'CK', 'CK', 'EC', 'MO', 'CC', 'CR', 'CR', 'WA', 'IN'] as const;

/** Work one business day of the counter as drawn, and close it. Returns how many payments were taken. */
export async function workDay(office: Office, store: Store, day: number): Promise<number> {
  const draws = new Draws('COUNTER-1', 'day', String(day));
  let payments = 0;
  for (const [index, { clerk, drawer }] of office.cashiers.entries()) {
    await done(clerk, 'KOPE', 'openDrawer', { drawer, float: FLOAT });
    payments += await takePayments(
      store,
      clerk,
      draws.integer(`payments ${index}`, 6, 12),
      `${day} ${index}`,
    );
    await moveCash(clerk, `${day} ${index}`);
  }
  for (const [index, cashier] of office.cashiers.entries())
    await closeDrawer(office, cashier, `${day} ${index}`);
  await goToBank(office, store, day);
  await tieOut(office);
  const { businessDate } = await done(office.supervisor, 'SEOD', 'getDay', {});
  await done(office.supervisor, 'SEOD', 'closeDay', { businessDate });
  return payments;
}

/** Everybody signs on; the operators and drawers must be there. */
export async function signOn(host: Serving): Promise<Office> {
  return {
    cashiers: [
      { clerk: await clerkAt(host, 'A2', 'T201'), drawer: 'D01' },
      { clerk: await clerkAt(host, 'B2', 'T202'), drawer: 'D02' },
    ],
    bank: await clerkAt(host, 'A3', 'T203'),
    supervisor: await clerkAt(host, 'AS', 'T204'),
  };
}

/** Ask for something that must be answered. */
async function done<Id extends OperationId>(
  clerk: Clerk,
  transaction: TransactionCode,
  id: Id,
  request: RequestOf<Id>,
) {
  const answered = await clerk.ask(transaction, id, request);
  if (answered.status !== 200) throw new Error(`${id}: ${answered.text}`);
  return answered.body;
}

/** Payments on what is owed in the city: whole or in part, one to three items, any tender; some are voided. */
async function takePayments(store: Store, clerk: Clerk, count: number, seed: string): Promise<number> {
  const owed = await store.read(db =>
    db.selectFrom('subject_balance').selectAll().where('amount', '>', 0).orderBy('subject_key').execute(),
  );
  let taken = 0;
  for (let number = 0; number < count; number++) {
    const draws = new Draws('COUNTER-1', 'payment', `${seed} ${number}`);
    const items = Array.from({ length: draws.integer('items', 1, 3) }, (_, index) => {
      const { subject_key: key, amount } = owed[draws.integer(`item ${index}`, 0, owed.length - 1)]!;
      const isPart = draws.integer(`part ${index}`, 0, 4) === 0;
      return { key, amount: isPart ? Math.max(1, amount >> 1) : amount };
    });
    const total = items.reduce((sum, { amount }) => sum + amount, 0);
    const answered = await clerk.ask('KMUE', 'postPayment', { items, tenders: tendersOf(draws, total) });
    // Paid already, cash only, stayed by a court, keyed twice: the counter says no, and the next one comes.
    if (answered.status !== 200) continue;
    taken++;
    if (draws.integer('void', 0, 9) > 0 || total > 500_00) continue;
    const { receipt } = answered.body;
    await done(clerk, 'KVDA', 'voidReceipt', { receipt, rev: 1, reason: 'WRONG ITEM' });
  }
  return taken;
}

function tendersOf(draws: Draws, total: number): Tender[] {
  const paper: Tender = {
    type: PAPERS[draws.integer('paper', 0, PAPERS.length - 1)]!,
    checkNumber: String(draws.integer('check', 100, 999)),
    routing: ROUTING,
    bankAccount: '123456',
    reference: 'R1',
  };
  switch (draws.integer('tenders', 0, 3)) {
    case 0:
      return [{ type: 'CA' }];
    case 1:
      return [{ type: 'CA', amount: Math.ceil(total / 20_00) * 20_00 }];
    case 2:
      return [paper];
    default: {
      const amount = total >> 1;
      return amount === 0 ? [paper] : [{ ...paper, amount }, { type: 'CA' }];
    }
  }
}

async function moveCash(clerk: Clerk, seed: string): Promise<void> {
  const draws = new Draws('COUNTER-1', 'cash', seed);
  if (draws.integer('drop', 0, 2) === 0) {
    const amount = draws.integer('dropped', 1_00, 100_00);
    await done(clerk, 'KDRE', 'takeFromDrawer', { amount, reason: 'ENVELOPE' });
  }
  if (draws.integer('payout', 0, 4) === 0) {
    await done(clerk, 'KDRE', 'takeFromDrawer', { what: 'PO', amount: 7_50, reason: 'STAMPS' });
  }
  if (draws.integer('wrong', 0, 3) === 0) {
    const what = (['DR', 'PO'] as const)[draws.integer('what', 0, 1)]!;
    const wrong = { what, amount: 12_50, reason: 'KEYED TWICE' };
    const { movement } = await done(clerk, 'KDRE', 'takeFromDrawer', wrong);
    await done(clerk, 'KDRE', 'reverseMovement', { movement, reason: 'KEYED TWICE' });
  }
  if (draws.integer('exchange', 0, 2) === 0) {
    await done(clerk, 'KCHE', 'exchangeCash', { taken: { d2000: 1 }, given: { d500: 4 } });
  }
}

/** Close a drawer, now and then out by something, which the supervisor explains and reviews. */
async function closeDrawer(
  { supervisor }: Office,
  { clerk, drawer }: Office['cashiers'][number],
  seed: string,
): Promise<void> {
  const draws = new Draws('COUNTER-1', 'close', seed);
  const before = await done(supervisor, 'KCLR', 'getDrawerSession', { drawer });
  const out = [0, 0, 0, 0, 5, -10, -3_15, -20_05][draws.integer('out', 0, 7)]!;
  const counted = { rolled: before.cash!.expected + out };
  const { rev } = await done(clerk, 'KCNE', 'countDrawer', { counted });
  const closed = await done(clerk, 'KCLS', 'closeDrawer', { rev, reason: 'DRAWN' });
  const { session } = closed;
  if (out !== 0) {
    await done(supervisor, 'KOVA', 'explainOverShort', { session, cause: 'CHNG', text: 'DRAWN' });
  }
  await done(supervisor, 'KCLR', 'reviewDrawer', { session, rev: closed.rev, note: '' });
}

/** Yesterday's deposits are credited and sometimes an item comes back; today's drawers go on slips. */
async function goToBank({ supervisor, bank }: Office, store: Store, day: number): Promise<void> {
  const draws = new Draws('COUNTER-1', 'bank', String(day));
  const { businessDate } = await done(supervisor, 'SEOD', 'getDay', {});
  const { deposits } = await done(bank, 'FDSP', 'listDeposits', {});
  for (const { deposit, amount } of deposits) {
    const credited = draws.integer(`variance ${deposit}`, 0, 9) === 0 ? amount - 1 : amount;
    await done(bank, 'FDSP', 'creditDeposit', { deposit, bankDate: businessDate, credited, reason: 'COIN' });
  }
  if (day % 3 === 0) await sendBack(bank, store, draws, businessDate);
  for (const way of ['BAG', 'ELEC', 'DEPT'] as const) {
    const { total } = await done(supervisor, 'FDSA', 'listUndeposited', { way });
    // Payouts of more than the cash taken wait for a day that brings enough.
    if (total > 0) await done(supervisor, 'FDSA', 'makeDeposit', { way, bag: `B${day}`, amount: total });
  }
}

/** What closed drawers have on no slip: less than nothing where they paid out more than they took. */
export async function stillToDeposit({ supervisor }: Office): Promise<number> {
  let waiting = 0;
  for (const way of ['BAG', 'ELEC', 'DEPT'] as const) {
    waiting += (await done(supervisor, 'FDSA', 'listUndeposited', { way })).total;
  }
  return waiting;
}

/** One of the checks at the bank comes back. */
async function sendBack(bank: Clerk, store: Store, draws: Draws, returnedOn: string): Promise<void> {
  const checks = await store.read(db =>
    db
      .selectFrom('deposit_line')
      .innerJoin('tender', join =>
        join
          .onRef('tender.receipt', '=', 'deposit_line.receipt')
          .onRef('tender.line', '=', 'deposit_line.line'),
      )
      .leftJoin('returned_item', join =>
        join
          .onRef('returned_item.receipt', '=', 'tender.receipt')
          .onRef('returned_item.line', '=', 'tender.line'),
      )
      .select(['tender.receipt', 'tender.line'])
      .where('tender.type', 'in', ['CK', 'EC'])
      .where('returned_on', 'is', null)
      .orderBy('tender.receipt')
      .orderBy('tender.line')
      .execute(),
  );
  const item = checks[draws.integer('returned', 0, checks.length - 1)]!;
  await done(bank, 'KNSA', 'returnItem', { ...item, reason: 'NSF', returnedOn });
}

/** Journal, transmittal and export of the day agree with the ledger. */
async function tieOut({ supervisor }: Office): Promise<void> {
  const journal = await done(supervisor, 'FCRJ', 'getReceiptsJournal', {});
  const { date, deposits } = await done(supervisor, 'FTMA', 'previewTransmittal', {});
  const sent = deposits.length === 0 ? null : await done(supervisor, 'FTMA', 'makeTransmittal', { date });
  const file = await done(supervisor, 'FGLX', 'exportLedger', {});
  const differences = [journal.difference, sent?.difference ?? 0, file.debits - file.credits];
  if (differences.some(difference => difference !== 0)) throw new Error(`out by ${differences}`);
}
