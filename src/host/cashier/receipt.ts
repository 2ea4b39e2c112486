import type { Selectable } from 'kysely';
import { TENDERS } from '../../contract/tenders.ts';
import type { Handler } from '../call.ts';
import type { Subject } from '../ledger/post.ts';
import { notOnFile } from '../not-on-file.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { heldNow } from './held-money.ts';
import { officeOf } from './office.ts';
import { markOf, type ReceiptRecord, receiptPrint } from './receipt-print.ts';
import type { ReceiptRow } from './tables.ts';
import { undoneOf } from './undone.ts';

/** What a receipt's own status is called, and what came of it on a later day. */
export const RECEIPT_STATUSES = {
  PO: 'POSTED',
  VD: 'VOIDED',
  reversed: 'REVERSED',
  returned: 'ITEM RETURNED',
} as const;

export const receiptStatusText = (status: ReceiptRow['status']): string => RECEIPT_STATUSES[status];

/** A receipt's own row, or refusal 3011. */
export async function receiptRow(db: Db, receipt: string): Promise<Selectable<ReceiptRow>> {
  const row = await db.selectFrom('receipt').selectAll().where('receipt', '=', receipt).executeTakeFirst();
  if (!row) throw notOnFile('receipt', receipt);
  return row;
}

/** As `receiptRow`, locked until the write ends. */
export async function lockedReceipt(db: Db, receipt: string): Promise<Selectable<ReceiptRow>> {
  await forUpdate(db, db.selectFrom('receipt').select('receipt').where('receipt', '=', receipt)).execute();
  return receiptRow(db, receipt);
}

/** What was paid on a receipt, line by line. */
export const receiptSubjects = (db: Db, receipt: string): Promise<Subject[]> =>
  db
    .selectFrom('receipt_line')
    .select(['subject_kind as kind', 'subject_key as key'])
    .where('receipt', '=', receipt)
    .orderBy('line')
    .execute();

/** What became of a receipt since: a later day leaves its own status as it was. */
async function laterText(db: Db, receipt: string): Promise<string | null> {
  const reversed = await db
    .selectFrom('receipt_reversal')
    .select('receipt')
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  if (reversed) return RECEIPT_STATUSES.reversed;
  const returned = await db
    .selectFrom('returned_item')
    .select('receipt')
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  return returned ? RECEIPT_STATUSES.returned : null;
}

/** In what state a receipt is now. */
export const receiptStatus = async (
  db: Db,
  { receipt, status }: Pick<ReceiptRow, 'receipt' | 'status'>,
): Promise<string> => (await laterText(db, receipt)) ?? receiptStatusText(status);

/** A receipt with its lines and tenders; of a check only its number is told, never the account. */
export async function receiptRecord(db: Db, receipt: string): Promise<ReceiptRecord> {
  const row = await receiptRow(db, receipt);
  const { drawer } = await db
    .selectFrom('drawer_session')
    .select('drawer')
    .where('session_id', '=', row.drawer_session)
    .executeTakeFirstOrThrow();
  const lines = await db
    .selectFrom('receipt_line')
    .selectAll()
    .where('receipt', '=', receipt)
    .orderBy('line')
    .execute();
  const tenders = await db
    .selectFrom('tender')
    .select(['type', 'amount', 'check_number', 'reference'])
    .where('receipt', '=', receipt)
    .orderBy('line')
    .execute();
  return {
    receipt,
    statusText: await receiptStatus(db, row),
    businessDate: row.business_date,
    at: row.at,
    operator: row.operator,
    terminal: row.terminal,
    drawer,
    total: row.total,
    change: row.change,
    lines: lines.map(line => ({
      kind: line.subject_kind,
      key: line.subject_key,
      description: line.description,
      amount: line.amount,
      balanceAfter: line.balance_after,
    })),
    tenders: tenders.map(({ type, amount, check_number, reference }) => ({
      type,
      typeText: TENDERS[type],
      amount,
      checkNumber: check_number,
      reference,
    })),
    held: await heldNow(db, receipt),
    voidedBy: row.voided_by ?? '',
    voidReason: row.void_reason ?? '',
    rev: row.rev,
  };
}

/**
 * A receipt with its print: how it was undone, or a copy of it as it stands.
 *
 * @param allowedBy who allowed undoing it, while that is not on record yet
 */
export async function printedReceipt(
  db: Db,
  receipt: string,
  allowedBy?: string,
): Promise<ReceiptRecord & { mark: string; print: string[] }> {
  const record = await receiptRecord(db, receipt);
  const copy = (await undoneOf(db, record, allowedBy)) ?? 'duplicate';
  return { ...record, mark: markOf(copy), print: receiptPrint(record, await officeOf(db), copy) };
}

export const getReceipt: Handler<'getReceipt'> = async (call, { receipt }) => {
  call.about('receipt', receipt);
  return receiptRecord(call.db, receipt);
};

export const reprintReceipt: Handler<'reprintReceipt'> = async (call, { receipt }) => {
  const { db } = call;
  call.about('receipt', receipt);
  await receiptRow(db, receipt);
  await db
    .updateTable('receipt')
    .set(({ eb }) => ({ prints: eb('prints', '+', 1) }))
    .where('receipt', '=', receipt)
    .execute();
  return printedReceipt(db, receipt);
};
