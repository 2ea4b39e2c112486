import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestOf } from '../../../src/contract/operations.ts';
import { EVENT_KINDS } from '../../../src/host/ledger/event-kinds.ts';
import { reverseEvent } from '../../../src/host/ledger/reverse.ts';
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
import { WORK } from '../fixtures.ts';
import { giveCredit } from '../funds.ts';
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

/** Credit that stands on the account before, a part of what it owes or more. */
const standing = fc.constantFrom(0, 1, 23_87, 61_00, 143_87, 200_00);

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
    await fc.assert(
      fc.asyncProperty(cart, tendering, standing, async (items, plan, credit) => {
        const given = await giveCredit(store, { kind: 'UT', key: ACCOUNT }, credit);
        const before = await booksOf(store);
        const total = items.reduce((sum, { amount }) => sum + amount, 0);
        const tenders = tendersFor(total, plan);
        const request = { items, tenders };
        const quote = await ask(store, 'quotePayment', request);
        const { receipt, print, ...posted } = await ask(store, 'postPayment', request);
        expect(posted).toMatchObject(quote);
        expect(posted.total).toBe(total);
        const sumFrom = (from: 'tender' | 'credit') =>
          posted.applied.filter(line => line.from === from).reduce((sum, { pay }) => sum + pay, 0);
        expect(sumFrom('tender')).toBe(total);
        expect(sumFrom('credit')).toBe(posted.byCredit);
        const paid = items.find(({ key }) => key === ACCOUNT)?.amount;
        const left = paid === undefined ? 0 : Math.max(0, 143_87 - paid);
        expect(posted.byCredit).toBe(Math.min(credit, left));
        expect(posted.items.map(({ owed, pay, balanceAfter }) => owed - pay - balanceAfter)).toEqual(
          items.map(() => 0),
        );
        expect(posted.tendered - posted.change).toBe(total);
        expect(posted.short).toBe(0);
        expect(await store.read(verify)).toMatchObject({ ok: true });
        const { print: again } = await ask(store, 'reprintReceipt', { receipt });
        expect(again.filter(line => !line.includes('DUPLICATE'))).toEqual(print);
        await ask(store, 'voidReceipt', { receipt, rev: 1, reason: 'TEST' }, { grade: 'S' });
        expect(await booksOf(store)).toEqual(before);
        const undo = { kind: EVENT_KINDS.reversal, memo: 'TEST' };
        await store.write(db => reverseEvent(db, WORK, given, undo));
      }),
      { numRuns: name === 'SQLite' ? 60 : 20 },
    );
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });
});
