import { beforeEach, describe, expect, test } from 'vitest';
import type { RequestOf } from '../../../src/contract/operations.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  type Asked,
  ask,
  booksOf,
  CITATION,
  openCounter,
  refusalOf,
  seedCounter,
  signedBy,
} from '../counter.ts';
import { goTo } from '../funds.ts';
import { eachStore } from '../stores.ts';

const CAL: Asked = { operator: 'CAL3', terminal: 'T002', grade: '3' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
const CHECK = { type: 'CK', checkNumber: '1204', routing: '990000013' } as const;

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
  });

  const pay = async (request: RequestOf<'postPayment'>) => (await ask(store, 'postPayment', request)).receipt;

  async function close(): Promise<void> {
    const { cash } = await ask(store, 'getDrawerSession', { drawer: 'D01' }, SAM);
    await ask(store, 'countDrawer', { counted: { rolled: cash!.expected } });
    await ask(store, 'closeDrawer', { rev: 2 });
  }

  const reverse = (receipt: string, money: 'CASH' | 'HOLD', asked: Asked = CAL) =>
    ask(store, 'reverseReceipt', { receipt, rev: 1, money, reason: 'WRONG ACCOUNT' }, asked);

  test('puts back what customers owed and keeps the money to be repaid; the closed day stays as it was', async () => {
    const before = await booksOf(store);
    const receipt = await pay({ items: [{ key: ACCOUNT }, { key: CITATION }], tenders: [CHECK] });
    await close();
    const closed = await ask(store, 'getDrawerSession', { drawer: 'D01' }, SAM);
    await goTo(store, '2026-05-15');
    const reversed = await reverse(receipt, 'HOLD', { ...CAL, businessDate: '2026-05-15' });
    expect(reversed).toMatchObject({
      total: 213_87,
      moneyText: 'HELD TO BE REPAID',
      restored: [
        { key: ACCOUNT, amount: 143_87, balance: 143_87 },
        { key: CITATION, amount: 70_00, balance: 70_00, statusText: 'ISSUED' },
      ],
    });
    const after = await booksOf(store);
    expect(after.subjects).toEqual(before.subjects);
    expect(after.charges).toEqual(before.charges);
    expect(after.statuses).toEqual(before.statuses);
    expect(await ask(store, 'getDrawerSession', { drawer: 'D01' }, SAM)).toEqual(closed);
    const slip = reversed.print.map(line => line.replace(/ {2,}/g, '  '));
    expect(slip).toEqual(
      expect.arrayContaining([
        ...['  *** REVERSED ***', 'WRONG ACCOUNT', '  NEW BALANCE  143.87', '  NEW BALANCE  70.00'],
        ...['HELD TO BE REPAID  213.87', `REVERSED ${receipt} 05/15/26 CAL3`],
      ]),
    );
    const copy = await ask(store, 'reprintReceipt', { receipt });
    expect(copy).toMatchObject({ mark: 'REVERSED', print: reversed.print });
    const held = after.gl.filter(({ gl }) => gl.includes('-226000-'));
    expect(held.reduce((sum, { amount }) => sum + amount, 0)).toBe(-213_87);
    expect(await ask(store, 'getReceipt', { receipt })).toMatchObject({ statusText: 'REVERSED' });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('gives cash back out of the own open drawer, as a cash refund of its identity', async () => {
    const receipt = await pay({ items: [{ key: ACCOUNT, amount: 50_00 }] });
    await close();
    expect(await refusalOf(reverse(receipt, 'CASH'))).toEqual({ message: '4001' });
    await ask(store, 'openDrawer', { drawer: 'D02', float: 100_00 }, CAL);
    await reverse(receipt, 'CASH');
    const { cash } = await ask(store, 'getDrawerSession', { drawer: 'D02' }, SAM);
    expect(cash).toMatchObject({ cashRefunds: 50_00, expected: 50_00 });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  describe('refused', () => {
    test('while its drawer is open, twice, over an older version, and in cash what was paid by check', async () => {
      const receipt = await pay({ items: [{ key: ACCOUNT }], tenders: [CHECK] });
      expect(await refusalOf(reverse(receipt, 'HOLD'))).toEqual({ message: '4108', field: 'receipt' });
      await close();
      await ask(store, 'openDrawer', { drawer: 'D02', float: 0 }, CAL);
      expect(await refusalOf(reverse(receipt, 'CASH'))).toEqual({ message: '4111', field: 'money' });
      const stale = ask(store, 'reverseReceipt', { receipt, rev: 2, reason: 'TEST' }, CAL);
      expect(await refusalOf(stale)).toEqual({ message: '3010', field: 'rev' });
      await reverse(receipt, 'HOLD');
      expect(await refusalOf(reverse(receipt, 'HOLD'))).toEqual({ message: '4109', field: 'receipt' });
    });

    test('over 2,500.00 without somebody who may', async () => {
      const receipt = await pay({ items: [{ key: ACCOUNT, amount: 2_500_01 }] });
      await close();
      expect(await refusalOf(reverse(receipt, 'HOLD'))).toEqual({ message: '2101' });
      const { print } = await reverse(receipt, 'HOLD', { ...CAL, backing: signedBy('SAM') });
      expect(print).toContain('APPROVED BY SAM');
    });
  });
});
