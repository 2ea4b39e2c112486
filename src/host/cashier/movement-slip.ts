import { formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Instant } from '../store/row.ts';
import type { Office } from './office.ts';
import { centered, printLine, RULE, spread } from './print-lines.ts';

/** The slip of cash that moved in or out of a drawer, 40 columns, signed by all who took part. */
export function movementSlip(
  drawer: { drawer: string; operator: string; terminal: string; businessDate: IsoDate },
  slip: { kindText: string; amount: Cents; reason: string; at: Instant; signedBy: string | null },
  office: Office,
): string[] {
  const { date, time } = officeTime(slip.at, office.timeZone);
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    spread(slip.kindText, `${formatDate(date)} ${time}`),
    printLine(`OPERATOR ${drawer.operator}  DRAWER ${drawer.drawer}  TERMINAL ${drawer.terminal}`),
    printLine(`BUSINESS DATE ${formatDate(drawer.businessDate)}`),
    RULE,
    spread('AMOUNT', formatMoney(slip.amount)),
    ...(slip.reason === '' ? [] : [printLine(slip.reason)]),
    RULE,
    printLine(`${drawer.operator.padEnd(4)} _____________________________`),
    ...(slip.signedBy === null
      ? []
      : [printLine(`${slip.signedBy.padEnd(4)} _____________________________`)]),
  ];
}
