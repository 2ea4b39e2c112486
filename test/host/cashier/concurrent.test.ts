import { expect, test } from 'vitest';
import { verify } from '../../../src/host/verify/verify.ts';
import { ACCOUNT, ask, CITATION, LICENSE, openCounter, seedCounter } from '../counter.ts';
import { eachStore } from '../stores.ts';

const BEN = { operator: 'BEN2', terminal: 'T002' } as const;

eachStore((_name, makeStore) => {
  const openBoth = async () => {
    const store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
    await ask(store, 'openDrawer', { drawer: 'D02', float: 100_00 }, BEN);
    return store;
  };

  test('two terminals pay one citation at once: one is paid, the other is told so', async () => {
    const store = await openBoth();
    const payment = { items: [{ key: CITATION, owed: 70_00 }] };
    const outcomes = await Promise.allSettled([
      ask(store, 'postPayment', payment),
      ask(store, 'postPayment', payment, BEN),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = outcomes.find(outcome => outcome.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ problem: { message: '4023' } });
    expect(await ask(store, 'getCitation', { citation: CITATION })).toMatchObject({
      balance: 0,
      paid: 70_00,
    });
  });

  test('carts that name the same records in opposite order never wait for one another for ever', async () => {
    const store = await openBoth();
    const amounts = Array.from({ length: 12 }, (_, index) => index + 1);
    await Promise.all(
      amounts.map(amount =>
        ask(
          store,
          'postPayment',
          {
            items:
              amount % 2 === 0
                ? [
                    { key: ACCOUNT, amount },
                    { key: LICENSE, amount },
                  ]
                : [
                    { key: LICENSE, amount },
                    { key: ACCOUNT, amount },
                  ],
          },
          amount % 3 === 0 ? BEN : {},
        ),
      ),
    );
    const paid = amounts.reduce((sum, amount) => sum + amount, 0);
    expect(await ask(store, 'getAccount', { account: ACCOUNT })).toMatchObject({ balance: 143_87 - paid });
    expect(await ask(store, 'getLicense', { license: LICENSE })).toMatchObject({ balance: 480_40 - paid });
    const receipts = await store.read(db => db.selectFrom('receipt').select('receipt').execute());
    expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(amounts.length);
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });
});
