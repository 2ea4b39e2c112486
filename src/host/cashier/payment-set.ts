import type { CheckedRequestOf, ReplyOf } from '../../contract/operations.ts';
import { MAX_CENTS } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { lockRecords } from '../ledger/record.ts';
import { Refusal } from '../refusal.ts';
import { itemField, type NamedItem, nameItem, priceItem, refuseChangedBalance, tenderFacts } from './cart.ts';
import { refuseUnreported } from './cash-report.ts';
import { type CheckRules, checkRulesOf } from './check-rules.ts';
import { findPayables } from './find-payables.ts';
import { nextReceipts, type PaidCart, postCarts } from './post.ts';
import { ownOpenSession } from './session.ts';
import { cashKept, settle } from './tenders.ts';

type SetRequest = CheckedRequestOf<'postPaymentSet'>;

/** An item of a set with the receipt it goes on. */
interface SetItem extends NamedItem {
  receipt: string;
}

/**
 * Post many payments into the own drawer as a unit, each as an event and a receipt of its own: the same books as
 * posting them one after the other, in a few statements. One that is refused undoes all and is named.
 *
 * @param bankKey key of the installation, under which bank accounts are hashed
 */
export async function postPaymentSet(
  call: Call,
  request: SetRequest,
  bankKey: Uint8Array,
): Promise<ReplyOf<'postPaymentSet'>> {
  const { db } = call;
  const session = await ownOpenSession(db, call.operator);
  const receipts = await nextReceipts(db, call.terminal, request.items.length);
  const named = request.items.map((item, line) => nameItem(call, item, line));
  call.about('receipts', `${receipts[0]} ${receipts.at(-1)}`);
  await lockRecords(
    db,
    named.map(({ payable, key }) => ({ kind: payable.kind, key })),
  );
  const papers = request.items.map(item => ({ ...item, type: request.type }));
  const rules = await checkRulesOf(call, papers);
  const items = named.map((item, line) => ({ ...item, receipt: receipts[line]! }));
  const posted: PaidCart[] = [];
  for (const turn of turnsOf(items)) {
    const carts = await priceTurn(call, request, turn, rules);
    await refuseLargestUnreported(call, carts);
    await postCarts(call, session, carts, bankKey);
    posted.push(...carts);
  }
  const { businessDate, at } = call;
  return { businessDate, at, drawer: session.drawer, ...told(posted) };
}

/** Items that can be posted together: a record that stands in several is paid in one turn after the other. */
function turnsOf(items: readonly SetItem[]): SetItem[][] {
  const times = new Map<string, number>();
  const turnOf = ({ payable, key }: SetItem): number => {
    const subject = `${payable.kind} ${key}`;
    const turn = times.get(subject) ?? 0;
    times.set(subject, turn + 1);
    return turn;
  };
  // In order: an item of a later turn stands behind one of each turn before.
  return [...Map.groupBy(items, turnOf).values()];
}

/** What each item of a turn pays and with what, as things stand after the turns before. */
async function priceTurn(
  call: Call,
  { type, items }: SetRequest,
  turn: readonly SetItem[],
  rules: CheckRules,
): Promise<PaidCart[]> {
  const found = await findPayables(call.db, turn, call.businessDate);
  const carts: PaidCart[] = [];
  for (const item of turn) {
    const keyed = items[item.line]!;
    await refuseChangedBalance(call, keyed, [{ item, found: found(item) }]);
    const priced = await priceItem(call, item, found(item));
    if (priced.pay > MAX_CENTS) throw new Refusal(422, '1203', {}, itemField(item.line, 'amount'));
    const { checkNumber, routing, bankAccount, reference, checkDate } = keyed;
    const paper = { type, checkNumber, routing, bankAccount, reference, checkDate };
    const facts = tenderFacts(call, [priced], rules);
    const settlement = settle([paper], priced.pay, facts, () => `items.${item.line}`);
    carts.push({ receipt: item.receipt, items: [priced], total: priced.pay, ...settlement });
  }
  return carts;
}

/** A set carries no forms: the largest cash payment stands for all, and is named. */
async function refuseLargestUnreported(call: Call, carts: readonly PaidCart[]): Promise<void> {
  const largest = carts.reduce((most, cart) => (cashKept(cart) > cashKept(most) ? cart : most));
  await refuseUnreported(call, cashKept(largest), '4132', itemField(largest.items[0]!.line, 'amount'));
}

/** The receipts in the order of their items. */
function told(posted: readonly PaidCart[]): Pick<ReplyOf<'postPaymentSet'>, 'count' | 'total' | 'receipts'> {
  const inOrder = posted.toSorted((a, b) => a.items[0]!.line - b.items[0]!.line);
  return {
    count: posted.length,
    total: posted.reduce((sum, { total }) => sum + total, 0),
    receipts: inOrder.map(({ receipt, items }) => {
      const { payable, record, owed, pay, credit } = items[0]!;
      return { receipt, kind: payable.kind, key: record.key, pay, credit, balanceAfter: owed - pay };
    }),
  };
}
