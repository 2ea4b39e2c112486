import type { CheckedRequestOf, ReplyOf } from '../../contract/operations.ts';
import { REFUND_SOURCES } from '../../contract/refund.ts';
import { REFUND_METHODS, type RefundMethod } from '../../contract/refund-methods.ts';
import { addBusinessDays, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { calendarOf } from '../day/calendar.ts';
import { ruleValue } from '../day/rules.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { refuseBeyondCards } from './cards.ts';
import { clearedOn } from './clearing.ts';
import { type Offset, offsetsOf } from './offsets.ts';
import type { Refundable } from './refundable.ts';
import { type RefundOrigin, refundOrigin } from './source.ts';

type RefundRequest = CheckedRequestOf<'requestRefund'>;

/** What is asked for, checked against what is there. */
export interface RefundTerms {
  origin: RefundOrigin;
  credit: Cents;
  amount: Cents;
  method: RefundMethod;
  payee: string;
  address1: string;
  address2: string;
  offsets: Offset[];
  holdUntil: IsoDate | null;
}

/**
 * What a refund would be: of which credit, to whom, which debts it pays first and how long it waits.
 *
 * @throws Refusal as `refundOrigin`; 5302 no credit, 5320 nothing held, 5303 more than the credit, 5311 nobody to pay,
 *   5321 more by card than cards paid
 */
export async function refundTerms(call: Call, request: RefundRequest): Promise<RefundTerms> {
  const { db, businessDate } = call;
  const origin = await refundOrigin(db, request.key, businessDate);
  const { money, owner } = origin;
  const credit = await money.free(db);
  if (credit <= 0) throw await money.nothingFree(db);
  const amount = request.amount ?? credit;
  if (amount === 0) throw new Refusal(422, '1202', {}, 'amount');
  if (amount > credit) {
    throw new Refusal(422, '5303', { key: money.key, credit: formatMoney(credit) }, 'amount');
  }
  const payee = request.payee || owner?.name;
  const address1 = request.address1 || owner?.address1;
  if (!payee) throw new Refusal(422, '5311', {}, 'payee');
  if (!address1) throw new Refusal(422, '5311', {}, 'address1');
  const offsets = await offsetsOf(db, owner?.party ?? null, amount, businessDate);
  if (request.method === 'CRD') await refuseBeyondCards(db, money, amount - offsetTotal(offsets));
  return {
    origin,
    credit,
    amount,
    method: request.method,
    payee,
    address1,
    address2: request.address2 || (request.address1 ? '' : (owner?.address2 ?? '')),
    offsets,
    holdUntil: await holdUntil(db, money, businessDate),
  };
}

/** Until when what was paid in may still come back; null when nothing may. */
async function holdUntil(db: Db, money: Refundable, businessDate: IsoDate): Promise<IsoDate | null> {
  const days = Number(await ruleValue(db, 'refund.clear', businessDate));
  const calendar = await calendarOf(db);
  const payments = await money.payments(db, addBusinessDays(calendar, businessDate, -days));
  return clearedOn(payments, days, calendar);
}

export const offsetTotal = (offsets: readonly Pick<Offset, 'pay'>[]): Cents =>
  offsets.reduce((sum, { pay }) => sum + pay, 0);

/** Offsets as replies show them. */
export const offsetViews = (offsets: readonly Offset[]): ReplyOf<'quoteRefund'>['offsets'] =>
  offsets.map(({ payable, record, pay }) => ({
    kind: payable.kind,
    key: record.key,
    description: record.description,
    amount: pay,
  }));

/** Terms as the quote shows them. */
export function quoteOf(terms: RefundTerms): ReplyOf<'quoteRefund'> {
  const { origin, credit, amount, method, payee, address1, address2, offsets, holdUntil } = terms;
  const offset = offsetTotal(offsets);
  return {
    kind: origin.money.kind,
    key: origin.money.key,
    name: origin.name,
    sourceText: REFUND_SOURCES[origin.source],
    party: origin.owner?.party ?? '',
    payee,
    address1,
    address2,
    methodText: REFUND_METHODS[method],
    credit,
    amount,
    offset,
    net: amount - offset,
    offsets: offsetViews(offsets),
    holdUntil,
  };
}
