import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { bringForward } from '../counter.ts';
import { ACCOUNT, AS_OF } from '../fixtures.ts';
import { eachStore } from '../stores.ts';
import { type Clerk, clerkAt } from './clerk.ts';
import { refusal, type Serving, serve } from './serving.ts';

const OWED = 500_00;

eachStore((_name, makeStore) => {
  let store: Store;
  let host: Serving;
  let first: Clerk;
  let other: Clerk;
  let supervisor: Clerk;

  beforeEach(async () => {
    store = await makeStore();
    host = await serve(store);
    await store.write(async db => {
      await db.insertInto('drawer').values({ drawer: 'D02', name: 'COUNTER 2' }).execute();
      const charge = { kind: 'UT', key: ACCOUNT, code: 'WA', description: 'WATER', dueDate: AS_OF } as const;
      await bringForward(db, [{ ...charge, amount: OWED }]);
    });
    first = await clerkAt(host, 'A2', 'T101');
    other = await clerkAt(host, 'A3', 'T102');
    supervisor = await clerkAt(host, 'AS', 'T103');
    await first.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 100_00 });
  });
  afterEach(() => host.close());

  const expectedOf = async (drawer: string) => {
    const { body } = await supervisor.ask('KCLR', 'getDrawerSession', { drawer });
    return body.cash!.expected;
  };

  test('one operator at two terminals works one account through one drawer at once, to the cent', async () => {
    const again = await clerkAt(host, 'A2', 'T104');
    const amounts = Array.from({ length: 10 }, (_, index) => 1_00 + index);
    const answers = await Promise.all(
      amounts.flatMap((amount, index) => [
        (index % 2 === 0 ? first : again).ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount }] }),
        (index % 2 === 0 ? again : first).ask('KDRE', 'takeFromDrawer', { amount: 10, reason: 'TEST' }),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const paid = amounts.reduce((sum, amount) => sum + amount, 0);
    expect(await expectedOf('D01')).toBe(100_00 + paid - 10 * amounts.length);
    const { body } = await first.ask('UACI', 'getAccount', { account: ACCOUNT });
    expect(body.balance).toBe(OWED - paid);
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  describe('cash handed to another drawer', () => {
    const transfer = { drawer: 'D02', amount: 25_00 };
    beforeEach(async () => {
      await other.ask('KOPE', 'openDrawer', { drawer: 'D02', float: 0 });
    });

    test('is signed by both: the secret of the second is exchanged for a grant, good once', async () => {
      expect(refusal(await first.ask('KXFA', 'transferCash', transfer))).toEqual([403, '2106']);
      const { body } = await first.override('KXFA', 'transferCash', transfer, 'A3');
      expect(body.grant).toBeTypeOf('string');
      const handed = await first.ask('KXFA', 'transferCash', transfer, body.grant);
      expect(handed.body).toMatchObject({ to: 'D02', receivedBy: 'A3' });
      expect(refusal(await first.ask('KXFA', 'transferCash', transfer, body.grant))).toEqual([403, '2104']);
      expect(await expectedOf('D01')).toBe(75_00);
      expect(await expectedOf('D02')).toBe(25_00);
    });

    test('is not signed by who has another drawer, nor for another amount', async () => {
      const wrong = await first.override('KXFA', 'transferCash', transfer, 'AS');
      expect(refusal(wrong)).toEqual([403, '2103', 'approver']);
      const { body } = await first.override('KXFA', 'transferCash', transfer, 'A3');
      const more = { ...transfer, amount: 25_01 };
      expect(refusal(await first.ask('KXFA', 'transferCash', more, body.grant))).toEqual([403, '2104']);
    });
  });

  test('a repeat of a write that moved money is answered from the first, and moves nothing again', async () => {
    const key = '0123456789abcdef.T101.900';
    const drop = () =>
      first.ask('KDRE', 'takeFromDrawer', { amount: 30_00, reason: 'ENVELOPE 7' }, undefined, key);
    const answers = [await drop(), await drop()];
    expect(answers[1]!.text).toBe(answers[0]!.text);
    expect(await expectedOf('D01')).toBe(70_00);
  });

  test('what a clerk may know of the own drawer tells nothing of its cash before the count', async () => {
    await first.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 12_34 }] });
    await first.ask('KDRE', 'takeFromDrawer', { amount: 5_00, reason: 'TEST' });
    for (const code of ['KCLS', 'KCNE', 'KOPE'] as const) {
      const { body } = await first.ask(code, 'getOwnDrawer', {});
      expect(body).toMatchObject({ cash: null, counted: null, overShort: null });
    }
    expect(refusal(await first.ask('KCLR', 'getDrawerSession', { drawer: 'D01' }))).toEqual([403, '2004']);
  });
});
