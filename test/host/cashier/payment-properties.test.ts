import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestOf } from '../../../src/contract/operations.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  ask,
  booksOf,
  CITATION,
  INVOICE,
  LICENSE,
  openCounter,
  PERMIT,
  seedCounter,
} from '../counter.ts';
import { eachStore } from '../stores.ts';

type Tender = NonNullable<RequestOf<'postPayment'>['tenders']>[number];

/** What is owed on each at the start, and how far beyond it may be paid. */
const ITEMS = [
  { key: ACCOUNT, most: 300_00 },
  { key: CITATION, most: 70_00 },
  { key: LICENSE, most: 480_40 },
  { key: PERMIT, most: 33_00 },
  { key: INVOICE, most: 1_250_00 },
] as const;

const cart = fc
  .subarray([...ITEMS], { minLength: 1 })
  .chain(items =>
    fc.tuple(
      ...items.map(({ key, most }) =>
        fc.record({ key: fc.constant(key), amount: fc.integer({ min: 1, max: most }) }),
      ),
    ),
  );

/** Papers for a part of the total, and cash of at least the rest. */
const tendering = fc.record({
  papers: fc.array(
    fc.record({ type: fc.constantFrom('CK', 'MO', 'CR'), share: fc.integer({ min: 1, max: 40 }) }),
    {
      maxLength: 2,
    },
  ),
  cash: fc.constantFrom('exact', 'over'),
  over: fc.integer({ min: 1, max: 50_00 }),
});

function tendersFor(
  total: number,
  plan: typeof tendering extends fc.Arbitrary<infer T> ? T : never,
): Tender[] {
  const papers = plan.papers
    .map(({ type, share }): Tender => {
      const amount = Math.floor((total * share) / 100);
      return type === 'CK'
        ? { type, amount, checkNumber: '1', routing: '990000013' }
        : { type, amount, reference: 'R1' };
    })
    .filter(({ amount }) => amount !== 0);
  const rest = total - papers.reduce((sum, { amount = 0 }) => sum + amount, 0);
  return [...papers, plan.cash === 'exact' ? { type: 'CA' } : { type: 'CA', amount: rest + plan.over }];
}

eachStore((name, makeStore) => {
  test('any cart with any tenders: the money adds up, the books balance, a void restores everything', async () => {
    const store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
    const before = await booksOf(store);
    await fc.assert(
      fc.asyncProperty(cart, tendering, async (items, plan) => {
        const total = items.reduce((sum, { amount }) => sum + amount, 0);
        const tenders = tendersFor(total, plan);
        const request = { items, tenders };
        const quote = await ask(store, 'quotePayment', request);
        const { receipt, print, ...posted } = await ask(store, 'postPayment', request);
        expect(posted).toMatchObject(quote);
        expect(posted.total).toBe(total);
        expect(posted.applied.reduce((sum, { pay }) => sum + pay, 0)).toBe(total);
        expect(posted.tendered - posted.change).toBe(total);
        expect(posted.short).toBe(0);
        expect(await store.read(verify)).toMatchObject({ ok: true });
        const { print: again } = await ask(store, 'reprintReceipt', { receipt });
        expect(again.filter(line => !line.includes('DUPLICATE'))).toEqual(print);
        await ask(store, 'voidReceipt', { receipt, rev: 1, reason: 'TEST' }, { grade: 'S' });
        expect(await booksOf(store)).toEqual(before);
      }),
      { numRuns: name === 'SQLite' ? 60 : 20 },
    );
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });
});
