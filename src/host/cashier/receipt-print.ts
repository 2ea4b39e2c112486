import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Office } from './office.ts';
import { centered, printLine, RULE, spread } from './print-lines.ts';
import { tenderText } from './tenders.ts';
import type { Undone } from './undone.ts';

export type ReceiptRecord = ReplyOf<'getReceipt'>;

/** What is printed: the receipt as the customer gets it, a copy of it, or how it was undone. */
export type ReceiptCopy = 'original' | 'duplicate' | Undone;

/** The word that a copy is marked with; blank on the original. */
export function markOf(copy: ReceiptCopy): string {
  if (copy === 'original') return '';
  return copy === 'duplicate' ? 'DUPLICATE' : copy.how;
}

/** A receipt as printed: 40 columns, the time of the office, a validation line for each item's coupon. */
export function receiptPrint(receipt: ReceiptRecord, office: Office, copy: ReceiptCopy): string[] {
  const { date, time } = officeTime(receipt.at, office.timeZone);
  const mark = markOf(copy);
  const banner = mark === '' ? [] : [centered(`*** ${mark} ***`)];
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    ...banner,
    spread(`RECEIPT ${receipt.receipt}`, `${formatDate(date)} ${time}`),
    printLine(`OPERATOR ${receipt.operator}  DRAWER ${receipt.drawer}  TERMINAL ${receipt.terminal}`),
    printLine(`BUSINESS DATE ${formatDate(receipt.businessDate)}`),
    ...(typeof copy === 'string' ? paidLines(receipt) : undoneLines(receipt, office, copy)),
    ...banner,
  ];
}

function paidLines(receipt: ReceiptRecord): string[] {
  const balances = receipt.lines.map(({ balanceAfter }) => balanceAfter);
  return [
    ...itemLines(receipt, balances),
    spread('TOTAL', formatMoney(receipt.total)),
    ...receipt.tenders.map(tender => spread(tenderText(tender), formatMoney(tender.amount))),
    spread('CHANGE', formatMoney(receipt.change)),
    ...validationLines(receipt, 'PAID', receipt),
  ];
}

/** What goes back to the customer, who undid the receipt and when, and what is owed since. */
function undoneLines(receipt: ReceiptRecord, office: Office, undone: Undone): string[] {
  const { date, time } = officeTime(undone.at, office.timeZone);
  const approved = undone.approver === '' ? '' : `APPROVED BY ${undone.approver}`;
  return [
    spread(`${PAST[undone.how]} BY ${undone.operator}`, `${formatDate(date)} ${time}`),
    ...[approved, undone.reason].filter(Boolean).map(printLine),
    ...itemLines(receipt, undone.balances),
    spread('GOES BACK', formatMoney(receipt.total)),
    ...undone.back.map(({ text, amount }) => spread(text, formatMoney(amount))),
    ...validationLines(receipt, undone.how, undone),
  ];
}

const PAST: Readonly<Record<Undone['how'], string>> = { VOID: 'VOIDED', REVERSED: 'REVERSED' };

const itemLines = ({ lines }: ReceiptRecord, balances: readonly Cents[]): string[] => [
  RULE,
  ...lines.flatMap(({ kind, key, description, amount }, index) => [
    spread(`${kind} ${key}`, formatMoney(amount)),
    printLine(`   ${description}`),
    spread('   NEW BALANCE', formatMoney(balances[index]!)),
  ]),
  RULE,
];

const validationLines = (
  { receipt, lines }: ReceiptRecord,
  what: string,
  { businessDate, operator }: { businessDate: IsoDate; operator: string },
): string[] => [
  RULE,
  ...lines.flatMap(({ kind, key, amount }) => [
    printLine(`${what} ${receipt} ${formatDate(businessDate)} ${operator}`),
    spread(`     ${kind} ${key}`, formatMoney(amount)),
  ]),
];
