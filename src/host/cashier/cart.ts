import type { z } from 'zod';
import { checkDigitMessage } from '../../contract/atoms.ts';
import type { paymentRequest } from '../../contract/payment.ts';
import type { KeyKind } from '../../values/keys.ts';
import { type Cents, formatMoney, MAX_CENTS } from '../../values/money.ts';
import type { Call } from '../call.ts';
import type { Order } from '../ledger/application-order.ts';
import type { Charge } from '../ledger/charge.ts';
import { lastPosting } from '../ledger/last-posting.ts';
import { lockRecords } from '../ledger/record.ts';
import { notOnFile } from '../not-on-file.ts';
import { Refusal } from '../refusal.ts';
import { readKey } from '../search/read-key.ts';
import { together } from '../store/together.ts';
import { type AppliedCharge, applyPayment, designatedFirst } from './application.ts';
import { type CheckRules, checkRulesOf } from './check-rules.ts';
import { type Found, findPayables } from './find-payables.ts';
import { debtsOf } from './party-debts.ts';
import type { Payable, PayableKind } from './payable.ts';
import { payableOfKey } from './payable-kinds.ts';
import { standingCredit } from './standing-credit.ts';
import { type Settlement, settle, type TenderFacts } from './tenders.ts';

export type PaymentRequest = z.output<typeof paymentRequest>;
export type KeyedItem = PaymentRequest['items'][number];

/** An item whose key is read, not yet looked up. `line` is where it was keyed; a customer's debts share theirs. */
export interface NamedItem {
  payable: PayableKind;
  key: string;
  line: number;
  amount: Cents | undefined;
  designated: string | undefined;
}

/** An item with what is owed on it and how its money will be applied. */
export interface CartItem {
  line: number;
  payable: PayableKind;
  record: Payable;
  owed: Cents;
  pay: Cents;
  /** Code of the charges that the payer wants paid first. */
  designated: string | undefined;
  /** In which order its charges are paid otherwise. */
  order: Order;
  applied: AppliedCharge<Charge>[];
  credit: Cents;
  /** What credit that stood on it pays beside. */
  byCredit: AppliedCharge<Charge>[];
}

export interface Cart extends Settlement {
  items: CartItem[];
  total: Cents;
}

export const itemField = (line: number, property: 'key' | 'amount' | 'owed' | 'designated' = 'key') =>
  `items.${line}.${property}`;

/**
 * Look a payment up: items by key or scanned line, what is owed on each, how the money will be applied and
 * how the tenders settle it. Posts nothing. `hold` is 'lock' in a write, which keeps every item as read until
 * the write ends.
 *
 * @throws Refusal with the request property at fault
 */
export async function fillCart(call: Call, request: PaymentRequest, hold: 'none' | 'lock'): Promise<Cart> {
  const named: NamedItem[] = [];
  for (const [line, item] of request.items.entries()) named.push(...(await nameItems(call, item, line)));
  refuseBesideDebts(named);
  refuseTwice(named);
  const subjects = named.map(({ payable, key }) => ({ kind: payable.kind, key }));
  const [, found, rules] = await together(
    call.db,
    () => lockRecords(call.db, hold === 'lock' ? subjects : []),
    () => findPayables(call.db, named, call.businessDate),
    () => checkRulesOf(call, request.tenders),
  );
  for (const [line, keyed] of request.items.entries()) {
    const records = named.filter(item => item.line === line).map(item => ({ item, found: found(item) }));
    await refuseChangedBalance(call, keyed, records);
  }
  const items: CartItem[] = [];
  for (const item of named) items.push(await priceItem(call, item, found(item)));
  const total = items.reduce((sum, { pay }) => sum + pay, 0);
  if (total > MAX_CENTS) throw new Refusal(422, '1203', {}, itemField(request.items.length - 1, 'amount'));
  return { items, total, ...settle(request.tenders, total, tenderFacts(call, items, rules)) };
}

/** What decides whether a tender is taken on these items. */
export function tenderFacts(
  { businessDate }: Call,
  items: readonly CartItem[],
  rules: CheckRules,
): TenderFacts {
  const cashOnly = items.map(({ record }) => record.cashOnly).find(party => party !== null) ?? null;
  return { cashOnly, businessDate, ...rules };
}

/** What an item names: one record, or all that a customer owes on. */
async function nameItems(call: Call, keyed: KeyedItem, line: number): Promise<NamedItem[]> {
  const { kind, key } = readItem(keyed, line);
  if (kind === 'party' && call.transaction !== 'KPAE') return nameDebts(call, key, keyed, line);
  return [nameItem(call, keyed, line)];
}

function readItem({ key }: KeyedItem, line: number): { kind: KeyKind; key: string } {
  const field = itemField(line);
  const reading = readKey(key);
  if (reading.as === 'damaged') throw new Refusal(422, '1109', { why: reading.why }, field);
  if (reading.as === 'misread') throw new Refusal(422, checkDigitMessage(reading.kind), {}, field);
  if (reading.as === 'nothing') throw new Refusal(422, '1108', {}, field);
  return reading;
}

/**
 * The one record that an item names.
 *
 * @throws Refusal at the item's key; 4122 for a customer, who may owe on several
 */
