import type { ReplyOf } from '../../contract/operations.ts';
import type { TenderType } from '../../contract/tenders.ts';
import { receiptNumber } from '../../values/keys.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { creditGl, drawerGl, fundOf } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvents } from '../ledger/post.ts';
import { moveStatuses } from '../ledger/record.ts';
import { changeStatuses, type StatusChange } from '../ledger/status.ts';
import { bankHash } from '../security/bank-hash.ts';
import { insertRows } from '../store/rows.ts';
import type { Db } from '../store/store.ts';
import { together } from '../store/together.ts';
import { type Cart, type CartItem, fillCart, type PaymentRequest, refuseShort } from './cart.ts';
import { refuseUnreported } from './cash-report.ts';
import { newReceipt } from './new-receipt.ts';
import { officeOf } from './office.ts';
import { quoteOf } from './quote.ts';
import { receiptPrint } from './receipt-print.ts';
import { type DrawerSession, ownOpenSession } from './session.ts';
import { type ByCredit, postCredit } from './standing-credit.ts';
import type { TenderRow } from './tables.ts';
import { cashKept, type TakenTender } from './tenders.ts';

/**
 * Post a payment on one receipt: the money into the own drawer, off the charges in order of application, the
 * rest to credit; credit that stood pays what is left. Rows are locked session, terminal, items: the same order in
 * every write.
 *
 * @param bankKey key of the installation, under which bank accounts are hashed
 */
export async function postPayment(
  call: Call,
  request: PaymentRequest,
  bankKey: Uint8Array,
): Promise<ReplyOf<'postPayment'>> {
  const { db } = call;
  const [session, [receipt], cart, office] = await together(
    db,
    () => ownOpenSession(db, call.operator),
    () => nextReceipts(db, call.terminal, 1),
    () => fillCart(call, request, 'lock'),
    () => officeOf(db),
  );
  refuseShort(cart);
  if (!request.form8300) await refuseUnreported(call, cashKept(cart), '4131', 'form8300');
  call.about('receipt', receipt!);
  const paid = { ...cart, receipt: receipt! };
  await postCarts(call, session, [paid], bankKey);
  if (request.form8300) {
    await db.insertInto('form_8300').values({ receipt: receipt!, reference: request.form8300 }).execute();
  }
  const print = receiptPrint(newReceipt(call, session, paid), office, 'original');
  const { businessDate, at } = call;
  return { ...quoteOf(cart), receipt: receipt!, businessDate, at, drawer: session.drawer, print };
}

/** A cart that is paid, and the receipt it goes on. */
export interface PaidCart extends Cart {
  receipt: string;
}

/**
 * Post carts that were checked, each as an event and a receipt of its own: as many statements as for one.
 * No record may be in two of them.
 */
export async function postCarts(
  call: Call,
  session: DrawerSession,
  carts: readonly PaidCart[],
  bankKey: Uint8Array,
): Promise<void> {
  const events = carts.map(cart => ({
    kind: EVENT_KINDS.payment,
    memo: `RECEIPT ${cart.receipt}`,
    entries: paymentEntries(cart, session),
  }));
  await postEvents(call.db, call, events, async eventIds => {
    const posted = carts.map((cart, index) => ({ ...cart, eventId: eventIds[index]! }));
    const paid = posted.flatMap(({ eventId, items }) => items.map(item => ({ ...item, eventId })));
    await together(
      call.db,
      () => keepReceipts(call, session, posted, bankKey),
      () => settleStatuses(call, paid),
    );
  });
  for (const { receipt, items } of carts) await postCredit(call, receipt, items.map(creditOf));
}

const creditOf = ({ payable, record, byCredit }: CartItem): ByCredit => ({
  subject: { kind: payable.kind, key: record.key },
  byCredit,
});

/** Takes the terminal's next receipt numbers; given back when the write is undone. */
export async function nextReceipts(db: Db, terminal: string, count: number): Promise<string[]> {
  const { number, next_receipt } = await db
    .updateTable('terminal')
    .set(({ eb }) => ({ next_receipt: eb('next_receipt', '+', count) }))
    .where('terminal', '=', terminal)
    .returning(['number', 'next_receipt'])
    .executeTakeFirstOrThrow();
  return Array.from({ length: count }, (_, index) => receiptNumber(number, next_receipt - count + index));
}

