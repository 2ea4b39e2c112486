import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Office } from '../cashier/office.ts';
import { centered, printLine, RULE, spread } from '../cashier/print-lines.ts';

type FundView = ReplyOf<'getRevolvingFund'>;

interface Replenishment {
  fund: FundView;
  vouchers: FundView['openVouchers'];
  /** Told so that no number is missing. */
  voids: FundView['voids'];
  /** Over (positive) or short made good. */
  settled: Cents;
  /** Why the count was out, as far as it says. */
  reason: string;
  drawn: Cents;
  businessDate: IsoDate;
}

/** The claim that goes to the treasurer with the receipts, 40 columns. */
export function replenishmentPrint(
  { fund, vouchers, voids, settled, reason, drawn, businessDate }: Replenishment,
  office: Office,
): string[] {
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    centered('REPLENISHMENT OF A REVOLVING FUND'),
    spread(`FUND ${fund.fund}`, formatDate(businessDate)),
    printLine(`${fund.name}, CUSTODIAN ${fund.custodian}`),
    RULE,
    ...vouchers.flatMap(({ voucher, payee, purpose, gl, amount }) => [
      spread(`${voucher} ${payee}`, formatMoney(amount)),
      printLine(`   ${purpose}`),
      printLine(`   ${gl}`),
    ]),
    ...voids.flatMap(({ voucher, payee, reason }) => [
      spread(`${voucher} ${payee}`, 'VOID'),
      printLine(`   ${reason}`),
    ]),
    ...(settled === 0 ? [] : [spread(settled < 0 ? 'CASH SHORT' : 'CASH OVER', formatMoney(-settled))]),
    ...(settled === 0 || reason === '' ? [] : [printLine(`   ${reason}`)]),
    RULE,
    spread('DRAW', formatMoney(drawn)),
    spread('AUTHORIZED', formatMoney(fund.authorized)),
    RULE,
    printLine('CUSTODIAN __________ APPROVED __________'),
  ];
}
