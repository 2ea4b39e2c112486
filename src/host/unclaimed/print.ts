import { formatDate, type IsoDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import type { Office } from '../cashier/office.ts';
import { centered, printLine, RULE, spread } from '../cashier/print-lines.ts';
import { refundKey } from '../refund/refund-key.ts';
import { totalOf, type Unclaimed } from './list.ts';

const itemLines = (items: readonly Unclaimed[]): string[] =>
  items.flatMap(({ refund, amount }) => [
    spread(`${refundKey(refund.refund_id)} ${formatDate(refund.issued_on!)}`, formatMoney(amount)),
    printLine(`   ${refund.payee}`),
  ]);

/** The notice as it goes to the newspaper (Gov 50051): each item, and until when it may be claimed. */
export const noticePrint = (
  items: readonly Unclaimed[],
  dates: { firstPublished: IsoDate; lastPublished: IsoDate; claimBy: IsoDate },
  office: Office,
): string[] => [
  centered(`CITY OF ${office.name.toUpperCase()}`),
  centered('NOTICE OF UNCLAIMED MONEY'),
  printLine(`PUBLISH ${formatDate(dates.firstPublished)} TO ${formatDate(dates.lastPublished)}, WEEKLY`),
  printLine(`BECOMES THE CITY'S AFTER ${formatDate(dates.claimBy)}`),
  RULE,
  ...itemLines(items),
  RULE,
  spread(`${items.length} ITEMS, UNCLAIMED FUND`, formatMoney(totalOf(items))),
];

/** The list that goes with the council's order. */
export const transferPrint = (
  items: readonly Unclaimed[],
  { order, businessDate }: { order: string; businessDate: IsoDate },
  office: Office,
): string[] => [
  centered(`CITY OF ${office.name.toUpperCase()}`),
  centered('UNCLAIMED MONEY TRANSFERRED'),
  spread(`ORDER ${order}`, formatDate(businessDate)),
  RULE,
  ...itemLines(items),
  RULE,
  spread(`${items.length} ITEMS, TO GENERAL FUND`, formatMoney(totalOf(items))),
];
