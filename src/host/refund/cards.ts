import type { RefundKind } from '../../contract/refund.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';

/** Whose money a refund takes. */
interface Source {
  kind: RefundKind;
  key: string;
}

/** What a card paid on a source, and under which reference of its terminal. */
export interface CardPayment {
  receipt: string;
  reference: string;
  amount: Cents;
}

/**
 * Card tenders that paid on a source and stand, oldest first: not of a void receipt, nor back from the bank. Of one that
 * paid other items beside, as much as came to the source.
 */
export async function cardPayments(db: Db, { kind, key }: Source): Promise<CardPayment[]> {
  const tenders = db
    .selectFrom('tender')
    .innerJoin('receipt', 'receipt.receipt', 'tender.receipt')
    .leftJoin('receipt_reversal', 'receipt_reversal.receipt', 'tender.receipt')
    .leftJoin('returned_item', join =>
      join
        .onRef('returned_item.receipt', '=', 'tender.receipt')
        .onRef('returned_item.line', '=', 'tender.line'),
    )
    .select(['tender.receipt', 'tender.line', 'tender.reference', 'tender.amount'])
    .where('tender.type', '=', 'CR')
    .where('receipt.status', '=', 'PO')
    .where('returned_item.line', 'is', null)
    .orderBy('receipt.event_id')
    .orderBy('tender.line');
  if (kind === 'RC') return tenders.where('tender.receipt', '=', key).execute();
  const found = await tenders
    .innerJoin('receipt_line', 'receipt_line.receipt', 'tender.receipt')
    .select(({ fn }) => fn.sum<number>('receipt_line.amount').as('paid'))
    .groupBy(['tender.receipt', 'tender.line', 'tender.reference', 'tender.amount', 'receipt.event_id'])
    .where('receipt_line.subject_kind', '=', kind)
    .where('receipt_line.subject_key', '=', key)
    .where('receipt_reversal.receipt', 'is', null)
    .execute();
  const taken = new Map<string, Cents>();
  return found.map(({ receipt, reference, amount, paid }) => {
    const before = taken.get(receipt) ?? 0;
    const part = Math.min(amount, paid - before);
    taken.set(receipt, before + part);
    return { receipt, reference, amount: part };
  });
}

/**
 * Refuses to give back by card what no card brought, or was given back by card already.
 *
 * @param refund the one that it is asked for, once there is one
 * @throws Refusal 5321
 */
export async function refuseBeyondCards(db: Db, source: Source, net: Cents, refund = 0): Promise<void> {
  const payments = await cardPayments(db, source);
  const refunds = await db
    .selectFrom('refund')
    .select(['amount', 'offset_total'])
    .where('subject_kind', '=', source.kind)
    .where('subject_key', '=', source.key)
    .where('method', '=', 'CRD')
    .where('status', '<>', 'VD')
    .where('refund_id', '<>', refund)
    .execute();
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0);
  const left = paid - refunds.reduce((sum, { amount, offset_total }) => sum + amount - offset_total, 0);
  if (net <= left) return;
  throw new Refusal(422, '5321', { key: source.key, credit: formatMoney(Math.max(0, left)) }, 'method');
}
