import { type Cents, formatMoney } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import { betweenFunds } from '../ledger/between-funds.ts';
import type { Charge } from '../ledger/charge.ts';
import { creditGl, fundOf } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { heldCredit } from '../ledger/held-credit.ts';
import { type EntryDraft, postEvent, type Subject } from '../ledger/post.ts';
import { reverseEvent } from '../ledger/reverse.ts';
import type { Db } from '../store/store.ts';
import { type AppliedCharge, applyCredit } from './application.ts';

/** What credit of a record pays when money comes in on it. */
export interface ByCredit {
  subject: Subject;
  byCredit: readonly AppliedCharge<Charge>[];
}

/**
 * What credit that stands on a record pays of its charges once a payment was applied, by the rule credit.apply.
 * Charges that come to more than is owed tell that credit stands; only then is anything more looked up.
 *
 * @param owed cents, charges less credit
 */
export async function standingCredit(
  { db, businessDate }: Call,
  subject: Subject,
  owed: Cents,
  charges: readonly Charge[],
  applied: readonly AppliedCharge<Charge>[],
): Promise<AppliedCharge<Charge>[]> {
  const charged = charges.reduce((sum, { balance }) => sum + balance, 0);
  if (charged <= owed) return [];
  const kinds = (await ruleValue(db, 'credit.apply', businessDate)).split(' ');
  if (!kinds.includes(subject.kind)) return [];
  return applyCredit(charges, applied, Math.max(0, await heldCredit(db, subject)));
}

/** Post what credit pays beside a receipt, as an event of its own: no tender of the receipt paid it. */
export async function postCredit(call: Call, receipt: string, items: readonly ByCredit[]): Promise<void> {
  const entries = items.flatMap(creditEntries);
  if (entries.length === 0) return;
  const total = items.flatMap(({ byCredit }) => byCredit).reduce((sum, { pay }) => sum + pay, 0);
  const memo = `CREDIT WITH ${receipt}: ${formatMoney(total)}`;
  const event = await postEvent(call.db, call, { kind: EVENT_KINDS.creditApplied, memo, entries });
  await call.db.insertInto('receipt_credit').values({ receipt, event_id: event }).execute();
}

/** A charge of another fund is paid with money that goes from the credit's fund to its own. */
const creditEntries = ({ subject, byCredit }: ByCredit): EntryDraft[] =>
  byCredit.flatMap(({ charge, pay }) => {
    const gl = creditGl(subject.kind);
    return [
      { gl, amount: pay, subject },
      { gl: charge.gl, amount: -pay, subject, chargeId: charge.charge_id },
      ...betweenFunds(fundOf(gl), fundOf(charge.gl), pay),
    ];
  });

/** Give back the credit that paid beside a receipt, as nothing is left of the receipt; nothing when none did. */
export async function restoreCredit(
  call: Call,
  receipt: string,
  kind: (typeof EVENT_KINDS)['void' | 'reversal' | 'returned'],
): Promise<void> {
  const { db } = call;
  const row = await creditEvent(db, receipt);
  if (row) await reverseEvent(db, call, row.event_id, { kind, memo: `CREDIT WITH ${receipt}` });
}

const creditEvent = (db: Db, receipt: string) =>
  db.selectFrom('receipt_credit').select('event_id').where('receipt', '=', receipt).executeTakeFirst();