export function nameItem({ transaction }: Call, keyed: KeyedItem, line: number): NamedItem {
  const { kind, key } = readItem(keyed, line);
  const field = itemField(line);
  if (kind === 'party') throw new Refusal(422, '4122', {}, field);
  const payable = payableOfKey(kind);
  if (!payable) throw new Refusal(422, '3013', { code: transaction ?? 'KPAE' }, field);
  const designated = keyed.designated?.toUpperCase() || undefined;
  return { payable, key, line, amount: keyed.amount, designated };
}

/** A customer's debts, oldest first; an amount is spread over them and must not be more than they come to. */
async function nameDebts(
  call: Call,
  party: string,
  { amount, designated }: KeyedItem,
  line: number,
): Promise<NamedItem[]> {
  const debts = await debtsOf(call, party);
  if (debts.length === 0) throw new Refusal(422, '4031', { key: party }, itemField(line));
  if (designated)
    throw new Refusal(422, '4107', { key: party, code: designated }, itemField(line, 'designated'));
  const owed = debts.reduce((sum, { balance }) => sum + balance, 0);
  const { applied, credit } = applyPayment(debts, amount ?? owed);
  if (credit > 0) {
    throw new Refusal(422, '4022', { kind: 'customer', owed: formatMoney(owed) }, itemField(line, 'amount'));
  }
  return applied.map(({ charge: { payable, key }, pay }) => ({
    payable,
    key,
    line,
    amount: pay,
    designated: undefined,
  }));
}

/** The debts of a customer fill the lines of a screen: nothing else has room beside them. */
function refuseBesideDebts(items: readonly NamedItem[]): void {
  const lines = Map.groupBy(items, ({ line }) => line);
  const debts = [...lines].find(([, named]) => named.length > 1);
  if (debts && lines.size > 1) throw new Refusal(422, '4123', {}, itemField(debts[0]));
}

const isSame = (a: NamedItem, b: NamedItem): boolean => a.payable === b.payable && a.key === b.key;

function refuseTwice(items: readonly NamedItem[]): void {
  for (const [second, item] of items.entries()) {
    const first = items.findIndex(other => isSame(other, item));
    if (first < second) {
      const lines = { first: items[first]!.line + 1, second: item.line + 1 };
      throw new Refusal(422, '4020', lines, itemField(item.line));
    }
  }
}

/**
 * What will be paid on an item that was found, and how it is applied.
 *
 * @throws Refusal at the item's property at fault
 */
export async function priceItem(
  call: Call,
  item: NamedItem,
  { record, owed, open, order }: Found,
): Promise<CartItem> {
  const { payable, key, line, amount, designated } = item;
  if (!record) throw notOnFile(payable.keyKind, key, itemField(line));
  const refusal = payable.refusal(record, owed, itemField(line));
  if (refusal) throw refusal;
  const charges = designatedFirst(open, designated);
  const meant = owedOn(charges, item);
  const pay = amount ?? meant ?? owed;
  if (owed <= 0 && payable.overpayment === 'refused')
    throw new Refusal(422, '4030', { key, status: record.statusText }, itemField(line));
  if (amount === undefined && pay <= 0) throw new Refusal(422, '4011', { key }, itemField(line));
  if (pay === 0) throw new Refusal(422, '1202', {}, itemField(line, 'amount'));
  if (pay > owed && payable.overpayment === 'refused') {
    const args = { kind: payable.keyKind, owed: formatMoney(owed) };
    throw new Refusal(422, '4022', args, itemField(line, 'amount'));
  }
  const application = applyPayment(charges, pay);
  const byCredit = await standingCredit(call, { kind: payable.kind, key }, owed, open, application.applied);
  return { line, payable, record, owed, pay, designated, order, ...application, byCredit };
}

/** What is owed on charges of the code that the payer designated, undefined when none is designated. */
function owedOn(charges: readonly Charge[], { key, line, designated }: NamedItem): Cents | undefined {
  if (designated === undefined) return undefined;
  const meant = charges.filter(({ code, balance }) => code === designated && balance > 0);
  if (meant.length === 0) {
    throw new Refusal(422, '4107', { key, code: designated }, itemField(line, 'designated'));
  }
  return meant.reduce((sum, { balance }) => sum + balance, 0);
}

/**
 * Refuses when what is owed on the records that one item names is not what the clerk was shown (4023), with who
 * posted on them since. Whatever else is wrong with the item may come of just that.
 */
export async function refuseChangedBalance(
  { db, at }: Call,
  { key: keyed, owed: shown }: KeyedItem,
  records: readonly { item: NamedItem; found: Found }[],
): Promise<void> {
  const owed = records.reduce((sum, { found }) => sum + found.owed, 0);
  if (shown === undefined || shown === owed || records.some(({ found }) => !found.record)) return;
  const subjects = records.map(({ item: { payable, key } }) => ({ kind: payable.kind, key }));
  const posting = await lastPosting(db, subjects);
  const key = subjects.length === 1 ? subjects[0]!.key : keyed;
  const who = { changedBy: posting?.operator ?? '-', changedAt: posting?.at ?? at };
  throw new Refusal(
    409,
    '4023',
    { key, owed: formatMoney(owed), ...who },
    itemField(records[0]!.item.line, 'owed'),
  );
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
