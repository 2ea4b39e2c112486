import type { ReplyOf } from '../../contract/operations.ts';
import { UNCLAIMED_ANSWERS } from '../../contract/unclaimed.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import { type RuleInForce, ruleInForce } from '../day/rules.ts';
import { netOf, type Refund } from '../refund/refund.ts';
import { refundKey } from '../refund/refund-key.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { staleRefunds } from './stale.ts';
import {
  type Standing,
  standingOf,
  UNCLAIMED_RULES,
  type UnclaimedRule,
  type UnclaimedRules,
} from './standing.ts';

type View = ReplyOf<'listUnclaimed'>;

/** Unclaimed money of one refund and what may be done with it. */
export interface Unclaimed {
  refund: Refund;
  amount: Cents;
  standing: Standing;
}

/** The rules about unclaimed money in force on a date. */
export async function unclaimedRules(db: Db, date: IsoDate): Promise<UnclaimedRules> {
  const rules: [UnclaimedRule, RuleInForce][] = [];
  for (const key of UNCLAIMED_RULES) rules.push([key, await ruleInForce(db, key, date)]);
  return Object.fromEntries(rules) as UnclaimedRules;
}

/** Everything unclaimed, oldest first; in a write locked. */
export async function unclaimedItems(db: Db, date: IsoDate, hold: 'none' | 'lock'): Promise<Unclaimed[]> {
  const rules = await unclaimedRules(db, date);
  const stale = db.selectFrom('refund').selectAll().where('status', '=', 'ST').orderBy('refund_id');
  const refunds = await (hold === 'lock' ? forUpdate(db, stale) : stale).execute();
  const claimBy = await claimDates(db);
  return refunds
    .map(refund => ({
      refund,
      amount: netOf(refund),
      standing: standingOf(
        {
          amount: netOf(refund),
          owner: refund.payee === '' ? 'unknown' : 'known',
          heldSince: refund.issued_on!,
          claimBy: refund.notice === null ? null : (claimBy.get(refund.notice) ?? null),
        },
        rules,
        date,
      ),
    }))
    .sort((a, b) => (a.refund.issued_on! < b.refund.issued_on! ? -1 : 1));
}

async function claimDates(db: Db): Promise<Map<number, IsoDate>> {
  const notices = await db
    .selectFrom('unclaimed_notice')
    .select(['notice', 'claim_by'])
    .orderBy('notice')
    .execute();
  return new Map(notices.map(({ notice, claim_by }) => [notice, claim_by]));
}

export const totalOf = (items: readonly Unclaimed[]): Cents =>
  items.reduce((sum, { amount }) => sum + amount, 0);

export const withAnswer = (items: readonly Unclaimed[], answer: Standing['answer']): Unclaimed[] =>
  items.filter(({ standing }) => standing.answer === answer);

/** The list as screens show it. */
export async function unclaimedView(db: Db, date: IsoDate): Promise<View> {
  const items = await unclaimedItems(db, date, 'none');
  const publish = withAnswer(items, 'publish');
  const transfer = withAnswer(items, 'transfer');
  return {
    items: items.map(({ refund, amount, standing }) => ({
      refund: refundKey(refund.refund_id),
      payee: refund.payee,
      amount,
      heldSince: refund.issued_on!,
      answer: standing.answer,
      answerText: UNCLAIMED_ANSWERS[standing.answer],
      date: standing.date,
      rules: standing.rules.map(({ key, value, cite }) => ({ key, value, cite })),
      cites: [...new Set(standing.rules.map(({ cite }) => cite))].join(', '),
    })),
    count: items.length,
    total: totalOf(items),
    publishCount: publish.length,
    publishTotal: totalOf(publish),
    transferCount: transfer.length,
    transferTotal: totalOf(transfer),
    staleCount: (await staleRefunds(db, date, 'none')).length,
  };
}
