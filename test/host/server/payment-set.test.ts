import { afterAll, beforeAll, expect, it } from 'vitest';
import { SET_ITEMS } from '../../../src/contract/payment-set.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { bringForward } from '../counter.ts';
import { ACCOUNT_ROW, AS_OF, keyOf } from '../fixtures.ts';
import { eachStore } from '../stores.ts';
import { type Clerk, clerkAt } from './clerk.ts';
import { refusal, type Serving, serve } from './serving.ts';

const ACCOUNTS = Array.from({ length: SET_ITEMS }, (_, index) => keyOf('account', 100 + index * 20));
const OWED = 43_21;

eachStore((_name, makeStore) => {
  let store: Store;
  let host: Serving;
  let clerk: Clerk;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store);
    await store.write(async db => {
      for (const account of ACCOUNTS) {
        await db
          .insertInto('account')
          .values({ ...ACCOUNT_ROW, account })
          .execute();
      }
      const charge = { kind: 'UT', code: 'WA', description: 'WATER', dueDate: AS_OF, amount: OWED } as const;
      const charges = ACCOUNTS.map(key => ({ ...charge, key }));
      await bringForward(db, charges);
    });
    clerk = await clerkAt(host, 'A2', 'T101');
    await clerk.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 0 });
  });
  afterAll(() => host.close());

  const receipts = () => store.read(db => db.selectFrom('receipt').select(['receipt', 'total']).execute());

  it('of a thousand, each with all that a check says, is posted once however often it is sent', async () => {
    const items = ACCOUNTS.map((key, index) => ({
      ...{ key, owed: OWED, designated: 'WA', checkNumber: String(1_000_000_000 + index), checkDate: AS_OF },
      ...{ routing: '990000013', bankAccount: '12345678901', reference: 'ABCDEFGHIJKL' },
    }));
    const send = () =>
      clerk.ask('KMUE', 'postPaymentSet', { type: 'CK', items }, undefined, '0123456789abcdef.T101.9000');
    const answers = [await send(), await send()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.text).toBe(answers[0]?.text);
    expect(answers[0]?.body).toMatchObject({ count: SET_ITEMS, total: SET_ITEMS * OWED, drawer: 'D01' });
    expect(await receipts()).toHaveLength(SET_ITEMS);
    const { body } = await clerk.ask('UACI', 'getAccount', { account: ACCOUNTS[500]! });
    expect(body).toMatchObject({ balance: 0 });
    const audited = await store.read(db =>
      db
        .selectFrom('audit')
        .select(['operator', 'outcome', 'subject_kind', 'subject_key', 'detail'])
        .where('operation', '=', 'postPaymentSet')
        .orderBy('seq')
        .execute(),
    );
    const [first, last] = [answers[0]?.body.receipts[0], answers[0]?.body.receipts.at(-1)];
    expect(audited).toEqual([
      {
        ...{ operator: 'A2', outcome: 'OK', subject_kind: 'receipts', detail: null },
        subject_key: `${first?.receipt} ${last?.receipt}`,
      },
      expect.objectContaining({ outcome: 'OK', detail: '{"repeatOf":"0123456789abcdef.T101.9000"}' }),
    ]);
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  it('with more than a thousand is refused', async () => {
    const items = [...ACCOUNTS, ACCOUNTS[0]!].map(key => ({ key, amount: 1 }));
    expect(refusal(await clerk.ask('KMUE', 'postPaymentSet', { items }))).toEqual([400, '4028', 'items']);
  });

  it('that is refused gives its receipt numbers back', async () => {
    const before = await receipts();
    const items = [{ key: ACCOUNTS[0]!, amount: 1 }, { key: keyOf('account', 30_001) }];
    const refused = await clerk.ask('KMUE', 'postPaymentSet', { items });
    expect(refusal(refused)).toEqual([404, '3001', 'items.1.key']);
    const { body } = await clerk.ask('KMUE', 'postPaymentSet', { items: items.slice(0, 1) });
    const numbers = [...before.map(({ receipt }) => receipt), body.receipts[0]!.receipt].sort();
    expect(numbers.at(-1)).toBe(body.receipts[0]?.receipt);
    expect(Number(numbers.at(-1)?.slice(0, -1)) - Number(numbers.at(-2)?.slice(0, -1))).toBe(1);
  });
});
