import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  ask,
  CITATION,
  INVOICE,
  LICENSE,
  openCounter,
  refusalOf,
  seedCounter,
  signedBy,
} from '../counter.ts';
import { eachStore } from '../stores.ts';

const BEN = { operator: 'BEN2', terminal: 'T002' } as const;
/** 150.00 + 70.00 */
const RIGHT_COUNT = { d10000: 2, d2000: 1 };

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
  });

  test('a float by amount, by denominations, or by both when they agree', async () => {
    const counted = { d2000: 5, d500: 8, d25: 40 };
    const refused = { message: '4019', field: 'float' };
    expect(await refusalOf(ask(store, 'openDrawer', { drawer: 'D01', float: 149_00, counted }))).toEqual(
      refused,
    );
    expect(await refusalOf(ask(store, 'openDrawer', { drawer: 'D01' }))).toEqual({
      message: '1001',
      field: 'float',
    });
    expect(await ask(store, 'openDrawer', { drawer: 'D01', float: 150_00, counted })).toMatchObject({
      drawer: 'D01',
      status: 'OP',
      float: 150_00,
      receipts: 0,
      rev: 1,
    });
    expect(await ask(store, 'openDrawer', { drawer: 'D02', counted: { rolled: 50_00 } }, BEN)).toMatchObject({
      float: 50_00,
    });
  });

  test('one drawer an operator, one operator a drawer', async () => {
    await openCounter(store);
    const open = (drawer: string, asked = {}) => ask(store, 'openDrawer', { drawer, float: 0 }, asked);
    expect(await refusalOf(open('D02'))).toEqual({ message: '4002', field: 'drawer' });
    expect(await refusalOf(open('D01', BEN))).toEqual({ message: '4003', field: 'drawer' });
    expect(await refusalOf(open('D99', BEN))).toEqual({ message: '4004', field: 'drawer' });
    expect((await ask(store, 'listDrawers', {})).drawers).toEqual([
      { drawer: 'D01', name: 'COUNTER 1', statusText: 'OPEN', operator: 'AMY1' },
      { drawer: 'D02', name: 'COUNTER 2', statusText: 'CLOSED', operator: '' },
    ]);
  });

  test('two operators who open one drawer at once: one gets it, the other is told by whom it is open', async () => {
    const outcomes = await Promise.allSettled([
      openCounter(store),
      ask(store, 'openDrawer', { drawer: 'D01', float: 100_00 }, BEN),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = outcomes.find(outcome => outcome.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ problem: { message: '4003' } });
  });

  test('the count is blind: nothing tells the expected cash before it is committed', async () => {
    await openCounter(store);
    await ask(store, 'postPayment', {
      items: [{ key: CITATION }],
      tenders: [{ type: 'CA', amount: 100_00 }],
    });
    await ask(store, 'postPayment', {
      items: [{ key: INVOICE }],
      tenders: [{ type: 'CK', checkNumber: '1', routing: '990000013' }],
    });
    expect(await ask(store, 'getOwnDrawer', {})).toMatchObject({
      receipts: 2,
      cash: null,
      counted: null,
      overShort: null,
      tenders: [
        { type: 'CA', count: 1, amount: null },
        { type: 'CK', count: 1, amount: null },
      ],
    });
    expect(await ask(store, 'countDrawer', { counted: { ...RIGHT_COUNT, d5: 1 } })).toMatchObject({
      status: 'CT',
      counted: 220_05,
      expected: 220_00,
      overShort: 5,
    });
    expect(await ask(store, 'getOwnDrawer', {})).toMatchObject({
      float: 150_00,
      cash: { cashReceipts: 100_00, changeGiven: 30_00, drops: 0, expected: 220_00 },
      counted: 220_05,
      overShort: 5,
    });
  });

  test('a counted drawer takes no more receipts and is counted once', async () => {
    await openCounter(store);
    const counted = { d10000: 1, d5000: 1 };
    await ask(store, 'countDrawer', { counted });
    expect(await refusalOf(ask(store, 'countDrawer', { counted }))).toEqual({ message: '4018' });
    expect(await refusalOf(ask(store, 'postPayment', { items: [{ key: CITATION }] }))).toEqual({
      message: '4018',
    });
  });

  test('a count is opened again on the word of another, and is blind and counted anew', async () => {
    await openCounter(store);
    await ask(store, 'postPayment', { items: [{ key: CITATION }] });
    const reopen = (rev: number, asked = {}) => ask(store, 'reopenCount', { rev }, asked);
    expect(await refusalOf(reopen(1))).toEqual({ message: '4017' });
    const { rev } = await ask(store, 'countDrawer', { counted: RIGHT_COUNT });
    for (const grade of ['2', '3', 'S', 'M'] as const) {
      expect(await refusalOf(reopen(rev, { grade }))).toMatchObject({ message: '2101' });
    }
    const allowed = { backing: signedBy('SAM') };
    expect(await refusalOf(reopen(rev - 1, allowed))).toEqual({ message: '3010', field: 'rev' });
    expect(await reopen(rev, allowed)).toMatchObject({
      status: 'OP',
      cash: null,
      counted: null,
      overShort: null,
    });
    await ask(store, 'postPayment', { items: [{ key: INVOICE }] });
    const counted = { d10000: 1, rolled: 150_00 + 70_00 + 1_250_00 - 100_00 };
    expect(await ask(store, 'countDrawer', { counted })).toMatchObject({ overShort: 0 });
    const own = await ask(store, 'getOwnDrawer', {});
    await ask(store, 'closeDrawer', { rev: own.rev });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('close: counted first, the version seen, a reason beyond 20.00', async () => {
    expect(await refusalOf(ask(store, 'closeDrawer', { rev: 1 }))).toEqual({ message: '4001' });
    await openCounter(store);
    expect(await refusalOf(ask(store, 'closeDrawer', { rev: 1 }))).toEqual({ message: '4017' });
    await ask(store, 'countDrawer', { counted: { d10000: 1, d2000: 1, d500: 1, d100: 4, d50: 1, d25: 1 } });
    expect(await refusalOf(ask(store, 'closeDrawer', { rev: 1 }))).toEqual({ message: '3010', field: 'rev' });
    expect(await refusalOf(ask(store, 'closeDrawer', { rev: 2 }))).toEqual({
      message: '4021',
      field: 'reason',
    });
    const closed = await ask(store, 'closeDrawer', { rev: 2, reason: 'MISSING ROLL' });
    const [close] = (await ask(store, 'listJournal', {})).rows;
    const shown = { what: 'CLOSE', items: 'MISSING ROLL', statusText: 'SHORT', amount: -20_25 };
    expect(close).toMatchObject(shown);
    expect(closed).toMatchObject({ status: 'CL', counted: 129_75, expected: 150_00, overShort: -20_25 });
    expect(closed.print).toContain('REASON MISSING ROLL');
    expect(closed.print.every(line => line.length <= 40)).toBe(true);
    expect(await refusalOf(ask(store, 'getOwnDrawer', {}))).toEqual({ message: '4001' });
  });

  test('closing empties the drawer into what is to be deposited, fund by fund, over and short apart', async () => {
    await openCounter(store);
    await ask(store, 'postPayment', {
      items: [{ key: CITATION }, { key: LICENSE }, { key: ACCOUNT }],
    });
    await ask(store, 'countDrawer', { counted: { rolled: 150_00 + 70_00 + 480_40 + 143_87 - 3_15 } });
    await ask(store, 'closeDrawer', { rev: 2 });
    const gl = await store.read(db =>
      db
        .selectFrom('gl_balance')
        .select(({ fn }) => ['gl', fn.sum<number>('amount').as('amount')])
        .where(({ or, eb }) =>
          or(['101000', '102000', '103000', '689000'].map(account => eb('gl', 'like', `%-${account}-%`))),
        )
        .groupBy('gl')
        .having(({ fn }) => fn.sum<number>('amount'), '<>', 0)
        .orderBy('gl')
        .execute(),
    );
    expect(gl).toEqual([
      { gl: '100-0000-102000-0000-000000', amount: 480_40 - 3_15 },
      { gl: '100-0000-689000-0000-000000', amount: 3_15 },
      { gl: '401-0000-102000-0000-000000', amount: 100_00 },
      { gl: '402-0000-102000-0000-000000', amount: 20_00 },
      { gl: '410-0000-102000-0000-000000', amount: 23_87 },
      { gl: '510-0000-102000-0000-000000', amount: 70_00 },
    ]);
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('a drawer with no float and no receipt closes too', async () => {
    await ask(store, 'openDrawer', { drawer: 'D01', float: 0 });
    await ask(store, 'countDrawer', { counted: {} });
    expect(await ask(store, 'closeDrawer', { rev: 2 })).toMatchObject({ overShort: 0 });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('the journal is newest first, page by page, and its rows sum to its total', async () => {
    await openCounter(store);
    for (const amount of [1_00, 2_00, 4_00]) {
      await ask(store, 'postPayment', {
        items: [
          { key: ACCOUNT, amount },
          { key: LICENSE, amount: 1_00 },
        ],
      });
    }
    const [latest] = (await ask(store, 'listJournal', {})).rows;
    await ask(store, 'voidReceipt', { receipt: latest?.receipt ?? '', rev: 1, reason: 'TWICE' });
    const first = await ask(store, 'listJournal', { limit: 2 });
    expect(first.rows).toMatchObject([
      { kind: 'VOID', receipt: latest?.receipt, amount: -5_00 },
      { kind: 'PAYMENT', items: `UT ${ACCOUNT} +1`, tenders: 'CASH', amount: 5_00, statusText: 'VOIDED' },
    ]);
    const second = await ask(store, 'listJournal', { limit: 10, after: first.next ?? '' });
    expect(second.rows.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['PAYMENT', 3_00],
      ['PAYMENT', 2_00],
      ['FLOAT', 0],
    ]);
    expect(second.rows.at(-1)).toMatchObject({ what: 'FLOAT', items: '150.00' });
    expect(second.next).toBeNull();
    expect(first.total).toBeNull();
    await ask(store, 'countDrawer', { counted: {} });
    const { total } = await ask(store, 'listJournal', {});
    expect(total).toBe([...first.rows, ...second.rows].reduce((sum, { amount }) => sum + amount, 0));
    expect(await refusalOf(ask(store, 'listJournal', {}, BEN))).toEqual({ message: '4001' });
  });
});
