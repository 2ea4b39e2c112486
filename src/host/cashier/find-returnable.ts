import { TENDERS } from '../../contract/tenders.ts';
import type { Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { RETURNABLE } from './tenders.ts';

/** As many candidates as KNSA has lines for. */
const MOST_FOUND = 12;

/** Checks and e-checks of a receipt, or with a check number or amount, newest first. */
export const findReturnable: Handler<'findReturnable'> = async ({ db }, { receipt, checkNumber, amount }) => {
  if (receipt === undefined && checkNumber === undefined && amount === undefined) {
    throw new Refusal(422, '1001', {}, 'receipt');
  }
  const rows = await db
    .selectFrom('tender')
    .innerJoin('receipt', 'receipt.receipt', 'tender.receipt')
    .leftJoin('deposit_line', join =>
      join
        .onRef('deposit_line.receipt', '=', 'tender.receipt')
        .onRef('deposit_line.line', '=', 'tender.line'),
    )
    .leftJoin('returned_item', join =>
      join
        .onRef('returned_item.receipt', '=', 'tender.receipt')
        .onRef('returned_item.line', '=', 'tender.line'),
    )
    .select(['tender.receipt', 'tender.line', 'tender.type', 'tender.amount', 'tender.check_number'])
    .select(['tender.bank_last4', 'receipt.business_date', 'receipt.status', 'deposit_line.deposit'])
    .select('returned_item.returned_on')
    .where('tender.type', 'in', [...RETURNABLE])
    .$if(receipt !== undefined, query => query.where('tender.receipt', '=', receipt!))
    .$if(checkNumber !== undefined, query => query.where('tender.check_number', '=', checkNumber!))
    .$if(amount !== undefined, query => query.where('tender.amount', '=', amount!))
    .orderBy('receipt.at', 'desc')
    .orderBy('tender.receipt')
    .orderBy('tender.line')
    .limit(MOST_FOUND)
    .execute();
  if (rows.length === 0) {
    const field = receipt === undefined ? (checkNumber === undefined ? 'amount' : 'checkNumber') : 'receipt';
    throw new Refusal(404, '4125', {}, field);
  }
  return {
    items: rows.map(row => ({
      transaction: 'KRCP' as const,
      key: row.receipt,
      receipt: row.receipt,
      line: row.line,
      typeText: TENDERS[row.type],
      amount: row.amount,
      checkNumber: row.check_number,
      accountEnds: row.bank_last4,
      businessDate: row.business_date,
      depositText: row.deposit ?? '',
      statusText: row.status === 'VD' ? 'VOIDED' : row.returned_on === null ? '' : 'RETURNED',
    })),
  };
};
