import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { eachStore } from '../stores.ts';
import { EPOCH, openDrawer, refusal, type Serving, serve } from './serving.ts';

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  let token: string;
  let seq = 0;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store, { openDrawer });
    token = await host.signOn('A2');
  });
  afterAll(() => host.close());

  const newKey = () => `${EPOCH}.T001.${++seq}`;
  const post = (key: string, body: unknown = { drawer: 'D01', float: 15000 }) => {
    const drawer = (body as { drawer: string }).drawer;
    return host.send(`/v1/drawers/${drawer}/open`, { token, transaction: 'KOPE', key, body });
  };
  const events = () =>
    store.read(async db => {
      const { count } = await db
        .selectFrom('event')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    });

  it('a repeat gets the first answer, byte for byte, and posts nothing', async () => {
    const key = newKey();
    const first = await post(key);
    const before = await events();
    host.wait(1000);
    const again = await post(key);
    expect(first.status).toBe(200);
    expect(again.text).toBe(first.text);
    expect(await events()).toBe(before);
  });

  it('a repeat is the same however its properties are ordered', async () => {
    const key = newKey();
    const first = await post(key, { drawer: 'D01', float: 100, counted: { d1: 5, d25: 1 } });
    const again = await post(key, { counted: { d25: 1, d1: 5 }, float: 100, drawer: 'D01' });
    expect(again.text).toBe(first.text);
  });

  it('the same key with another request is refused, never answered', async () => {
    const key = newKey();
    await post(key);
    expect(refusal(await post(key, { drawer: 'D01', float: 20000 }))).toEqual([
      409,
      '6004',
      'idempotency-key',
    ]);
    expect(refusal(await post(key, { drawer: 'D02', float: 15000 }))).toEqual([
      409,
      '6004',
      'idempotency-key',
    ]);
  });

  it('of fifty at once with one key one posts and all get its answer', async () => {
    const before = await events();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(key)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await events()).toBe(before + 1);
  });

  it.each(['', 'x', `${EPOCH}.T002.1`, 'ffffffffffffffff.T001.1', `${EPOCH}.T001.0`])(
    'a write with key "%s" is refused',
    async key => {
      expect(refusal(await post(key))).toEqual([409, '6004', 'idempotency-key']);
    },
  );

  it('a write without a key is refused', async () => {
    const { status } = await host.send('/v1/drawers/D01/open', { token, transaction: 'KOPE', body: {} });
    expect(status).toBe(400);
  });
});

eachStore((_, makeStore) => {
  it('a refused write leaves its key free, and one whose reply breaks the contract posts nothing', async () => {
    const store = await makeStore();
    let answerIs: 'wrong' | 'right' = 'wrong';
    const host = await serve(store, {
      signOff: async ({ operator }) => ({ operator, name: '' }),
      closeDay: async call => {
        await call.db.insertInto('drawer').values({ drawer: 'D99', name: answerIs }).execute();
        const reply = { businessDate: call.businessDate, receipts: 0, voids: 0, received: 0, overShort: 0 };
        const rest = {
          tenders: [],
          funds: [],
          unfinishedDrawers: [],
          lateDrawers: [],
          turned: 0,
          turnedTotal: 0,
          nextDate: call.businessDate,
          auditHead: '',
          print: [],
        };
        return answerIs === 'right' ? { ...reply, ...rest } : ({ ...reply } as never);
      },
    });
    const token = await host.signOn('A3');
    const close = () =>
      host.send('/v1/day/close', {
        token,
        transaction: 'SEOD',
        key: `${EPOCH}.T001.1`,
        body: { businessDate: '2026-05-14' },
      });
    expect(refusal(await close())).toEqual([500, '6002']);
    const drawers = await store.read(db => db.selectFrom('drawer').select('drawer').execute());
    expect(drawers).toEqual([{ drawer: 'D01' }]);
    answerIs = 'right';
    expect((await close()).status).toBe(200);
    await host.close();
  });
});
