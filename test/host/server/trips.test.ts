import { afterAll, beforeAll, expect, it } from 'vitest';
import { raiseCharges } from '../../../src/host/ledger/charge.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, AS_OF, CITATION, LICENSE, WORK } from '../fixtures.ts';
import { throughStore, watch } from '../statements.ts';
import { eachStore } from '../stores.ts';
import { type Clerk, clerkAt } from './clerk.ts';
import { type Serving, serve } from './serving.ts';

const OWED = [
  { kind: 'UT', key: ACCOUNT, code: 'WA' },
  { kind: 'CI', key: CITATION, code: 'FINE' },
  { kind: 'BL', key: LICENSE, code: 'TAX' },
] as const;

eachStore((name, makeStore) => {
  let store: Store;
  let host: Serving;
  let clerk: Clerk;
  let through = (db: Db): Db => db;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(throughStore(store, db => through(db)));
    const charges = OWED.map(owed => ({ ...owed, description: 'X', dueDate: AS_OF, amount: 50_00 }));
    await store.write(db => raiseCharges(db, WORK, charges, 'opening', '', 'OPENING'));
    clerk = await clerkAt(host, 'A2', 'T101');
    await clerk.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 0 });
  });
  afterAll(() => host.close());

  /** What a request asks of the database from its arrival to its answer, begin and commit aside. */
  const asked = (request: () => Promise<{ status: number }>) =>
    watch(async counting => {
      through = counting;
      expect(await request()).toMatchObject({ status: 200 });
      through = db => db;
    });

  it('a payment of one coupon in cash', async () => {
    const pay = () => clerk.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 1_00 }] });
    // PostgreSQL locks the account beside.
    const expected = { SQLite: { statements: 24, trips: 24 }, PostgreSQL: { statements: 25, trips: 7 } };
    expect(await asked(pay)).toEqual(expected[name]);
  });

  it('a payment of three records by check takes no more trips', async () => {
    const items = [ACCOUNT, CITATION, LICENSE].map(key => ({ key, amount: 1_00 }));
    const tenders = [{ type: 'CK' as const, checkNumber: '1', routing: '990000013' }];
    const pay = () => clerk.ask('KMUE', 'postPayment', { items, tenders });
    const expected = { SQLite: { statements: 33, trips: 33 }, PostgreSQL: { statements: 36, trips: 6 } };
    expect(await asked(pay)).toEqual(expected[name]);
  });

  it('an inquiry', async () => {
    const look = () => clerk.ask('UACI', 'getAccount', { account: ACCOUNT });
    const { statements, trips } = await asked(look);
    if (name === 'PostgreSQL') expect(trips).toBeLessThan(statements);
  });
});
