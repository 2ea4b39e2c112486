import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Office } from './office.ts';
import { centered, printLine, RULE, spread } from './print-lines.ts';

export type ReceiptRecord = ReplyOf<'getReceipt'>;

/** What a copy is marked with. */
export type ReceiptMark = 'original' | 'duplicate' | 'void' | 'reversed';

const MARKS: Readonly<Record<ReceiptMark, string | null>> = {
  original: null,
  duplicate: '*** DUPLICATE ***',
  void: '*** VOID ***',
  reversed: '*** REVERSED ***',
};

/** A receipt as printed: 40 columns, the time of the office, a validation line for each item's coupon. */
export function receiptPrint(receipt: ReceiptRecord, office: Office, mark: ReceiptMark): string[] {
  const { date, time } = officeTime(receipt.at, office.timeZone);
  const banner = MARKS[mark] === null ? [] : [centered(MARKS[mark])];
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    ...banner,
    spread(`RECEIPT ${receipt.receipt}`, `${formatDate(date)} ${time}`),
    printLine(`OPERATOR ${receipt.operator}  DRAWER ${receipt.drawer}  TERMINAL ${receipt.terminal}`),
    printLine(`BUSINESS DATE ${formatDate(receipt.businessDate)}`),
    RULE,
    ...receipt.lines.flatMap(({ kind, key, description, amount, balanceAfter }) => [
      spread(`${kind} ${key}`, formatMoney(amount)),
      printLine(`   ${description}`),
      spread('   NEW BALANCE', formatMoney(balanceAfter)),
    ]),
    RULE,
    spread('TOTAL', formatMoney(receipt.total)),
    ...receipt.tenders.map(({ typeText, checkNumber, reference, amount }) =>
      spread([typeText, checkNumber, reference].filter(Boolean).join(' '), formatMoney(amount)),
    ),
    spread('CHANGE', formatMoney(receipt.change)),
    ...voidLines(receipt),
    RULE,
    ...receipt.lines.flatMap(({ kind, key, amount }) => [
      printLine(`PAID ${receipt.receipt} ${formatDate(receipt.businessDate)} ${receipt.operator}`),
      spread(`     ${kind} ${key}`, formatMoney(amount)),
    ]),
    ...banner,
  ];
}

const voidLines = ({ voidedBy, voidReason }: ReceiptRecord): string[] =>
  voidedBy === '' ? [] : [printLine(`VOIDED BY ${voidedBy}: ${voidReason}`)];
