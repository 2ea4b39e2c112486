import type { PaymentQuote } from '../../contract/payment.ts';
import { TENDERS } from '../../contract/tenders.ts';
import { reasonOfPlace } from '../ledger/application-order.ts';
import type { Cart, CartItem } from './cart.ts';

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
        reason: charge.code === item.designated ? 'as payer asked' : reasonOfPlace(charge, item.order),
      })),
      ...(item.credit === 0 ? [] : [creditLine(item)]),
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

const creditLine = ({ record, credit }: CartItem): PaymentQuote['applied'][number] => ({
  key: record.key,
  description: 'CREDIT ON ACCOUNT',
  dueDate: null,
  owed: 0,
  pay: credit,
  from: 'tender',
  reason: 'nothing else is owed',
});

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
    reason: 'out of its credit',
  }));
}
