import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Instant } from '../store/row.ts';
import type { Office } from './office.ts';
import { centered, printLine, RULE, spread } from './print-lines.ts';

const money = (label: string, amount: Cents | null): string => spread(label, formatMoney(amount ?? 0));

/** The report of a closed drawer, 40 columns: tenders, and the identity of domain.md B.8 line by line. */
export function drawerReport(
  drawer: ReplyOf<'getOwnDrawer'>,
  office: Office,
  { reason, at }: { reason: string; at: Instant },
): string[] {
  const { date, time } = officeTime(at, office.timeZone);
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    centered('DRAWER REPORT'),
    spread(`DRAWER ${drawer.drawer}  OPERATOR ${drawer.operator}`, `${formatDate(date)} ${time}`),
    printLine(`BUSINESS DATE ${formatDate(drawer.businessDate)}  SESSION ${drawer.session}`),
    spread('RECEIPTS / VOIDS', `${drawer.receipts} / ${drawer.voids}`),
    RULE,
    ...drawer.tenders.map(({ typeText, count, amount }) => money(`${typeText} (${count})`, amount)),
    RULE,
    money('FLOAT', drawer.float),
    money('+ CASH RECEIVED', drawer.cashReceipts),
    money('- CHANGE GIVEN', drawer.changeGiven),
    money('= EXPECTED CASH', drawer.expected),
    money('COUNTED', drawer.counted),
    money('OVER/SHORT', drawer.overShort),
    ...(reason === '' ? [] : [printLine(`REASON ${reason}`)]),
    RULE,
    printLine('CASHIER ____________ REVIEWER __________'),
  ];
}
