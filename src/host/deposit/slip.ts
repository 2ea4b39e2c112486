import { formatDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Office } from '../cashier/office.ts';
import { centered, printLine, RULE, spread } from '../cashier/print-lines.ts';
import type { DepositRecord } from './record.ts';

/** The deposit slip, 40 columns: tenders, drawers, GL recap, signatures. */
export function depositSlip(
  deposit: DepositRecord,
  office: Office,
  mark: 'original' | 'duplicate',
): string[] {
  const { date, time } = officeTime(deposit.at, office.timeZone);
  const money = (label: string, amount: number) => spread(label, formatMoney(amount));
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    ...(mark === 'duplicate' ? [centered('*** DUPLICATE ***')] : []),
    spread(`DEPOSIT ${deposit.deposit}`, `${formatDate(date)} ${time}`),
    printLine(`${deposit.wayText} ${deposit.bag}`),
    printLine(`BUSINESS DATE ${formatDate(deposit.businessDate)}`),
    RULE,
    money('CURRENCY', deposit.currency),
    money('COIN', deposit.coin),
    ...deposit.tenders
      .filter(({ type }) => type !== 'CA')
      .map(({ typeText, count, amount }) => money(`${typeText} (${count})`, amount)),
    money('DEPOSIT', deposit.amount),
    RULE,
    ...deposit.drawers.map(({ drawer, operator, date: taken, amount }) =>
      money(`${drawer} ${operator} ${formatDate(taken)}`, amount),
    ),
    RULE,
    ...deposit.funds.map(({ gl, amount }) => money(gl, amount)),
    RULE,
    printLine(`PREPARED BY ${deposit.preparedBy}  ____________________`),
    printLine('VERIFIED BY       ____________________'),
  ];
}
