import type { z } from 'zod';
import { checkDigitMessage } from '../../contract/atoms.ts';
import type { paymentRequest } from '../../contract/cashier.ts';
import { type Cents, formatMoney, MAX_CENTS } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { type Charge, openCharges, subjectBalance } from '../ledger/charge.ts';
import type { Subject } from '../ledger/post.ts';
import { lockRecord } from '../ledger/record.ts';
import { notOnFile } from '../not-on-file.ts';
import { Refusal } from '../refusal.ts';
import { readKey } from '../search/read-key.ts';
import type { Db } from '../store/store.ts';
import { type AppliedCharge, applyPayment } from './application.ts';
import type { Payable, PayableKind } from './payable.ts';
import { payableOfKey } from './payable-kinds.ts';
import { type Settlement, settle } from './tenders.ts';

export type PaymentRequest = z.output<typeof paymentRequest>;
type KeyedItem = PaymentRequest['items'][number];

/** An item whose key is read, not yet looked up. */
interface NamedItem {
  payable: PayableKind;
  key: string;
  keyed: KeyedItem;
}

/** An item with what is owed on it and how its money will be applied. */
export interface CartItem {
  payable: PayableKind;
  record: Payable;
  owed: Cents;
  pay: Cents;
  applied: AppliedCharge<Charge>[];
  credit: Cents;
}

export interface Cart extends Settlement {
  items: CartItem[];
  total: Cents;
}

const itemField = (index: number, property: 'key' | 'amount' | 'owed' = 'key') =>
  `items.${index}.${property}`;

/**
 * Look a payment up: items by key or scanned line, what is owed on each, how the money will be applied and
 * how the tenders settle it. Posts nothing. `hold` is 'lock' in a write, which keeps every item as read until
 * the write ends.
 *
 * @throws Refusal with the request property at fault
 */
export async function fillCart(call: Call, request: PaymentRequest, hold: 'none' | 'lock'): Promise<Cart> {
  const named = request.items.map((item, index) => nameItem(call, item, index));
  refuseTwice(named);
  if (hold === 'lock') {
    const subjects = named.map(({ payable, key }) => ({ kind: payable.kind, key }));
    await lockInOrder(call.db, subjects);
  }
  const items: CartItem[] = [];
  for (const [index, item] of named.entries()) items.push(await lookUp(call, item, index));
  const total = items.reduce((sum, { pay }) => sum + pay, 0);
  if (total > MAX_CENTS) throw new Refusal(422, '1203', {}, itemField(items.length - 1, 'amount'));
  const cashOnly = items.map(({ record }) => record.cashOnly).find(party => party !== null) ?? null;
  return { items, total, ...settle(request.tenders, total, cashOnly, call.grade) };
}

function nameItem(call: Call, keyed: KeyedItem, index: number): NamedItem {
  const field = itemField(index);
  const reading = readKey(keyed.key);
  if (reading.as === 'damaged') throw new Refusal(422, '1109', { why: reading.why }, field);
  if (reading.as === 'misread') throw new Refusal(422, checkDigitMessage(reading.kind), {}, field);
  if (reading.as === 'nothing') throw new Refusal(422, '1108', {}, field);
  const payable = payableOfKey(reading.kind);
  if (!payable) throw new Refusal(422, '3013', { code: call.transaction ?? 'KPAE' }, field);
  return { payable, key: reading.key, keyed };
}

const isSame = (a: NamedItem, b: NamedItem): boolean => a.payable === b.payable && a.key === b.key;

function refuseTwice(items: readonly NamedItem[]): void {
  for (const [second, item] of items.entries()) {
    const first = items.findIndex(other => isSame(other, item));
    if (first < second) {
      throw new Refusal(422, '4020', { first: first + 1, second: second + 1 }, itemField(second));
    }
  }
}

const lockName = ({ kind, key }: Subject): string => kind + key;

/** Every writer takes records in the same order, so two that share some wait for one another and never both. */
export async function lockInOrder(db: Db, subjects: readonly Subject[]): Promise<void> {
  const ordered = subjects.toSorted((a, b) => (lockName(a) < lockName(b) ? -1 : 1));
  for (const subject of ordered) await lockRecord(db, subject);
}

async function lookUp(call: Call, { payable, key, keyed }: NamedItem, index: number): Promise<CartItem> {
  const record = await payable.load(call.db, key, call.businessDate);
  if (!record) throw notOnFile(payable.keyKind, key, itemField(index));
  const owed = await subjectBalance(call.db, payable.kind, key);
  const refusal = payable.refusal(record, owed, itemField(index));
  if (refusal) throw refusal;
  const pay = keyed.amount ?? owed;
  if (keyed.amount === undefined && owed <= 0) throw new Refusal(422, '4011', { key }, itemField(index));
  if (pay === 0) throw new Refusal(422, '1202', {}, itemField(index, 'amount'));
  if (pay > owed && payable.overpayment === 'refused') {
    const args = { kind: payable.keyKind, owed: formatMoney(Math.max(0, owed)) };
    throw new Refusal(422, '4022', args, itemField(index, 'amount'));
  }
  const charges = await openCharges(call.db, payable.kind, key);
  return { payable, record, owed, pay, ...applyPayment(charges, pay) };
}

/** Refuses when an item's balance is not what the clerk was shown (4023). */
export function refuseChangedBalance(cart: Cart, request: PaymentRequest): void {
  for (const [index, { record, owed }] of cart.items.entries()) {
    const shown = request.items[index]?.owed;
    if (shown !== undefined && shown !== owed) {
      throw new Refusal(409, '4023', { key: record.key, owed: formatMoney(owed) }, itemField(index, 'owed'));
    }
  }
}

/** Refuses tenders that do not reach the total (4008), at the last one. */
export function refuseShort(cart: Cart): void {
  if (cart.short === 0) return;
  const args = {
    tendered: formatMoney(cart.tendered),
    due: formatMoney(cart.total),
    short: formatMoney(cart.short),
  };
  throw new Refusal(422, '4008', args, `tenders.${cart.tenders.length - 1}.amount`);
}
