import { formatDate } from '../../values/dates.ts';
import type { Handler, Handlers } from '../call.ts';
import { officeOf } from '../cashier/office.ts';
import { bankGl, escheatGl, fundOf, unclaimedGl } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { postEvent } from '../ledger/post.ts';
import { changeRefund, keepStep } from '../refund/refund.ts';
import { refundKey } from '../refund/refund-key.ts';
import { Refusal } from '../refusal.ts';
import { totalOf, unclaimedItems, unclaimedRules, unclaimedView, withAnswer } from './list.ts';
import { noticePrint, transferPrint } from './print.ts';
import { turnStaleRefunds } from './stale.ts';
import { noticeDates } from './standing.ts';

const listUnclaimed: Handler<'listUnclaimed'> = ({ db, businessDate }) => unclaimedView(db, businessDate);

const turnStale: Handler<'turnStale'> = async call => {
  const turned = await turnStaleRefunds(call);
  return { ...(await unclaimedView(call.db, call.businessDate)), ...turned };
};

/** Publish everything whose years are over: money does not move before nobody may claim it any more. */
const publishUnclaimed: Handler<'publishUnclaimed'> = async (call, request) => {
  const { db, operator, businessDate, at } = call;
  const { firstPublished } = request;
  if (firstPublished < businessDate) throw new Refusal(422, '5317', {}, 'firstPublished');
  const rules = await unclaimedRules(db, businessDate);
  const { lastPublished, earliest, latest } = noticeDates(firstPublished, rules);
  const claimBy = request.claimBy ?? earliest;
  if (claimBy < earliest || claimBy > latest) {
    const args = { from: formatDate(earliest), to: formatDate(latest) };
    throw new Refusal(422, '5316', args, 'claimBy');
  }
  const items = withAnswer(await unclaimedItems(db, businessDate, 'lock'), 'publish');
  if (items.length === 0) throw new Refusal(409, '5314');
  const { notice } = await db
    .insertInto('unclaimed_notice')
    .values({
      first_published: firstPublished,
      last_published: lastPublished,
      claim_by: claimBy,
      published_by: operator,
      at,
    })
    .returning('notice')
    .executeTakeFirstOrThrow();
  call.about('unclaimed notice', String(notice));
  for (const { refund } of items) await changeRefund(db, call, refund, { notice });
  return {
    ...(await unclaimedView(db, businessDate)),
    published: items.length,
    claimBy,
    print: noticePrint(items, { firstPublished, lastPublished, claimBy }, await officeOf(db)),
  };
};

/** What nobody may claim any more goes from the fund of unclaimed money to the General fund. */
const transferUnclaimed: Handler<'transferUnclaimed'> = async (call, { order }) => {
  const { db, businessDate } = call;
  call.about('council order', order);
  const items = withAnswer(await unclaimedItems(db, businessDate, 'lock'), 'transfer');
  if (items.length === 0) throw new Refusal(409, '5315');
  for (const { refund, amount } of items) {
    const event = await postEvent(db, call, {
      kind: EVENT_KINDS.escheat,
      memo: `REFUND ${refundKey(refund.refund_id)} BY ORDER ${order}`,
      entries: [
        { gl: unclaimedGl(), amount },
        { gl: bankGl(fundOf(unclaimedGl())), amount: -amount },
        { gl: bankGl(fundOf(escheatGl())), amount },
        { gl: escheatGl(), amount: -amount },
      ],
    });
    await keepStep(db, refund.refund_id, event, 'escheat');
    await changeRefund(db, call, refund, { status: 'ES' });
  }
  return {
    ...(await unclaimedView(db, businessDate)),
    transferred: items.length,
    transferredTotal: totalOf(items),
    print: transferPrint(items, { order, businessDate }, await officeOf(db)),
  };
};

/** The operations on unclaimed money. */
export const unclaimedHandlers = {
  listUnclaimed,
  turnStale,
  publishUnclaimed,
  transferUnclaimed,
} satisfies Partial<Handlers>;
