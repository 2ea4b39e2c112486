import type { CashIdentity } from '../../contract/drawer.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Instant } from '../store/row.ts';
import type { Office } from './office.ts';
import { centered, printLine, RULE, spread } from './print-lines.ts';

/** A closed drawer, as its own operator sees it or its reviewer. */
type Closed = Omit<ReplyOf<'getOwnDrawer'>, 'cash' | 'tenders' | 'expected' | 'pieces'> & {
  cash: CashIdentity | null;
  tenders: readonly { typeText: string; count: number; amount: Cents | null }[];
};

const money = (label: string, amount: Cents | null): string => spread(label, formatMoney(amount ?? 0));

/** Lines of the identity that are often nothing are printed only when they are something. */
function identityLines(cash: CashIdentity): string[] {
  const moved = [
    ['+ TRANSFERS IN', cash.transfersIn],
    ['+ CHANGE IN', cash.changeIn],
    ['- CASH REFUNDS', cash.cashRefunds],
    ['- PAYOUTS', cash.payouts],
    ['- DROPS', cash.drops],
    ['- TRANSFERS OUT', cash.transfersOut],
    ['- CHANGE OUT', cash.changeOut],
  ] as const;
  return [
    money('+ CASH RECEIVED', cash.cashReceipts),
    money('- CHANGE GIVEN', cash.changeGiven),
    ...moved.filter(([, amount]) => amount !== 0).map(([label, amount]) => money(label, amount)),
    money('= EXPECTED CASH', cash.expected),
  ];
}

/** Who counted and who closed it, where that was not its operator. */
const forOperator = ({ operator, countedBy, closedBy }: Closed): string[] =>
  [countedBy, closedBy].every(by => by === operator)
    ? []
    : [printLine(`COUNTED BY ${countedBy}  CLOSED BY ${closedBy}`)];

/** The report of a closed drawer, 40 columns: tenders, and the identity of domain.md B.8 line by line. */
export function drawerReport(
  drawer: Closed,
  office: Office,
  { reason, at }: { reason: string; at: Instant },
): string[] {
  const { date, time } = officeTime(at, office.timeZone);
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    centered('DRAWER REPORT'),
    spread(`DRAWER ${drawer.drawer}  OPERATOR ${drawer.operator}`, `${formatDate(date)} ${time}`),
    printLine(`BUSINESS DATE ${formatDate(drawer.businessDate)}  SESSION ${drawer.session}`),
    ...forOperator(drawer),
    spread('RECEIPTS / VOIDS', `${drawer.receipts} / ${drawer.voids}`),
    RULE,
    ...drawer.tenders.map(({ typeText, count, amount }) => money(`${typeText} (${count})`, amount)),
    RULE,
    money('FLOAT', drawer.float),
    ...(drawer.cash === null ? [] : identityLines(drawer.cash)),
    money('COUNTED', drawer.counted),
    money('OVER/SHORT', drawer.overShort),
    ...(reason === '' ? [] : [printLine(`REASON ${reason}`)]),
    RULE,
    printLine('CASHIER ____________ REVIEWER __________'),
  ];
}