/** Net of change: one line into the drawer for each fund, one line off each charge, one for credit. */
function paymentEntries(cart: Cart, session: DrawerSession): EntryDraft[] {
  const credits = cart.items.flatMap(itemEntries);
  const funds = new Map<string, Cents>();
  for (const { gl, amount } of credits) funds.set(fundOf(gl), (funds.get(fundOf(gl)) ?? 0) - amount);
  const debits = [...funds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([fund, amount]) => ({ gl: drawerGl(fund), amount, drawerSession: session.session_id }));
  return [...debits, ...credits];
}

function itemEntries({ payable, record, applied, credit }: CartItem): EntryDraft[] {
  const subject = { kind: payable.kind, key: record.key };
  return [
    ...applied.map(({ charge, pay }) => ({
      gl: charge.gl,
      amount: -pay,
      subject,
      chargeId: charge.charge_id,
    })),
    { gl: creditGl(payable.kind), amount: -credit, subject },
  ];
}

async function keepReceipts(
  call: Call,
  session: DrawerSession,
  carts: readonly (PaidCart & { eventId: number })[],
  bankKey: Uint8Array,
): Promise<void> {
  const receipts = carts.map(({ receipt, eventId, total, change }) => ({
    receipt,
    event_id: eventId,
    terminal: call.terminal,
    drawer_session: session.session_id,
    operator: call.operator,
    business_date: call.businessDate,
    at: call.at,
    total,
    change,
    status: 'PO' as const,
    void_event: null,
    voided_by: null,
    void_reason: null,
    prints: 1,
    rev: 1,
  }));
  const lines = carts.flatMap(({ receipt, items }) =>
    items.map(({ payable, record, owed, pay }, index) => ({
      receipt,
      line: index + 1,
      subject_kind: payable.kind,
      subject_key: record.key,
      description: record.description,
      amount: pay,
      balance_after: owed - pay,
    })),
  );
  const tenders = carts.flatMap(cart =>
    cart.tenders.map((tender, index) => ({
      receipt: cart.receipt,
      line: index + 1,
      ...tenderRow(tender, bankKey),
    })),
  );
  await together(
    call.db,
    () => insertRows(call.db, 'receipt', receipts),
    () => insertRows(call.db, 'receipt_line', lines),
    () => insertRows(call.db, 'tender', tenders),
  );
}

const BANK_DIGITS_KEPT = 4;

/** Tenders that name the bank they are drawn on. */
const ON_A_BANK: ReadonlySet<TenderType> = new Set(['CK', 'CC', 'EC']);

function tenderRow(tender: TakenTender, bankKey: Uint8Array): Omit<TenderRow, 'receipt' | 'line'> {
  const { routing = '', bankAccount = '' } = ON_A_BANK.has(tender.type) ? tender : {};
  return {
    type: tender.type,
    amount: tender.amount,
    check_number: tender.checkNumber ?? '',
    check_date: tender.checkDate ?? null,
    routing,
    bank_hash: bankAccount === '' ? '' : bankHash(bankKey, routing, bankAccount),
    bank_last4: bankAccount.slice(-BANK_DIGITS_KEPT),
    reference: tender.reference ?? '',
  };
}

/** What a payment was taken on, and the event that posted it. */
interface PaidItem extends Pick<CartItem, 'payable' | 'record' | 'owed' | 'pay'> {
  eventId: number;
}

/**
 * Set the record's status by what is left owed. Kept with the event even where it stays the same, so that
 * the status without this payment can be told when the payment is voided.
 */
export const settleStatus = (call: Call, eventId: number, item: Omit<PaidItem, 'eventId'>): Promise<void> =>
  settleStatuses(call, [{ ...item, eventId }]);

/** As `settleStatus`, of records of which each is paid once. */
async function settleStatuses(call: Call, items: readonly PaidItem[]): Promise<void> {
  const changes = items.flatMap(statusChange);
  const moves = Map.groupBy(
    changes.filter(({ from, to }) => from !== to),
    ({ subject, from, to }) => `${subject.kind} ${from} ${to}`,
  );
  await together(
    call.db,
    () => changeStatuses(call.db, changes),
    ...[...moves.values()].map(ofMove => () => {
      const { subject, from, to } = ofMove[0]!;
      const keys = ofMove.map(change => change.subject.key);
      return moveStatuses(call.db, call, subject.kind, keys, { from, to });
    }),
  );
}

function statusChange({ payable, record, owed, pay, eventId }: PaidItem): StatusChange[] {
  if (!payable.statusOncePaid) return [];
  const subject = { kind: payable.kind, key: record.key };
  const to = payable.statusOncePaid(record.status, owed - pay);
  return [{ eventId, subject, from: record.status, to }];
}
