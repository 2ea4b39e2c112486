import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { SET_ITEMS } from '../../../src/contract/payment-set.ts';
import { postPayment } from '../../../src/host/cashier/post.ts';
import { raiseCharges } from '../../../src/host/ledger/charge.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  ask,
  BANK_KEY,
  booksOf,
  CASH_ONLY_ACCOUNT,
  CITATION,
  INVOICE,
  LICENSE,
  openCounter,
  PARTY,
  PERMIT,
  refusalOf,
  seedCounter,
  signedBy,
} from '../counter.ts';
import { ACCOUNT_ROW, CITATION_ROW, keyOf, WORK } from '../fixtures.ts';
import { watch } from '../statements.ts';
import { eachStore } from '../stores.ts';

const ACCOUNTS = Array.from({ length: 40 }, (_, index) => keyOf('account', 100 + index * 20));
const CITATIONS = Array.from({ length: 12 }, (_, index) => keyOf('citation', 100 + index * 20));
const ROUTING = '990000013';

/** The counter's city with more accounts, each owing on two services, and more citations. */
async function openBusyCounter(store: Store): Promise<void> {
  await seedCounter(store);
  await store.write(async db => {
    await db
      .insertInto('account')
      .values(
        ACCOUNTS.map((account, index) => ({ ...ACCOUNT_ROW, account, status: index % 3 ? 'AC' : 'CO' })),
      )
      .execute();
    await db
      .insertInto('citation')
      .values(CITATIONS.map(citation => ({ ...CITATION_ROW, citation })))
      .execute();
    const owed = { dueDate: '2026-05-15', description: 'X' };
    const charges = [
      ...ACCOUNTS.flatMap(key => [
        { ...owed, kind: 'UT' as const, key, code: 'WA', amount: 30_00 },
        { ...owed, kind: 'UT' as const, key, code: 'RF', amount: 12_34 },
      ]),
      ...CITATIONS.map(key => ({ ...owed, kind: 'CI' as const, key, code: 'FINE', amount: 70_00 })),
    ];
    await raiseCharges(db, WORK, charges, 'opening', 'OPENING BALANCE', 'OPENING');
  });
  await openCounter(store);
}

/** What is on each receipt, by receipt and line: entries, lines, tenders, statuses. */
const receiptsOf = (store: Store) =>
  store.read(async db => ({
    receipts: await db
      .selectFrom('receipt')
      .innerJoin('event', 'event.event_id', 'receipt.event_id')
      .select(['receipt', 'receipt.terminal', 'drawer_session', 'receipt.operator', 'total', 'change'])
      .select(['receipt.status', 'prints', 'receipt.rev', 'event.kind', 'event.memo', 'event.reverses'])
      .orderBy('receipt')
      .execute(),
    entries: await db
      .selectFrom('entry')
      .innerJoin('receipt', 'receipt.event_id', 'entry.event_id')
      .select(['receipt', 'line', 'fund', 'gl', 'amount', 'subject_kind', 'subject_key', 'charge_id'])
      .select('entry.drawer_session')
      .orderBy('receipt')
      .orderBy('line')
      .execute(),
    statuses: await db
      .selectFrom('event_status')
      .innerJoin('receipt', 'receipt.event_id', 'event_status.event_id')
      .select(['receipt', 'subject_kind', 'subject_key', 'status_before', 'status_after'])
      .orderBy('receipt')
      .execute(),
    lines: await db.selectFrom('receipt_line').selectAll().orderBy('receipt').orderBy('line').execute(),
    tenders: await db.selectFrom('tender').selectAll().orderBy('receipt').orderBy('line').execute(),
    revs: await db.selectFrom('citation').select(['citation', 'rev']).orderBy('citation').execute(),
  }));

interface Keyed {
  key: string;
  amount?: number;
}

interface PaidSet {
  type: 'CA' | 'CK';
  items: Keyed[];
}

/** Mostly what is owed in part or in full; now and then more, on something that takes it or does not. */
const keyed = fc
  .tuple(
    fc.constantFrom(...ACCOUNTS, ...CITATIONS, ACCOUNT, CITATION, LICENSE, PERMIT, INVOICE),
    fc.option(fc.integer({ min: 1, max: 20_00 }), { nil: undefined, freq: 6 }),
  )
  .map(([key, amount]): Keyed => (amount === undefined ? { key } : { key, amount }));

