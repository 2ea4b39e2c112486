import type { Selectable } from 'kysely';
import { formatDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { type Office, officeOf } from '../cashier/office.ts';
import { centered, printLine, RULE, spread } from '../cashier/print-lines.ts';
import { Refusal } from '../refusal.ts';
import { allow } from '../security/allow.ts';
import type { Db } from '../store/store.ts';
import {
  changeFund,
  fundView,
  ownFund,
  refuseBalanced,
  refuseMissedDay,
  refuseStale,
  voucherNumber,
} from './fund.ts';
import type { RevolvingVoucherRow } from './tables.ts';

type Voucher = Selectable<RevolvingVoucherRow>;

/**
 * Take back a voucher that was keyed by mistake, as long as no replenishment has paid it. The books have not moved
 * for it, so its opposite is the void itself: the cash is the fund's again, and both stand as they were keyed.
 */
export const voidVoucher: Handler<'voidVoucher'> = async (call, request) => {
  const { db, businessDate, operator, at } = call;
  const { fund: code, rev, reason } = request;
  call.about('revolving fund', code);
  const fund = await ownFund(call, code);
  await refuseMissedDay(call, fund);
  await refuseBalanced(call, fund);
  const row = await voidable(db, code, request.voucher);
  refuseStale(fund, rev);
  const { amount, payee, purpose } = row;
  const voucher = voucherNumber(row.voucher);
  await allow(call, 'voucherVoid', amount, { before: { voucher, amount, payee, purpose } });
  await db
    .insertInto('revolving_void')
    .values({ voucher: row.voucher, business_date: businessDate, reason, voided_by: operator, at })
    .execute();
  await changeFund(call, fund);
  const view = await fundView(db, code);
  return { ...view, voucher, voided: amount, print: voidSlip(call, row, reason, await officeOf(db)) };
};

/** @throws Refusal 4318 when the fund has no such voucher, 4319 when it was reimbursed, 4320 when it is void */
async function voidable(db: Db, fund: string, keyed: string): Promise<Voucher> {
  const row = await db
    .selectFrom('revolving_voucher')
    .selectAll()
    .where('voucher', '=', Number(keyed))
    .where('fund', '=', fund)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal(404, '4318', { fund, voucher: keyed }, 'voucher');
  const voucher = voucherNumber(row.voucher);
  if (row.status === 'R') throw new Refusal(409, '4319', { voucher }, 'voucher');
  const earlier = await db
    .selectFrom('revolving_void')
    .select('voided_by')
    .where('voucher', '=', row.voucher)
    .executeTakeFirst();
  if (earlier) throw new Refusal(409, '4320', { voucher, by: earlier.voided_by }, 'voucher');
  return row;
}

/** What lies in the box for the number that is missing, 40 columns. */
const voidSlip = ({ businessDate }: Call, row: Voucher, reason: string, office: Office): string[] => [
  centered(`CITY OF ${office.name.toUpperCase()}`),
  centered('VOID OF A VOUCHER'),
  spread(`FUND ${row.fund} VOUCHER ${voucherNumber(row.voucher)}`, formatDate(row.voucher_date)),
  RULE,
  spread(row.payee, formatMoney(row.amount)),
  printLine(row.purpose),
  spread('VOIDED', formatDate(businessDate)),
  printLine(reason),
  RULE,
  printLine('CUSTODIAN __________ APPROVED __________'),
];
