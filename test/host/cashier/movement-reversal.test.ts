import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  type Asked,
  ask,
  booksOf,
  CITATION,
  openCounter,
  refusalOf,
  seedCounter,
  signedBy,
} from '../counter.ts';
import { keyOf } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const BEN: Asked = { operator: 'BEN2', terminal: 'T002' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
  });

  const identity = async () => (await ask(store, 'getDrawerSession', { drawer: 'D01' }, SAM)).cash;
  const takeOut = async (what: 'DR' | 'PO', amount: number, asked: Asked = {}) =>
    (await ask(store, 'takeFromDrawer', { what, amount, reason: 'ENVELOPE 7' }, asked)).movement;
  const drop = (amount: number) => takeOut('DR', amount);
  const exchange = async () =>
    (await ask(store, 'exchangeCash', { taken: { d2000: 1 }, given: { d1000: 2 } })).movement;
  const reverse = (movement: string, asked: Asked = {}) =>
    ask(store, 'reverseMovement', { movement, reason: 'WRONG AMOUNT' }, asked);
  const refused = async (movement: string, message: string, asked: Asked = {}): Promise<void> => {
    const before = await booksOf(store);
    expect(await refusalOf(ask(store, 'getMovement', { movement }, asked))).toEqual({
      message,
      field: 'movement',
    });
    expect(await refusalOf(reverse(movement, asked))).toEqual({ message, field: 'movement' });
    expect(await booksOf(store)).toEqual(before);
  };
  const close = async (counted: number): Promise<void> => {
    const { rev } = await ask(store, 'countDrawer', { counted: { rolled: counted } });
    await ask(store, 'closeDrawer', { rev, reason: 'TEST' });
  };

  test('a movement has a number with a check digit, on its slip and in the journal', async () => {
    const { movement, print } = await ask(store, 'takeFromDrawer', { amount: 60_00, reason: 'ENVELOPE 7' });
    expect(movement).toBe(keyOf('movement', 1));
    expect(print).toContain(`MOVEMENT ${movement}`);
    const { rows } = await ask(store, 'listJournal', {});
    expect(rows[0]).toMatchObject({
      ...{ what: movement, transaction: 'KDRE', key: movement },
      ...{ items: 'DROP ENVELOPE 7', amount: -60_00, statusText: '' },
    });
    expect(await ask(store, 'getMovement', { movement })).toMatchObject({
      ...{ movement, kindText: 'DROP', amount: 60_00, reason: 'ENVELOPE 7' },
    });
  });

  test.each([
    ['a drop', () => drop(60_00), 'DROP', 60_00],
    ['a payout', () => takeOut('PO', 20_00), 'PAYOUT', 20_00],
    ['an exchange', () => exchange(), 'EXCHANGE', 20_00],
  ])(
    '%s is reversed by its opposite, once, and both stay in the journal',
    async (_what, make, kind, amount) => {
      const before = { books: await booksOf(store), cash: await identity() };
      const original = await make();
      const { movement, print, ...reply } = await reverse(original);
      expect({ books: await booksOf(store), cash: await identity() }).toEqual(before);
      expect(reply).toMatchObject({ kindText: `REVERSAL OF ${kind}`, reverses: original, amount });
      expect(print[1]).toMatch(new RegExp(`^REVERSAL OF ${kind} `));
      expect(print[2]).toBe(`MOVEMENT ${movement} REVERSES ${original}`);
      expect(print.slice(6)).toEqual([
        `AMOUNT${(amount / 100).toFixed(2).padStart(34)}`,
        'WRONG AMOUNT',
        '-'.repeat(40),
        'AMY1 _____________________________',
      ]);
      const { rows } = await ask(store, 'listJournal', {});
      expect(rows.slice(0, 2)).toMatchObject([
        { what: movement, items: `REVERSES ${original} WRONG AMOUNT`, statusText: '' },
        { what: original, statusText: 'REVERSED' },
      ]);
      expect(rows[0]!.amount + rows[1]!.amount).toBe(0);
      await refused(original, '4141');
      await refused(movement, '4146');
      expect(await store.read(verify)).toMatchObject({ ok: true });
    },
  );

  test('the reply tells nothing of the cash in the drawer', async () => {
    const reply = await reverse(await drop(60_00));
    expect(JSON.stringify(reply)).not.toMatch(/9000|90\.00|210/);
  });

  test('what was counted out of the drawer comes back piece by piece', async () => {
    await reverse(await exchange());
    const counts = await store.read(db =>
      db
        .selectFrom('movement_count')
        .select(['event_id', 'direction', 'denomination', 'quantity'])
        .orderBy('event_id')
        .orderBy('direction')
        .execute(),
    );
    expect(counts.map(({ event_id, ...row }) => row)).toEqual([
      { direction: 'in', denomination: '2000', quantity: 1 },
      { direction: 'out', denomination: '1000', quantity: 2 },
      { direction: 'in', denomination: '1000', quantity: 2 },
      { direction: 'out', denomination: '2000', quantity: 1 },
    ]);
  });

  test('a drop keyed tenfold is reversed though the drawer holds nothing any more', async () => {
    await ask(store, 'postPayment', { items: [{ key: CITATION }] });
    const original = await drop(220_00);
    expect(await identity()).toMatchObject({ expected: 0 });
    await reverse(original);
    await drop(22_00);
    expect(await identity()).toMatchObject({ drops: 22_00, expected: 198_00 });
    await close(198_00);
    expect(await ask(store, 'listUndeposited', {}, SAM)).toMatchObject({ total: 70_00 });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('a payout that is reversed is no expense, and its cash is deposited with the rest', async () => {
    await ask(store, 'postPayment', { items: [{ key: CITATION }] });
    await reverse(await takeOut('PO', 20_00));
    await close(220_00);
    expect(await ask(store, 'listUndeposited', {}, SAM)).toMatchObject({
      total: 70_00,
      drawers: [{ cash: 70_00 }],
    });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  describe('beyond the limit of the grade', () => {
    test('somebody else allows it and signs the slip', async () => {
      await ask(store, 'openDrawer', { drawer: 'D02', float: 500_01 }, BEN);
      const request = { amount: 500_01, reason: 'ENVELOPE 7' };
      const { movement } = await ask(store, 'takeFromDrawer', request, BEN);
      expect(await refusalOf(reverse(movement, BEN))).toEqual({ message: '2101' });
      const { print } = await reverse(movement, { ...BEN, backing: signedBy('SAM') });
      expect(print.slice(-2)).toEqual([
        'BEN2 _____________________________',
        'SAM  _____________________________',
      ]);
    });

    test('an exchange of any amount needs nobody', async () => {
      const { movement } = await ask(store, 'exchangeCash', {
        taken: { d10000: 6 },
        given: { d2000: 30 },
      });
      expect(await reverse(movement)).toMatchObject({ amount: 600_00 });
    });
  });

  describe('is refused', () => {
    test('a number that is on no slip', () => refused(keyOf('movement', 99), '4140'));

    test('a movement of another’s drawer', async () => {
      const movement = await drop(10_00);
      await refused(movement, '4142', BEN);
      await refused(movement, '4142', SAM);
    });

    test('once the drawer is counted, and again once it is open again', async () => {
      const movement = await drop(10_00);
      const { rev } = await ask(store, 'countDrawer', { counted: {} });
      await refused(movement, '4018');
      await ask(store, 'reopenCount', { rev }, { backing: signedBy('SAM') });
      await reverse(movement);
    });

    test('once the drawer is closed, and a drop of a deposit with the number of that', async () => {
      await ask(store, 'postPayment', { items: [{ key: CITATION }] });
      const [dropped, paid] = [await drop(10_00), await takeOut('PO', 5_00)];
      await close(205_00);
      await refused(dropped, '4144');
      const { deposit } = await ask(store, 'makeDeposit', { bag: 'B1' }, SAM);
      await refused(dropped, '4143');
      await expect(reverse(dropped)).rejects.toMatchObject({ problem: { args: { deposit } } });
      await refused(paid, '4144');
      await openCounter(store);
      await refused(dropped, '4143');
    });

    test('what another movement undoes, or nothing has to', async () => {
      await ask(store, 'openDrawer', { drawer: 'D02', float: 0 }, BEN);
      const to = { drawer: 'D02', amount: 10_00 };
      const { movement: transfer } = await ask(store, 'transferCash', to, { backing: signedBy('BEN2') });
      await refused(transfer, '4145');
      await refused(transfer, '4145', BEN);
      const { movement: noSale } = await ask(store, 'openWithoutSale', { reason: 'TEST' });
      await refused(noSale, '4146');
    });

    test('without a reason', async () => {
      const movement = await drop(10_00);
      await expect(ask(store, 'reverseMovement', { movement, reason: ' ' })).rejects.toThrow('1001');
    });
  });

  test('of two that reverse one at once, one is told that it was reversed', async () => {
    const movement = await drop(10_00);
    const outcomes = await Promise.allSettled([reverse(movement), reverse(movement)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const failed = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(failed.reason).toMatchObject({ problem: { message: '4141' } });
    expect(await identity()).toMatchObject({ drops: 0, expected: 150_00 });
  });
});
