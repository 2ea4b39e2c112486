import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  ask,
  CITATION,
  INVOICE,
  LICENSE,
  openCounter,
  PARTY,
  PERMIT,
  refusalOf,
  seedCounter,
  type Viewed,
} from '../counter.ts';
import { keyOf } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

/** What the customer owes, oldest due date first. */
const DEBTS: [string, number][] = [
  [ACCOUNT, 143_87],
  [CITATION, 70_00],
  [PERMIT, 33_00],
  [INVOICE, 1_250_00],
  [LICENSE, 480_40],
];
const ALL = DEBTS.reduce((sum, [, owed]) => sum + owed, 0);

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
  });

  describe('a customer number stands for all the customer owes', () => {
    test('listed oldest first, as a view of owner data', async () => {
      const viewed: Viewed[] = [];
      const { items, total } = await ask(store, 'quotePayment', { items: [{ key: PARTY }] }, { viewed });
      expect(items.map(({ key, pay }) => [key, pay])).toEqual(DEBTS);
      expect(total).toBe(ALL);
      expect(viewed).toEqual([{ kind: 'party', key: PARTY, purpose: 'PAYMENT' }]);
    });

    test('paid on one receipt, when it is still what the clerk was shown', async () => {
      const refused = ask(store, 'postPayment', { items: [{ key: PARTY, owed: ALL - 1 }] });
      expect(await refusalOf(refused)).toEqual({ message: '4023', field: 'items.0.owed' });
      const posted = await ask(store, 'postPayment', { items: [{ key: PARTY, owed: ALL }] });
      expect(posted.items.every(({ balanceAfter }) => balanceAfter === 0)).toBe(true);
      expect(await store.read(verify)).toMatchObject({ ok: true });
      expect(await refusalOf(ask(store, 'quotePayment', { items: [{ key: PARTY }] }))).toEqual({
        message: '4031',
        field: 'items.0.key',
      });
    });

    test('an amount is spread over them and never beyond', async () => {
      const { items } = await ask(store, 'quotePayment', { items: [{ key: PARTY, amount: 200_00 }] });
      expect(items.map(({ key, pay }) => [key, pay])).toEqual([
        [ACCOUNT, 143_87],
        [CITATION, 56_13],
      ]);
      const refused = ask(store, 'quotePayment', { items: [{ key: PARTY, amount: ALL + 1 }] });
      expect(await refusalOf(refused)).toEqual({ message: '4022', field: 'items.0.amount' });
    });

    test('nothing stands beside it, and not on the screen of one item', async () => {
      const refused = ask(store, 'quotePayment', { items: [{ key: CITATION }, { key: PARTY }] });
      expect(await refusalOf(refused)).toEqual({ message: '4123', field: 'items.1.key' });
      const one = ask(store, 'quotePayment', { items: [{ key: PARTY }] }, { transaction: 'KPAE' });
      expect(await refusalOf(one)).toEqual({ message: '4122', field: 'items.0.key' });
    });

    test('one who is not on file owes nothing', async () => {
      const refused = ask(store, 'quotePayment', { items: [{ key: keyOf('party', 77) }] });
      expect(await refusalOf(refused)).toEqual({ message: '4031', field: 'items.0.key' });
    });
  });

  describe('the payer says which charge is paid first', () => {
    const applied = async (amount: number | undefined, designated: string) => {
      const item = { key: ACCOUNT, designated, ...(amount === undefined ? {} : { amount }) };
      const quote = await ask(store, 'quotePayment', { items: [item] });
      return quote.applied.map(({ description, pay, reason }) => [description, pay, reason]);
    };

    test('all that is owed under the code', async () => {
      expect(await applied(undefined, 'se')).toEqual([['SEWER', 20_00, 'as payer asked']]);
    });

    test('what is left goes on in the usual order', async () => {
      expect(await applied(50_00, 'RF')).toEqual([
        ['REFUSE', 23_87, 'as payer asked'],
        ['WATER', 26_13, expect.not.stringContaining('payer')],
      ]);
    });

    test.each([undefined, 50_00])('nothing under the code is owed, of an amount of %s', async amount => {
      const item = { key: ACCOUNT, designated: 'GA', ...(amount === undefined ? {} : { amount }) };
      expect(await refusalOf(ask(store, 'quotePayment', { items: [item] }))).toEqual({
        message: '4107',
        field: 'items.0.designated',
      });
    });
  });
});
