import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../../src/host/refusal.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, booksOf, CITATION, INVOICE, LICENSE, PERMIT, seedCounter } from '../counter.ts';
import { differences } from '../funds.ts';
import { eachStore } from '../stores.ts';
import { type Act, act, EXPECTED, perform } from './counter-acts.ts';
import { type MovingBack, moveAndMoveBack, movingBack } from './moving-back.ts';
import { payAndUndo, type Undoing, undoing } from './undoing.ts';

type Attempt = Act | Undoing | MovingBack;

const undoneBy = (by: Undoing['by']): Undoing => ({
  do: 'undo',
  who: 'amy',
  items: [ACCOUNT, CITATION],
  amount: 10_00,
  papers: ['CK', 'EC'],
  by,
  paid: 'twice',
});

/** How every run begins, with each kind of act: here each of them must be done. */
const BEGINNING: readonly Attempt[] = [
  { do: 'open', who: 'amy', amount: 50_00 },
  { do: 'open', who: 'ben', amount: 50_00 },
  { do: 'prepay', amount: 21_00 },
  { do: 'pay', who: 'amy', items: [ACCOUNT, INVOICE], amount: 33_00, papers: ['CK', 'EC'], over: 0 },
  { do: 'pay', who: 'amy', items: [LICENSE], amount: 40_00, papers: [], over: 3_17 },
  { do: 'pay', who: 'amy', items: [CITATION], amount: 20_00, papers: ['CK'], over: 0 },
  { do: 'pay', who: 'ben', items: [INVOICE], amount: 50_00, papers: [], over: 0 },
  { do: 'pay', who: 'ben', items: [PERMIT], amount: null, papers: ['IN'], over: 0 },
  { do: 'void', pick: 4 },
  { do: 'drop', who: 'ben', amount: 10_00 },
  { do: 'payout', who: 'ben', amount: 5_00 },
  { do: 'exchange', who: 'ben' },
  { do: 'reverseCash', pick: 0 },
  { do: 'reverseCash', pick: 1 },
  { do: 'reverseCash', pick: 2 },
  { do: 'drop', who: 'ben', amount: 8_00 },
  { do: 'transfer', who: 'amy', amount: 2_00 },
  { do: 'close', who: 'amy', out: 5 },
  { do: 'reverse', who: 'ben', pick: 1, money: 'HOLD' },
  { do: 'reverse', who: 'ben', pick: 2, money: 'HOLD' },
  { do: 'deposit', way: 'BAG' },
  { do: 'return', pick: 0 },
  { do: 'return', pick: 2 },
  { do: 'credit', pick: 0, variance: -1 },
  { do: 'prepay', amount: 15_00 },
  undoneBy('void'),
  undoneBy('reversal'),
  undoneBy('return'),
  undoneBy('cash'),
  { do: 'moveBack', who: 'amy', what: 'drop', amount: 4_00 },
  { do: 'moveBack', who: 'amy', what: 'payout', amount: 3_00 },
  { do: 'moveBack', who: 'amy', what: 'exchange', amount: 2_00 },
];

/** What is done and undone again. */
const isUndone = (each: Attempt): each is Undoing | MovingBack =>
  each.do === 'undo' || each.do === 'moveBack';

/** The messages that the rules have for an attempt; what is undone is refused, if at all, when it is done. */
const expectedOf = (each: Attempt) => {
  if (!isUndone(each)) return EXPECTED[each.do];
  return EXPECTED[each.do === 'undo' ? 'pay' : 'drop'];
};

function doing(store: Store, each: Attempt): Promise<unknown> {
  if (!isUndone(each)) return perform(store, each);
  return each.do === 'undo' ? payAndUndo(store, each) : moveAndMoveBack(store, each);
}

/**
 * Attempt something: done or not, every identity holds after it. A refusal must be one that the rules have for it,
 * and moves nothing; what is undone began with opening a drawer.
 */
async function attempt(store: Store, each: Attempt): Promise<'done' | 'refused' | 'nothing'> {
  const before = await booksOf(store);
  const outcome = await doing(store, each).then(
    reply => (reply === null ? 'nothing' : 'done'),
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      const { message } = error.problem;
      expect(expectedOf(each)).toContain(message);
      return 'refused' as const;
    },
  );
  if (outcome === 'refused' && !isUndone(each)) expect(await booksOf(store)).toEqual(before);
  expect(await differences(store)).toEqual([]);
  return outcome;
}

const attempts = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: act },
    { weight: 2, arbitrary: undoing },
    { weight: 1, arbitrary: movingBack },
  ),
  {
    minLength: 5,
    maxLength: 25,
  },
);

eachStore((name, makeStore) => {
  test('whatever clerks do with money, every identity holds after each act, and what is undone never was', async () => {
    await fc.assert(
      fc.asyncProperty(attempts, async acts => {
        const store = await makeStore();
        await seedCounter(store);
        for (const each of BEGINNING) expect([each, await attempt(store, each)]).toEqual([each, 'done']);
        for (const each of acts) await attempt(store, each);
      }),
      // Shrinking takes longer than a test may; the seed told repeats the run.
      { numRuns: name === 'SQLite' ? 10 : 2, endOnFailure: true },
    );
  }, 120_000);
});
