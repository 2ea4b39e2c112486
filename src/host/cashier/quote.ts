import type { PaymentQuote } from '../../contract/payment.ts';
import { TENDERS } from '../../contract/tenders.ts';
import { reasonOfPlace } from '../ledger/application-order.ts';
import type { Cart, CartItem } from './cart.ts';

/** Why money goes where it goes, beside the places of charges in their order: 16 columns at most. */
export const REASONS = {
  designated: 'as payer asked',
  overpaid: 'overpaid',
  restored: 'credit restored',
  credit: 'from its credit',
} as const;

/** The cart as the contract shows it. */
export function quoteOf(cart: Cart): PaymentQuote {
  return {
    items: cart.items.map(({ payable, record, owed, pay }) => ({
      kind: payable.kind,
      key: record.key,
      name: record.name,
      description: record.description,
      statusText: record.statusText,
      alerts: record.alerts,
      owed,
      pay,
      balanceAfter: owed - pay,
    })),
    applied: cart.items.flatMap(item => [
      ...item.applied.map(({ charge, pay }) => ({
        key: item.record.key,
        description: charge.description,
        dueDate: charge.due_date,
        owed: charge.balance,
        pay,
        from: 'tender' as const,
        reason: charge.code === item.designated ? REASONS.designated : reasonOfPlace(charge, item.order),
      })),
      ...creditLines(item),
      ...byCreditLines(item),
    ]),
    tenders: cart.tenders.map(({ type, amount }) => ({ type, typeText: TENDERS[type], amount })),
    byCredit: cart.items.flatMap(({ byCredit }) => byCredit).reduce((sum, { pay }) => sum + pay, 0),
    total: cart.total,
    tendered: cart.tendered,
    change: cart.change,
    short: cart.short,
  };
}

/** What goes to credit: first what refunds have given out of it beyond what it held, which is owed to it again. */
function creditLines({ record, owed, applied, credit }: CartItem): PaymentQuote['applied'] {
  // Money is left for credit only once every charge is paid in full.
  const charged = applied.reduce((sum, { pay }) => sum + pay, 0);
  const overdrawn = Math.max(0, owed - charged);
  const restored = Math.min(credit, overdrawn);
  const line = { key: record.key, description: 'CREDIT ON ACCOUNT', dueDate: null, from: 'tender' } as const;
  return [
    { ...line, owed: overdrawn, pay: restored, reason: REASONS.restored },
    { ...line, owed: 0, pay: credit - restored, reason: REASONS.overpaid },
  ].filter(({ pay }) => pay > 0);
}

/** What credit pays, with what the payment leaves of each charge. */
function byCreditLines({ record, applied, byCredit }: CartItem): PaymentQuote['applied'] {
  const paid = new Map(applied.map(({ charge, pay }) => [charge, pay]));
  return byCredit.map(({ charge, pay }) => ({
    key: record.key,
    description: charge.description,
    dueDate: charge.due_date,
    owed: charge.balance - (paid.get(charge) ?? 0),
    pay,
    from: 'credit',
    reason: REASONS.credit,
  }));
}
