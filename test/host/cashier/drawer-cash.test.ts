import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { type Asked, ask, CITATION, openCounter, refusalOf, seedCounter, signedBy } from '../counter.ts';
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

  const identity = async (drawer: string) => (await ask(store, 'getDrawerSession', { drawer }, SAM)).cash;
  const handOver = (amount: number, asked: Asked = {}) =>
    ask(store, 'transferCash', { drawer: 'D02', amount }, asked);

  test('a no sale moves nothing and stands in the journal with its reason', async () => {
    const before = await identity('D01');
    await ask(store, 'openWithoutSale', { reason: 'CHANGE FOR METER' });
    expect(await identity('D01')).toEqual(before);
    const { rows } = await ask(store, 'listJournal', {});
    expect(rows[0]).toMatchObject({ kind: 'NO SALE', items: 'NO SALE CHANGE FOR METER', amount: 0 });
  });

  test('an exchange is counted both ways and must come to the same', async () => {
    const taken = { d10000: 1 };
    const short = ask(store, 'exchangeCash', { taken, given: { d2000: 4, d500: 3 } });
    expect(await refusalOf(short)).toEqual({ message: '4101', field: 'given.d10000' });
    expect(await refusalOf(ask(store, 'exchangeCash', { taken: {}, given: {} }))).toEqual({
      message: '1001',
      field: 'taken.d10000',
    });
    await ask(store, 'exchangeCash', { taken, given: { d2000: 4, d500: 4 } });
    expect(await identity('D01')).toMatchObject({ changeIn: 100_00, changeOut: 100_00, expected: 150_00 });
    const counts = await store.read(db =>
      db
        .selectFrom('movement_count')
        .select(['direction', 'denomination', 'quantity'])
        .orderBy('direction')
        .orderBy('denomination')
        .execute(),
    );
    expect(counts).toEqual([
      { direction: 'in', denomination: '10000', quantity: 1 },
      { direction: 'out', denomination: '2000', quantity: 4 },
      { direction: 'out', denomination: '500', quantity: 4 },
    ]);
  });

  test('a drop goes to be deposited with the rest, and the reply tells nothing of the cash left', async () => {
    await ask(store, 'postPayment', { items: [{ key: CITATION }] });
    const dropped = await ask(store, 'takeFromDrawer', { amount: 60_00, reason: 'ENVELOPE 7' });
    expect(dropped).toMatchObject({ kindText: 'DROP', amount: 60_00 });
    expect(JSON.stringify(dropped)).not.toMatch(/16000|160\.00/);
    expect(await identity('D01')).toMatchObject({ drops: 60_00, expected: 160_00 });
    await ask(store, 'countDrawer', { counted: { rolled: 160_00 } });
    await ask(store, 'closeDrawer', { rev: 2 });
    expect(await ask(store, 'listUndeposited', {}, SAM)).toMatchObject({ total: 70_00 });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('a payout has a limit and is an expense', async () => {
    const payOut = (amount: number, asked: Asked = {}) =>
      ask(store, 'takeFromDrawer', { what: 'PO', amount, reason: 'STAMPS' }, asked);
    expect(await refusalOf(payOut(20_01))).toEqual({ message: '2101' });
    await payOut(20_00);
    await payOut(20_01, { backing: signedBy('SAM') });
    expect(await identity('D01')).toMatchObject({ payouts: 40_01, expected: 109_99 });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test.each([
    ['no amount', {}, '1001', 'amount'],
    ['an amount of nothing', { amount: 0 }, '1202', 'amount'],
    ['an amount that the count denies', { amount: 10_00, counted: { d500: 1 } }, '4019', 'amount'],
  ])('a drop of %s is refused', async (_what, money, message, field) => {
    expect(await refusalOf(ask(store, 'takeFromDrawer', { ...money, reason: 'TEST' }))).toEqual({
      message,
      field,
    });
  });

  describe('more than the drawer can hold', () => {
    test('neither leaves it nor is told', async () => {
      await ask(store, 'openDrawer', { drawer: 'D02', float: 0 }, BEN);
      const most = 150_00;
      const ways: ((amount: number) => Promise<unknown>)[] = [
        amount => ask(store, 'takeFromDrawer', { amount, reason: 'ENVELOPE 7' }),
        amount => ask(store, 'takeFromDrawer', { what: 'PO', amount, reason: 'STAMPS' }, { grade: 'M' }),
        amount => handOver(amount, { backing: signedBy('BEN2') }),
      ];
      for (const way of ways) {
        const refused = way(most + 1);
        expect(await refusalOf(refused)).toEqual({ message: '4133', field: 'amount' });
        await expect(refused).rejects.toMatchObject({ problem: { args: {} } });
      }
      await ways[0]!(most);
      expect(await identity('D01')).toMatchObject({ drops: most, expected: 0 });
    });
  });

  describe('a transfer to another drawer', () => {
    test('needs the signature of the one who has that drawer open, and of nobody else', async () => {
      expect(await refusalOf(handOver(10_00))).toEqual({ message: '4102', field: 'drawer' });
      await ask(store, 'openDrawer', { drawer: 'D02', float: 0 }, BEN);
      expect(await refusalOf(handOver(10_00))).toEqual({ message: '2106' });
      expect(await refusalOf(handOver(10_00, { backing: signedBy('SAM') }))).toEqual({
        message: '2103',
        field: 'approver',
      });
      expect(await handOver(10_00, { backing: signedBy('BEN2') })).toMatchObject({
        to: 'D02',
        receivedBy: 'BEN2',
      });
      expect(await identity('D01')).toMatchObject({ transfersOut: 10_00, expected: 140_00 });
      expect(await identity('D02')).toMatchObject({ transfersIn: 10_00, expected: 10_00 });
      expect(await store.read(verify)).toMatchObject({ ok: true });
    });

    test('goes neither to the own drawer nor to one that is counted', async () => {
      const own = ask(store, 'transferCash', { drawer: 'D01', amount: 1 }, {});
      expect(await refusalOf(own)).toEqual({ message: '4103', field: 'drawer' });
      await ask(store, 'openDrawer', { drawer: 'D02', float: 0 }, BEN);
      await ask(store, 'countDrawer', { counted: {} }, BEN);
      expect(await refusalOf(handOver(10_00, { backing: signedBy('BEN2') }))).toEqual({ message: '4018' });
    });

    test('two that cross at once both arrive', async () => {
      await ask(store, 'openDrawer', { drawer: 'D02', float: 100_00 }, BEN);
      await Promise.all([
        handOver(10_00, { backing: signedBy('BEN2') }),
        ask(store, 'transferCash', { drawer: 'D01', amount: 25_00 }, { ...BEN, backing: signedBy('AMY1') }),
      ]);
      expect(await identity('D01')).toMatchObject({ expected: 165_00 });
      expect(await identity('D02')).toMatchObject({ expected: 85_00 });
    });
  });

  test('money moves through an open drawer only', async () => {
    await ask(store, 'countDrawer', { counted: {} });
    expect(await refusalOf(ask(store, 'openWithoutSale', { reason: 'TEST' }))).toEqual({ message: '4018' });
    expect(await refusalOf(ask(store, 'openWithoutSale', { reason: 'TEST' }, BEN))).toEqual({
      message: '4001',
    });
  });
});
