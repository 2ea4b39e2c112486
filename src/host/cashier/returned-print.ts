import type { ReplyOf } from '../../contract/operations.ts';
import { TENDERS, type TenderType } from '../../contract/tenders.ts';
import { formatDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Office } from './office.ts';
import { centered, printLine, RULE, spread } from './print-lines.ts';

type ReturnedItem = Omit<ReplyOf<'returnItem'>, 'print'>;

/** The slip of a returned item for the customer's file, 40 columns. */
export function returnedPrint(
  item: ReturnedItem,
  tender: { type: TenderType; check_number: string; bank_last4: string },
  office: Office,
): string[] {
  const { date, time } = officeTime(item.at, office.timeZone);
  const account = tender.bank_last4 === '' ? '' : `ACCOUNT ...${tender.bank_last4}`;
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    spread('RETURNED ITEM', `${formatDate(date)} ${time}`),
    spread([TENDERS[tender.type], tender.check_number].filter(Boolean).join(' '), formatMoney(item.amount)),
    printLine([item.reasonText, account].filter(Boolean).join('  ')),
    printLine(`RECEIPT ${item.receipt} LINE ${item.line}`),
    ...(item.restored.length === 0 ? [] : [RULE]),
    ...item.restored.flatMap(({ kind, key, amount, balance }) => [
      spread(`${kind} ${key} OWED AGAIN`, formatMoney(amount)),
      spread('   NEW BALANCE', formatMoney(balance)),
    ]),
    RULE,
    ...(item.held === null ? feeLines(item) : heldLines(item.held)),
    ...item.refundsOut.flatMap(({ refund, amount }) => [
      spread(`REFUND ${refund} IS OUT`, formatMoney(amount)),
      printLine('   NOT CASHED: STOP IT, FRFR AND F6'),
    ]),
  ];
}

const feeLines = ({ fee, feeOn, cashOnlyUntil }: ReturnedItem): string[] => [
  spread(`FEE ON ${feeOn}`, formatMoney(fee)),
  ...(cashOnlyUntil === null ? [] : [printLine(`CASH ONLY UNTIL ${formatDate(cashOnlyUntil)}`)]),
];

/** Of a reversed receipt: what was held of it pays the item, and nobody is charged. */
const heldLines = (held: Cents): string[] => [
  printLine('RECEIPT REVERSED: TAKEN FROM MONEY HELD'),
  spread('   STILL HELD', formatMoney(Math.max(held, 0))),
  ...(held < 0 ? [spread('   REFUNDED, TO BE CLAIMED BACK', formatMoney(-held))] : []),
  printLine('WHOSE ITEM IT WAS IS NOT ON FILE:'),
  printLine('NO FEE, NOBODY SET TO CASH ONLY'),
];
