import type { RefundRecord } from '../../contract/refund.ts';
import { formatDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import type { Office } from '../cashier/office.ts';
import { centered, printLine, RULE, spread } from '../cashier/print-lines.ts';
import type { CardPayment } from './cards.ts';

/** The voucher of a refund, 40 columns: what is paid to whom, what it paid before, by which card payments, who asked and
 * who approved. */
export function refundPrint(
  refund: RefundRecord,
  { issue, operator, cards }: { issue: number; operator: string; cards: readonly CardPayment[] },
  office: Office,
): string[] {
  const { offsets, issuedOn, approvedOn } = refund;
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    centered('REFUND VOUCHER'),
    spread(`REFUND ${refund.refund}-${issue}`, issuedOn === null ? '' : formatDate(issuedOn)),
    RULE,
    printLine(refund.payee),
    printLine(refund.address1),
    ...(refund.address2 === '' ? [] : [printLine(refund.address2)]),
    RULE,
    printLine(`${refund.sourceText} ${refund.kind} ${refund.key}`),
    spread('CREDIT', formatMoney(refund.amount)),
    ...offsets.map(({ kind, key, amount }) => spread(`PAID ON ${kind} ${key}`, formatMoney(-amount))),
    spread(`REFUND BY ${refund.methodText}`, formatMoney(refund.net)),
    ...cards.map(({ reference, receipt }) => spread(`CARD ${reference}`, receipt)),
    RULE,
    printLine(`REQUESTED ${refund.requestedBy} ${formatDate(refund.requestedOn)}`),
    printLine(`APPROVED  ${refund.approvedBy} ${approvedOn === null ? '' : formatDate(approvedOn)}`),
    printLine(`ISSUED    ${operator}`),
    ...(refund.staleFrom === null ? [] : [printLine(`CASH BEFORE ${formatDate(refund.staleFrom)}`)]),
  ];
}
