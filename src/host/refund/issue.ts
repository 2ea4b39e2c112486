import { formatDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { officeOf } from '../cashier/office.ts';
import { bankGl, fundOf, refundPayableGl, unclaimedGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent } from '../ledger/post.ts';
import { Refusal } from '../refusal.ts';
import { cardPayments } from './cards.ts';
import { changeRefund, keepStep, netOf, type Refund, refundToChange, refundView } from './refund.ts';
import { refundPrint } from './refund-print.ts';
import { refundableOf } from './refundable-kinds.ts';

/**
 * Issue an approved refund once its payment has cleared; or a stale one anew to who claims it, out of unclaimed
 * money. Both clocks begin again.
 */
export const issueRefund: Handler<'issueRefund'> = async (call, request) => {
  const { db, businessDate } = call;
  const refund = await refundToChange(call, request, ['AP', 'ST']);
  const net = netOf(refund);
  if (net === 0) throw new Refusal(422, '5312', { key: request.refund }, 'refund');
  if (refund.hold_until !== null && businessDate < refund.hold_until) {
    throw new Refusal(409, '5306', { date: formatDate(refund.hold_until) }, 'refund');
  }
  const isFirst = refund.status === 'AP';
  if (isFirst) await refuseUncovered(call, refund);
  const event = await postEvent(db, call, {
    kind: EVENT_KINDS.refundIssue,
    memo: `REFUND ${request.refund}`,
    entries: isFirst ? issueEntries(refund, net) : claimEntries(net),
  });
  await keepStep(db, refund.refund_id, event, isFirst ? 'issue' : 'reissue');
  await changeRefund(db, call, refund, {
    status: 'IS',
    issued_on: businessDate,
    issues: refund.issues + 1,
    notice: null,
  });
  const view = await refundView(db, request.refund, businessDate);
  const cards = refund.method === 'CRD' ? await cardPayments(db, refundableOf(refund)) : [];
  const issued = { issue: refund.issues + 1, operator: call.operator, cards };
  const print = refundPrint(view, issued, await officeOf(db));
  return { ...view, print };
};

/** Refuses a refund of money that was taken back since it was approved (5318). */
async function refuseUncovered({ db }: Call, refund: Refund): Promise<void> {
  const money = refundableOf(refund);
  const held = await money.held(db);
  if (held < 0) throw new Refusal(409, '5318', { key: money.key, short: formatMoney(-held) }, 'refund');
}

function issueEntries(refund: Refund, net: Cents): EntryDraft[] {
  const { fund } = refundableOf(refund);
  return [
    { gl: refundPayableGl(fund), amount: net },
    { gl: bankGl(fund), amount: -net },
  ];
}

const claimEntries = (net: Cents): EntryDraft[] => [
  { gl: unclaimedGl(), amount: net },
  { gl: bankGl(fundOf(unclaimedGl())), amount: -net },
];

/** The money never left the bank: from now on it is held for whoever claims it. */
export async function turnRefundStale(call: Call, refund: Refund, key: string): Promise<void> {
  const net = netOf(refund);
  const event = await postEvent(call.db, call, {
    kind: EVENT_KINDS.stale,
    memo: `REFUND ${key} NOT CASHED`,
    entries: [
      { gl: bankGl(fundOf(unclaimedGl())), amount: net },
      { gl: unclaimedGl(), amount: -net },
    ],
  });
  await keepStep(call.db, refund.refund_id, event, 'stale');
  await changeRefund(call.db, call, refund, { status: 'ST' });
}

export const cashRefund: Handler<'cashRefund'> = async (call, request) => {
  const refund = await refundToChange(call, request, ['IS']);
  await changeRefund(call.db, call, refund, { status: 'CS', cashed_on: call.businessDate });
  return refundView(call.db, request.refund, call.businessDate);
};
