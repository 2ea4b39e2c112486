import type { Cents } from '../../values/money.ts';
import { betweenFunds } from '../ledger/between-funds.ts';
import { bankGl, fundOf, reversedGl } from '../ledger/chart.ts';
import type { EntryDraft } from '../ledger/post.ts';
import type { Applied } from './applied.ts';
import type { HeldMoney } from './held-money.ts';

/**
 * What an item of a reversed receipt takes when the bank sends it back: fund by fund what it had paid there, out of
 * what is held in that fund, then in the others. What refunds have given out already is taken all the same, in the
 * fund that it had come to.
 */
export function takenFromHeld(accounts: readonly HeldMoney[], applied: readonly Applied[]): EntryDraft[] {
  const left = new Map(accounts.map(({ gl, held }) => [gl, Math.max(0, held)]));
  return applied.flatMap(({ gl, amount }) => {
    const fund = fundOf(gl);
    const own = reversedGl(fund);
    const entries: EntryDraft[] = [{ gl: bankGl(fund), amount: -amount }];
    let missing: Cents = amount;
    for (const account of [own, ...left.keys()]) {
      const part = Math.min(missing, left.get(account) ?? 0);
      entries.push({ gl: account, amount: part }, ...betweenFunds(fundOf(account), fund, part));
      left.set(account, (left.get(account) ?? 0) - part);
      missing -= part;
    }
    return [...entries, { gl: own, amount: missing }];
  });
}