const paidSet = fc.record<PaidSet>({
  type: fc.constantFrom('CA', 'CK'),
  items: fc.array(keyed, { minLength: 1, maxLength: 40 }),
});

const papered = ({ type, items }: PaidSet) => ({
  type,
  items: items.map((item, index) =>
    type === 'CA'
      ? item
      : { ...item, checkNumber: String(1000 + index), routing: ROUTING, bankAccount: '1234567' },
  ),
});

/** Post a set one payment after the other in one write; tells whether all were taken. */
async function postOneByOne(store: Store, set: PaidSet): Promise<boolean> {
  const { type, items } = papered(set);
  const call = { ...WORK, grade: '2', transaction: 'KMUE', backing: null, about: () => {} } as const;
  return store
    .write(async db => {
      for (const { key, amount, ...paper } of items) {
        const item = amount === undefined ? { key } : { key, amount };
        await postPayment({ ...call, db }, { items: [item], tenders: [{ type, ...paper }] }, BANK_KEY);
      }
    })
    .then(
      () => true,
      () => false,
    );
}

eachStore((name, makeStore) => {
  test('a set leaves exactly the books that its payments leave one by one, or none at all', async () => {
    const together = await makeStore();
    const apart = await makeStore();
    await openBusyCounter(together);
    await openBusyCounter(apart);
    const outcomes = new Set<boolean>();
    const taken: PaidSet = { type: 'CA', items: [{ key: CITATION }] };
    const refused: PaidSet = { type: 'CK', items: [{ key: CITATIONS[0]! }, { key: CASH_ONLY_ACCOUNT }] };
    await fc.assert(
      fc.asyncProperty(paidSet, async set => {
        const before = await booksOf(together);
        const reply = ask(together, 'postPaymentSet', papered(set), { transaction: 'KMUE' });
        const isTaken = await reply.then(
          () => true,
          () => false,
        );
        outcomes.add(isTaken);
        expect(await postOneByOne(apart, set)).toBe(isTaken);
        if (!isTaken) expect(await booksOf(together)).toEqual(before);
        expect(await booksOf(together)).toEqual(await booksOf(apart));
        expect(await receiptsOf(together)).toEqual(await receiptsOf(apart));
      }),
      { numRuns: name === 'SQLite' ? 40 : 15, examples: [[taken], [refused]] },
    );
    expect(outcomes).toEqual(new Set([true, false]));
    expect(await together.read(verify)).toMatchObject({ ok: true });
  });

  describe('a set', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await openBusyCounter(store);
    });
    const post = (request: object, asked: object = {}) =>
      ask(store, 'postPaymentSet', request as never, { transaction: 'KMUE', ...asked });

    test.each<[string, object[], string, string]>([
      ['a wrong check digit', [{ key: `${ACCOUNT.slice(0, -1)}x` }], '1108', 'items.1.key'],
      ['a record not on file', [{ key: keyOf('account', 9999) }], '3001', 'items.1.key'],
      ['a customer', [{ key: PARTY }], '4122', 'items.1.key'],
      ['too much on a citation', [{ key: CITATION, amount: 70_01 }], '4022', 'items.1.amount'],
      ['nothing', [{ key: CITATION, amount: 0 }], '1202', 'items.1.amount'],
      ['another balance than was shown', [{ key: CITATION, owed: 1 }], '4023', 'items.1.owed'],
      ['nothing owed any more', [{ key: ACCOUNTS[0], owed: 1 }], '4023', 'items.1.owed'],
      ['a code with nothing owed', [{ key: CITATION, designated: 'WA' }], '4107', 'items.1.designated'],
      [
        'a citation that the set has paid already',
        [{ key: CITATION }, { key: CITATION, amount: 1 }],
        '4010',
        'items.2.key',
      ],
    ])('with %s posts nothing and names the item', async (_, items, message, field) => {
      const before = await booksOf(store);
      const answer = post({ items: [{ key: ACCOUNTS[0], amount: 1_00 }, ...items] });
      expect(await refusalOf(answer)).toEqual({ message, field });
      expect(await booksOf(store)).toEqual(before);
    });

    test.each<[string, object, string, string]>([
      ['no number', { routing: ROUTING }, '4012', 'items.1.checkNumber'],
      ['a wrong routing number', { checkNumber: '1', routing: '990000014' }, '1204', 'items.1.routing'],
      [
        'a date to come',
        { checkNumber: '1', routing: ROUTING, checkDate: '2026-05-15' },
        '4105',
        'items.1.checkDate',
      ],
    ])('of checks with one that has %s names that check', async (_, paper, message, field) => {
      const good = { key: ACCOUNTS[0], amount: 1_00, checkNumber: '1', routing: ROUTING };
      const items = [good, { key: ACCOUNTS[1], amount: 1_00, ...paper }];
      expect(await refusalOf(post({ type: 'CK', items }))).toEqual({ message, field });
    });

    test('of checks takes none of a customer who pays in cash only', async () => {
      const paper = { checkNumber: '1', routing: ROUTING };
      const items = [
        { key: ACCOUNTS[0], amount: 1_00, ...paper },
        { key: CASH_ONLY_ACCOUNT, ...paper },
      ];
      expect(await refusalOf(post({ type: 'CK', items }))).toEqual({
        message: '4006',
        field: 'items.1.type',
      });
    });

    test('of cash takes none above the reporting threshold, which is posted alone with its form', async () => {
      const items = [
        { key: ACCOUNTS[1], amount: 10_000_00 },
        { key: ACCOUNTS[2], amount: 10_000_01 },
      ];
      const refused = { message: '4132', field: 'items.1.amount' };
      expect(await refusalOf(post({ items }))).toEqual(refused);
      expect(await refusalOf(post({ items }, { grade: 'S', backing: signedBy('SAM') }))).toEqual(refused);
      expect(await post({ items: [items[0]] })).toMatchObject({ count: 1 });
    });

    test('has a receipt for each item, in their order, that is printed and voided as any other', async () => {
      const before = await booksOf(store);
      const keys = [CITATIONS[3]!, ACCOUNTS[5]!, CITATIONS[4]!, ACCOUNTS[5]!];
      const reply = await post({ items: keys.map(key => ({ key, amount: 10_00 })) });
      expect(reply).toMatchObject({ count: 4, total: 40_00, drawer: 'D01' });
      expect(reply.receipts.map(({ key }) => key)).toEqual(keys);
      const numbers = reply.receipts.map(({ receipt }) => receipt);
      expect(numbers).toEqual(numbers.toSorted());
      for (const [index, receipt] of numbers.entries()) {
        const found = await ask(store, 'getReceipt', { receipt });
        expect(found).toMatchObject({ total: 10_00, lines: [{ key: keys[index] }], statusText: 'POSTED' });
        expect(found.lines[0]?.balanceAfter).toBe(reply.receipts[index]?.balanceAfter);
      }
      for (const receipt of numbers) await ask(store, 'voidReceipt', { receipt, rev: 1, reason: 'TEST' });
      expect(await booksOf(store)).toEqual(before);
    });

    test('needs as many statements for forty payments as for twenty', async () => {
      const counted = (keys: string[]) =>
        watch(through => post({ items: keys.map(key => ({ key, amount: 1 })) }, { through }));
      expect(await counted(ACCOUNTS)).toEqual(await counted(ACCOUNTS.slice(0, 20)));
    });

    test('is told what it was about', async () => {
      const viewed: { kind: string; key: string }[] = [];
      const { receipts } = await post(
        {
          items: [
            { key: ACCOUNTS[6], amount: 1 },
            { key: ACCOUNTS[7], amount: 1 },
          ],
        },
        { viewed },
      );
      expect(viewed).toEqual([{ kind: 'receipts', key: `${receipts[0]?.receipt} ${receipts[1]?.receipt}` }]);
    });

    test('has a thousand payments at most', async () => {
      const items = Array.from({ length: SET_ITEMS + 1 }, () => ({ key: ACCOUNT, amount: 1 }));
      await expect(post({ items })).rejects.toMatchObject({ issues: [{ message: '4028' }] });
    });
  });
});
