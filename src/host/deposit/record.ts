import { DEPOSIT_WAYS } from '../../contract/deposit-ways.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { TENDERS, type TenderType } from '../../contract/tenders.ts';
import { fundOf, inTransitGl, undepositedGl } from '../ledger/chart.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { coinOf } from './coin.ts';

export type DepositRecord = ReplyOf<'getDeposit'>;

/** A deposit as it stands. @throws Refusal 5106 when there is none of that number */
export async function depositRecord(db: Db, deposit: string): Promise<DepositRecord> {
  const row = await db
    .selectFrom('deposit')
    .leftJoin('deposit_credit', 'deposit_credit.deposit', 'deposit.deposit')
    .leftJoin('deposit_bag', 'deposit_bag.deposit', 'deposit.deposit')
    .leftJoin('deposit_pickup', 'deposit_pickup.pickup', 'deposit_bag.pickup')
    .select(['way', 'bag', 'deposit.business_date', 'prepared_by', 'deposit.at', 'deposit.amount'])
    .select(['deposit.event_id', 'bank_date', 'deposit_credit.amount as credited', 'variance'])
    .select(['deposit_credit.reason', 'verified_by', 'carrier', 'guard', 'deposit_pickup.pickup'])
    .where('deposit.deposit', '=', deposit)
    .executeTakeFirst();
  if (!row) throw new Refusal(404, '5106', { key: deposit }, 'deposit');
  const tenders = await tendersOf(db, deposit);
  const lines = tenders.reduce((sum, { amount }) => sum + amount, 0);
  const cashBeside = row.amount - lines;
  const cash = (tenders.find(({ type }) => type === 'CA')?.amount ?? 0) + cashBeside;
  const coin = cash === 0 ? 0 : await coinOf(db, deposit);
  return {
    deposit,
    way: row.way,
    wayText: DEPOSIT_WAYS[row.way],
    statusText: depositStatus(row),
    bag: row.bag,
    businessDate: row.business_date,
    preparedBy: row.prepared_by,
    at: row.at,
    lines,
    cashBeside,
    currency: cash - coin,
    coin,
    amount: row.amount,
    tenders,
    funds: await fundsOf(db, row.event_id),
    drawers: await drawersOf(db, deposit),
    pickup: row.pickup === null ? '' : `${row.pickup} ${row.carrier}, ${row.guard}`,
    bankDate: row.bank_date,
    credited: row.credited,
    variance: row.variance,
    varianceReason: row.reason ?? '',
    verifiedBy: row.verified_by ?? '',
  };
}

/** How far a deposit is on its way. */
export const depositStatus = (row: { bank_date: string | null; pickup: number | null }): string =>
  row.bank_date !== null ? 'CREDITED' : row.pickup !== null ? 'PICKED UP' : 'PREPARED';

async function tendersOf(db: Db, deposit: string): Promise<DepositRecord['tenders']> {
  const rows = await db
    .selectFrom('deposit_line')
    .innerJoin('tender', join =>
      join
        .onRef('tender.receipt', '=', 'deposit_line.receipt')
        .onRef('tender.line', '=', 'deposit_line.line'),
    )
    .select(({ fn }) => ['tender.type', fn.countAll<number>().as('count')])
    .select(({ fn }) => fn.sum<number>('deposit_line.amount').as('amount'))
    .where('deposit_line.deposit', '=', deposit)
    .groupBy('tender.type')
    .execute();
  return (Object.keys(TENDERS) as TenderType[]).flatMap(type =>
    rows.filter(row => row.type === type).map(row => ({ ...row, typeText: TENDERS[type] })),
  );
}

async function fundsOf(db: Db, event: number): Promise<DepositRecord['funds']> {
  const rows = await db
    .selectFrom('entry')
    .innerJoin('gl_account', 'gl_account.gl', 'entry.gl')
    .select(['entry.gl', 'entry.fund', 'gl_account.title', 'entry.amount'])
    .where('entry.event_id', '=', event)
    .orderBy('entry.line')
    .execute();
  return rows
    .filter(({ gl, fund }) => gl === undepositedGl(fund))
    .map(row => ({ ...row, amount: -row.amount }));
}

/** What a deposit put in transit, fund by fund: what the bank's credit takes out of it again. */
export async function inTransitOf(db: Db, event: number): Promise<{ fund: string; amount: number }[]> {
  const rows = await db
    .selectFrom('entry')
    .select(['gl', 'amount'])
    .where('event_id', '=', event)
    .orderBy('line')
    .execute();
  return rows
    .map(({ gl, amount }) => ({ gl, fund: fundOf(gl), amount }))
    .filter(({ gl, fund }) => gl === inTransitGl(fund));
}

async function drawersOf(db: Db, deposit: string): Promise<DepositRecord['drawers']> {
  const rows = await db
    .selectFrom('deposit_drawer')
    .innerJoin('drawer_session', 'drawer_session.session_id', 'deposit_drawer.session_id')
    .select(['deposit_drawer.session_id', 'drawer', 'operator', 'business_date', 'cash_beside'])
    .where('deposit', '=', deposit)
    .orderBy('deposit_drawer.session_id')
    .execute();
  const lines = await db
    .selectFrom('deposit_line')
    .innerJoin('receipt', 'receipt.receipt', 'deposit_line.receipt')
    .select(({ fn }) => ['drawer_session', fn.sum<number>('deposit_line.amount').as('amount')])
    .where('deposit', '=', deposit)
    .groupBy('drawer_session')
    .execute();
  return rows.map(({ session_id: session, drawer, operator, business_date: date, cash_beside }) => ({
    session,
    drawer,
    operator,
    date,
    amount: cash_beside + (lines.find(line => line.drawer_session === session)?.amount ?? 0),
  }));
}
