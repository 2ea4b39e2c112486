import type { Selectable } from 'kysely';
import type { ReplyOf } from '../../contract/operations.ts';
import { COUNT_PURPOSES } from '../../contract/revolving.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import type { RevolvingBalanceRow, RevolvingFundRow } from './tables.ts';

export type RevolvingFund = Selectable<RevolvingFundRow>;
type FundView = ReplyOf<'getRevolvingFund'>;

/** Counts shown of a fund. */
const COUNTS_SHOWN = 10;

/** Vouchers print and key as seven digits (domain.md B.8). */
export const voucherNumber = (voucher: number): string => String(voucher).padStart(7, '0');

/** The fund of a code; in a write locked, so that vouchers, counts and replenishments of it take turns. */
export async function fundOfCode(db: Db, fund: string, hold: 'none' | 'lock'): Promise<RevolvingFund> {
  const query = db.selectFrom('revolving_fund').selectAll().where('fund', '=', fund);
  const row = await (hold === 'lock' ? forUpdate(db, query) : query).executeTakeFirst();
  if (row === undefined) throw new Refusal(404, '4302', { fund }, 'fund');
  return row;
}

/** As `fundOfCode` in a write; only its custodian handles the cash of a fund (4304). */
export async function ownFund(call: Call, fund: string): Promise<RevolvingFund> {
  const row = await fundOfCode(call.db, fund, 'lock');
  if (row.custodian !== call.operator) {
    throw new Refusal(403, '4304', { fund, custodian: row.custodian }, 'fund');
  }
  return row;
}

/** Refuses a fund that was changed since it was seen (3010). */
export function refuseStale(fund: RevolvingFund, rev: number): void {
  if (fund.rev === rev) return;
  throw new Refusal(409, '3010', { changedBy: fund.changed_by, changedAt: fund.changed_at }, 'rev');
}

/** Write a change of a fund that is locked. */
export async function changeFund(
  call: Call,
  { fund, rev }: RevolvingFund,
  change: Partial<Pick<RevolvingFundRow, 'custodian' | 'authorized'>> = {},
): Promise<void> {
  await call.db
    .updateTable('revolving_fund')
    .set({ ...change, rev: rev + 1, changed_by: call.operator, changed_at: call.at })
    .where('fund', '=', fund)
    .execute();
}

/** What a fund consists of, in cents. */
export interface Holdings {
  vouchers: Cents;
  voucherCount: number;
  inTransit: Cents;
  /** Found over or short by the last count and not made good yet; over is positive. */
  overShort: Cents;
  /** The cash that follows from the rest. */
  cash: Cents;
}

/**
 * What the fund's authorized amount consists of: cash + vouchers + in transit - over/short = authorized
 * (domain.md A.3 III-5, with over as positive as everywhere in the office).
 */
export async function holdingsOf(db: Db, { fund, authorized }: RevolvingFund): Promise<Holdings> {
  const open = await openVouchersOf(db, fund)
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('amount').as('sum')])
    .executeTakeFirstOrThrow();
  const transit = await inTransitOf(db, fund);
  const last = await lastCount(db, fund);
  const overShort = last === undefined ? 0 : last.over_short - (await settledSince(db, last.balance));
  const vouchers = open.sum ?? 0;
  const inTransit = transit?.amount ?? 0;
  return {
    vouchers,
    voucherCount: open.count,
    inTransit,
    overShort,
    cash: authorized - vouchers - inTransit + overShort,
  };
}

/** Vouchers of a fund that wait for their money: neither reimbursed nor void. */
export const openVouchersOf = (db: Db, fund: string) =>
  db
    .selectFrom('revolving_voucher')
    .where('fund', '=', fund)
    .where('status', '=', 'O')
    .where('voucher', 'not in', voids => voids.selectFrom('revolving_void').select('revolving_void.voucher'));

/** The replenishment of a fund that is drawn and not received, or undefined. */
export const inTransitOf = (db: Db, fund: string) =>
  db
    .selectFrom('revolving_replenishment')
    .select(['replenishment', 'amount'])
    .where('fund', '=', fund)
    .where('received_on', 'is', null)
    .executeTakeFirst();

/** The last count of a fund, or undefined before the first. */
export const lastCount = (db: Db, fund: string): Promise<Selectable<RevolvingBalanceRow> | undefined> =>
  db
    .selectFrom('revolving_balance')
    .selectAll()
    .where('fund', '=', fund)
    .orderBy('balance', 'desc')
    .limit(1)
    .executeTakeFirst();

async function settledSince(db: Db, balance: number): Promise<Cents> {
  const { sum } = await db
    .selectFrom('revolving_replenishment')
    .select(({ fn }) => fn.sum<number | null>('settled').as('sum'))
    .where('balance', '=', balance)
    .executeTakeFirstOrThrow();
  return sum ?? 0;
}

