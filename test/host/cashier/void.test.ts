import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  type Asked,
  ask,
  booksOf,
  CITATION,
  INVOICE,
  LICENSE,
  openCounter,
  refusalOf,
  seedCounter,
} from '../counter.ts';
import { keyOf } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
  });

  const post = async (key: string, amount?: number): Promise<string> => {
    const item = amount === undefined ? { key } : { key, amount };
    const { receipt } = await ask(store, 'postPayment', { items: [item] });
    return receipt;
  };
  const voided = (receipt: string, asked?: Asked, rev = 1) =>
    ask(store, 'voidReceipt', { receipt, rev, reason: 'WRONG ITEM' }, asked);
  const statusOf = async () => (await ask(store, 'getCitation', { citation: CITATION })).status;

  test('a void puts back every balance and status, and says VOID on paper', async () => {
    const before = await booksOf(store);
    const { receipt } = await ask(store, 'postPayment', {
      items: [{ key: CITATION }, { key: ACCOUNT, amount: 200_00 }, { key: LICENSE, amount: 10_00 }],
      tenders: [{ type: 'CK', checkNumber: '7', routing: '990000026', amount: 200_00 }, { type: 'CA' }],
    });
    expect(await booksOf(store)).not.toEqual(before);
    const reply = await voided(receipt);
    expect(reply).toMatchObject({ statusText: 'VOIDED', voidedBy: 'AMY1', voidReason: 'WRONG ITEM', rev: 2 });
    expect(reply.print.filter(line => line.includes('*** VOID ***'))).toHaveLength(2);
    expect(await booksOf(store)).toEqual(before);
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('its slip tells what is owed since and goes back, and a later copy of it tells the same', async () => {
    const { receipt } = await ask(store, 'postPayment', {
      items: [{ key: ACCOUNT }, { key: CITATION, amount: 20_00 }],
      tenders: [
        { type: 'CK', checkNumber: '7', routing: '990000026', amount: 100_00 },
        { type: 'CA', amount: 80_00 },
      ],
    });
    const { print } = await voided(receipt, { at: '2026-05-14T18:30:00.000Z', operator: 'SAM', grade: 'S' });
    const cells = print.map(line => line.replace(/ {2,}/g, '  '));
    expect(cells).toEqual(
      expect.arrayContaining([
        'VOIDED BY SAM  05/14/26 11:30',
        ...['GOES BACK  163.87', 'CHECK 7  100.00', 'CASH  63.87'],
        `VOID ${receipt} 05/14/26 SAM`,
      ]),
    );
    expect(cells.filter(line => line.includes('BALANCE'))).toEqual([
      ...['  NEW BALANCE  143.87', '  NEW BALANCE  70.00'],
    ]);
    const at = '2026-05-14T19:00:00.000Z';
    await ask(store, 'postPayment', { items: [{ key: ACCOUNT }, { key: CITATION }] }, { at });
    const copy = await ask(store, 'reprintReceipt', { receipt });
    expect(copy).toMatchObject({ mark: 'VOID', print });
  });

  test('voided twice, a stale version, no reason, no such receipt', async () => {
    const receipt = await post(CITATION);
    expect(await refusalOf(voided(receipt, {}, 9))).toEqual({ message: '3010', field: 'rev' });
    expect(await refusalOf(ask(store, 'voidReceipt', { receipt, rev: 1, reason: '  ' }))).toEqual({
      message: '4026',
      field: 'reason',
    });
    await voided(receipt);
    expect(await refusalOf(voided(receipt, {}, 2))).toEqual({ message: '4014', field: 'receipt' });
    expect(await refusalOf(voided(keyOf('receipt', 77)))).toEqual({ message: '3011', field: 'receipt' });
  });

  test('another business day is not voided; the receipt of another operator only from grade 3', async () => {
    const receipt = await post(CITATION);
    expect(await refusalOf(voided(receipt, { businessDate: '2026-05-15' }))).toEqual({
      message: '4015',
      field: 'receipt',
    });
    expect(await refusalOf(voided(receipt, { operator: 'BEN2' }))).toEqual({ message: '2101' });
    expect(await voided(receipt, { operator: 'CAL3', grade: '3' })).toMatchObject({ voidedBy: 'CAL3' });
  });

  test.each([
    ['2', 500_00, 500_01],
    ['3', 2_500_00, 2_500_01],
  ] as const)('grade %s voids up to its limit', async (grade, within, beyond) => {
    const receipt = await post(ACCOUNT, within);
    const over = await post(ACCOUNT, beyond);
    await voided(receipt, { grade });
    expect(await refusalOf(voided(over, { grade }))).toEqual({ message: '2101' });
    await voided(over, { operator: 'SAM', grade: 'S' });
  });

  test('a counted or closed drawer takes no void', async () => {
    const receipt = await post(INVOICE, 10_00);
    await ask(store, 'countDrawer', { counted: { d10000: 1, d5000: 1, d1000: 1 } });
    expect(await refusalOf(voided(receipt))).toEqual({ message: '4018', field: 'receipt' });
    await ask(store, 'closeDrawer', { rev: 2 });
    expect(await refusalOf(voided(receipt))).toEqual({ message: '4015', field: 'receipt' });
  });

  test('part payments voided in any order leave the status that the others make', async () => {
    const first = await post(CITATION, 20_00);
    const second = await post(CITATION, 10_00);
    const third = await post(CITATION);
    expect(await statusOf()).toBe('PD');
    await voided(first);
    expect(await statusOf()).toBe('PT');
    await voided(third);
    expect(await statusOf()).toBe('PT');
    await voided(second);
    expect(await statusOf()).toBe('IS');
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('a reprint is marked DUPLICATE, of a voided receipt VOID', async () => {
    const receipt = await post(CITATION);
    expect((await ask(store, 'reprintReceipt', { receipt })).print[1]).toContain('*** DUPLICATE ***');
    await voided(receipt);
    expect((await ask(store, 'reprintReceipt', { receipt })).print[1]).toContain('*** VOID ***');
  });
});
