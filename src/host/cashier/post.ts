import type { ReplyOf } from '../../contract/operations.ts';
import type { TenderType } from '../../contract/tenders.ts';
import { receiptNumber } from '../../values/keys.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { creditGl, drawerGl, fundOf } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent } from '../ledger/post.ts';
import { moveStatus } from '../ledger/record.ts';
import { changeStatus } from '../ledger/status.ts';
import { allow } from '../security/allow.ts';
import { bankHash } from '../security/bank-hash.ts';
import type { Db } from '../store/store.ts';
import {
  type Cart,
  type CartItem,
  fillCart,
  type PaymentRequest,
  refuseChangedBalance,
  refuseShort,
} from './cart.ts';
import { quoteOf } from './quote.ts';
import { printedReceipt } from './receipt.ts';
import { type DrawerSession, ownOpenSession } from './session.ts';
import { postCredit } from './standing-credit.ts';
import type { TenderRow } from './tables.ts';
import { cashKept, type TakenTender } from './tenders.ts';

/**
 * Post a payment on one receipt: the money into the own drawer, off the charges in order of application, the
 * rest to credit; credit that stood pays what is left. Rows are locked session, terminal, items: the same order in every write.
 *
 * @param bankKey key of the installation, under which bank accounts are hashed
 */
export async function postPayment(
  call: Call,
  request: PaymentRequest,
  bankKey: Uint8Array,
): Promise<ReplyOf<'postPayment'>> {
  const { db } = call;
  const session = await ownOpenSession(db, call.operator);
  const receipt = await nextReceipt(db, call.terminal);
  const cart = await fillCart(call, request, 'lock');
  refuseChangedBalance(cart, request);
  refuseShort(cart);
  if (!request.form8300) await allow(call, 'cashReport', cashKept(cart));
  call.about('receipt', receipt);
  const eventId = await postEvent(db, call, {
    kind: EVENT_KINDS.payment,
    memo: `RECEIPT ${receipt}`,
    entries: paymentEntries(cart, session),
  });
  await keepReceipt(call, receipt, eventId, session, cart, bankKey);
  if (request.form8300) {
    await db.insertInto('form_8300').values({ receipt, reference: request.form8300 }).execute();
  }
  await postCredit(
    call,
    receipt,
    cart.items.map(({ payable, record, byCredit }) => ({
      subject: { kind: payable.kind, key: record.key },
      byCredit,
    })),
  );
  for (const item of cart.items) await settleStatus(call, eventId, item);
  const { businessDate, at, drawer, print } = await printedReceipt(db, receipt, 'original');
  return { ...quoteOf(cart), receipt, businessDate, at, drawer, print };
}

/** Takes the terminal's next receipt number; given back when the write is undone. */
async function nextReceipt(db: Db, terminal: string): Promise<string> {
  const { number, next_receipt } = await db
    .updateTable('terminal')
    .set(({ eb }) => ({ next_receipt: eb('next_receipt', '+', 1) }))
    .where('terminal', '=', terminal)
    .returning(['number', 'next_receipt'])
    .executeTakeFirstOrThrow();
  return receiptNumber(number, next_receipt - 1);
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

async function keepReceipt(
  call: Call,
  receipt: string,
  eventId: number,
  session: DrawerSession,
  cart: Cart,
  bankKey: Uint8Array,
): Promise<void> {
  await call.db
    .insertInto('receipt')
    .values({
      receipt,
      event_id: eventId,
      terminal: call.terminal,
      drawer_session: session.session_id,
      operator: call.operator,
      business_date: call.businessDate,
      at: call.at,
      total: cart.total,
      change: cart.change,
      status: 'PO',
      void_event: null,
      voided_by: null,
      void_reason: null,
      prints: 1,
      rev: 1,
    })
    .execute();
  await call.db
    .insertInto('receipt_line')
    .values(
      cart.items.map(({ payable, record, owed, pay }, index) => ({
        receipt,
        line: index + 1,
        subject_kind: payable.kind,
        subject_key: record.key,
        description: record.description,
        amount: pay,
        balance_after: owed - pay,
      })),
    )
    .execute();
  await call.db
    .insertInto('tender')
    .values(
      cart.tenders.map((tender, index) => ({ receipt, line: index + 1, ...tenderRow(tender, bankKey) })),
    )
    .execute();
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

/**
 * Set the record's status by what is left owed. Kept with the event even where it stays the same, so that
 * the status without this payment can be told when the payment is voided.
 */
export async function settleStatus(
  call: Call,
  eventId: number,
  item: Pick<CartItem, 'payable' | 'record' | 'owed' | 'pay'>,
): Promise<void> {
  const { payable, record, owed, pay } = item;
  if (!payable.statusOncePaid) return;
  const subject = { kind: payable.kind, key: record.key };
  const status = payable.statusOncePaid(record.status, owed - pay);
  await changeStatus(call.db, eventId, subject.kind, subject.key, record.status, status);
  if (status !== record.status) {
    await moveStatus(call.db, call, subject, { from: record.status, to: status });
  }
}