/** The oldest business date, up to the open one, that has no daily balance of the fund; null when all have. */
export async function dueDate(db: Db, { fund, opened }: RevolvingFund): Promise<IsoDate | null> {
  const day = await db
    .selectFrom('business_day')
    .leftJoin('revolving_balance', join =>
      join
        .onRef('revolving_balance.business_date', '=', 'business_day.business_date')
        .on('revolving_balance.fund', '=', fund)
        .on('revolving_balance.purpose', '=', 'day'),
    )
    .select('business_day.business_date')
    .where('business_day.business_date', '>=', opened)
    .where('revolving_balance.balance', 'is', null)
    .orderBy('business_day.business_date')
    .limit(1)
    .executeTakeFirst();
  return day?.business_date ?? null;
}

/** Refuses work on a fund while an earlier day of it is not balanced (4305). */
export async function refuseMissedDay(call: Call, fund: RevolvingFund): Promise<void> {
  const due = await dueDate(call.db, fund);
  if (due === null || due >= call.businessDate) return;
  throw new Refusal(409, '4305', { fund: fund.fund, date: formatDate(due) }, 'fund');
}

/** The daily balance is the last thing of a day: cash that moved after it would be in no day's balance. */
export async function refuseBalanced(call: Call, fund: RevolvingFund): Promise<void> {
  if ((await dueDate(call.db, fund)) !== null) return;
  throw new Refusal(409, '4306', { fund: fund.fund, date: formatDate(call.businessDate) }, 'fund');
}

/** A fund as screens show it. */
export async function fundView(db: Db, code: string): Promise<FundView> {
  const fund = await fundOfCode(db, code, 'none');
  const { name } = await db
    .selectFrom('operator')
    .select('name')
    .where('operator', '=', fund.custodian)
    .executeTakeFirstOrThrow();
  return {
    fund: fund.fund,
    name: fund.name,
    custodian: fund.custodian,
    custodianName: name,
    opened: fund.opened,
    authorized: fund.authorized,
    ...(await holdingsOf(db, fund)),
    due: await dueDate(db, fund),
    openVouchers: await openVouchers(db, code),
    voids: await voidsOf(db, code),
    balances: await lastCounts(db, code),
    rev: fund.rev,
  };
}

async function openVouchers(db: Db, fund: string): Promise<FundView['openVouchers']> {
  const rows = await openVouchersOf(db, fund).selectAll().orderBy('voucher').execute();
  return rows.map(({ voucher, voucher_date, payee, purpose, gl, amount, approved_by }) => ({
    voucher: voucherNumber(voucher),
    date: voucher_date,
    payee,
    purpose,
    gl,
    amount,
    approvedBy: approved_by,
  }));
}

async function voidsOf(db: Db, fund: string): Promise<FundView['voids']> {
  const reimbursed = db
    .selectFrom('revolving_voucher')
    .select(({ fn }) => fn.max('voucher').as('last'))
    .where('fund', '=', fund)
    .where('status', '=', 'R');
  const { last } = (await reimbursed.executeTakeFirst()) ?? {};
  const rows = await db
    .selectFrom('revolving_void')
    .innerJoin('revolving_voucher', 'revolving_voucher.voucher', 'revolving_void.voucher')
    .select(['revolving_void.voucher', 'business_date', 'payee', 'reason', 'amount', 'voided_by'])
    .where('fund', '=', fund)
    .where('revolving_void.voucher', '>', last ?? 0)
    .orderBy('revolving_void.voucher')
    .execute();
  return rows.map(({ voucher, business_date, payee, reason, amount, voided_by }) => ({
    voucher: voucherNumber(voucher),
    date: business_date,
    payee,
    reason,
    amount,
    voidedBy: voided_by,
  }));
}

async function lastCounts(db: Db, fund: string): Promise<FundView['balances']> {
  const rows = await db
    .selectFrom('revolving_balance')
    .leftJoin('revolving_finding', 'revolving_finding.balance', 'revolving_balance.balance')
    .selectAll('revolving_balance')
    .select(['reason', 'checker'])
    .where('fund', '=', fund)
    .orderBy('revolving_balance.balance', 'desc')
    .limit(COUNTS_SHOWN)
    .execute();
  return rows.map(row => ({
    date: row.business_date,
    at: row.at,
    purposeText: COUNT_PURPOSES[row.purpose],
    cash: row.cash,
    vouchers: row.vouchers,
    inTransit: row.in_transit,
    authorized: row.authorized,
    overShort: row.over_short,
    countedBy: row.counted_by,
    witness: row.witness ?? row.checker ?? '',
    reason: row.reason ?? '',
  }));
}
