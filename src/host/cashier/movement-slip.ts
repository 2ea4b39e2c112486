import { formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Instant } from '../store/row.ts';
import type { Office } from './office.ts';
import { centered, printLine, RULE, spread } from './print-lines.ts';

interface Slip {
  number: string;
  kindText: string;
  amount: Cents;
  reason: string;
  at: Instant;
  signedBy?: string | undefined;
  /** The movement that this one undoes. */
  reverses?: string | undefined;
}

const signature = (operator: string): string =>
  printLine(`${operator.padEnd(4)} _____________________________`);

/** The slip of cash that moved in or out of a drawer, 40 columns, signed by all who took part. */
export function movementSlip(
  drawer: { drawer: string; operator: string; terminal: string; businessDate: IsoDate },
  { number, kindText, amount, reason, at, signedBy, reverses }: Slip,
  office: Office,
): string[] {
  const { date, time } = officeTime(at, office.timeZone);
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    spread(kindText, `${formatDate(date)} ${time}`),
    printLine(`MOVEMENT ${number}${reverses === undefined ? '' : ` REVERSES ${reverses}`}`),
    printLine(`OPERATOR ${drawer.operator}  DRAWER ${drawer.drawer}  TERMINAL ${drawer.terminal}`),
    printLine(`BUSINESS DATE ${formatDate(drawer.businessDate)}`),
    RULE,
    spread('AMOUNT', formatMoney(amount)),
    ...(reason === '' ? [] : [printLine(reason)]),
    RULE,
    ...[drawer.operator, ...(signedBy === undefined ? [] : [signedBy])].map(signature),
  ];
}
