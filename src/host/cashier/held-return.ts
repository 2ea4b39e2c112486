import { bankGl, fundOf, reversedGl } from '../ledger/chart.ts';
import type { EntryDraft } from '../ledger/post.ts';
import type { Applied } from './applied.ts';
import { drawHeld, type HeldMoney, thereIn } from './held-money.ts';

/**
 * What an item of a reversed receipt takes when the bank sends it back: fund by fund what it had paid there, out of
 * what is held in that fund, then in the others. What refunds have given out already is taken all the same, in the
 * fund that it had come to.
 */
export function takenFromHeld(accounts: readonly HeldMoney[], applied: readonly Applied[]): EntryDraft[] {
  const left = thereIn(accounts);
  return applied.flatMap(({ gl, amount }) => {
    const fund = fundOf(gl);
    const own = reversedGl(fund);
    const { entries, missing } = drawHeld(left, [own, ...left.keys()], fund, amount);
    return [{ gl: bankGl(fund), amount: -amount }, ...entries, { gl: own, amount: missing }];
  });
}
