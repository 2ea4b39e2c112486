import { TENDERS } from '../../contract/tenders.ts';
import type { Work } from '../call.ts';
import type { PaidCart } from './post.ts';
import { receiptStatusText } from './receipt.ts';
import type { ReceiptRecord } from './receipt-print.ts';
import type { DrawerSession } from './session.ts';

/** A receipt as it reads once its cart is posted: what `receiptRecord` reads back, known without reading it. */
export const newReceipt = (
  work: Work,
  { drawer }: DrawerSession,
  { receipt, items, tenders, total, change }: PaidCart,
): ReceiptRecord => ({
  receipt,
  statusText: receiptStatusText('PO'),
  businessDate: work.businessDate,
  at: work.at,
  operator: work.operator,
  terminal: work.terminal,
  drawer,
  total,
  change,
  lines: items.map(({ payable, record, owed, pay }) => ({
    kind: payable.kind,
    key: record.key,
    description: record.description,
    amount: pay,
    balanceAfter: owed - pay,
  })),
  tenders: tenders.map(({ type, amount, checkNumber, reference }) => ({
    type,
    typeText: TENDERS[type],
    amount,
    checkNumber: checkNumber ?? '',
    reference: reference ?? '',
  })),
  held: null,
  voidedBy: '',
  voidReason: '',
  rev: 1,
});
