import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT } from '../fixtures.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

eachStore((_, makeStore) => {
  describe('the drawer of an operator at two terminals', () => {
    let store: Store;
    let host: Serving;
    let first: Clerk;
    let second: Clerk;
    beforeEach(async () => {
      store = await makeStore();
      host = await serve(store);
      first = await clerkAt(host, 'A2', 'T001');
      await first.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 0 });
      second = await clerkAt(host, 'A2', 'T002');
    });
    afterEach(() => host.close());

    const pay = (clerk: Clerk) =>
      clerk.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 1_00 }] });
    const count = (clerk: Clerk) => clerk.ask('KCNE', 'countDrawer', { counted: { d100: 2 } });
    const close = (clerk: Clerk) => clerk.ask('KCLS', 'closeDrawer', { rev: 2 });

    it('takes payments at both, and is counted and closed once the other is signed off', async () => {
      expect([(await pay(first)).status, (await pay(second)).status]).toEqual([200, 200]);
      const refused = await count(second);
      expect(refusal(refused)).toEqual([409, '4147']);
      expect(refused.body).toMatchObject({ args: { terminal: 'T001' } });
      await first.ask(null, 'signOff', {});
      expect((await count(second)).body).toMatchObject({ overShort: 0 });
      const third = await clerkAt(host, 'A2', 'T003');
      expect(refusal(await close(second))).toEqual([409, '4147']);
      await third.ask(null, 'signOff', {});
      expect((await close(second)).status).toBe(200);
    });

    it('is counted when the other sign-on was ended: by an administrator, or by somebody at its terminal', async () => {
      const admin = await clerkAt(host, 'AY', 'T009');
      expect(refusal(await count(second))).toEqual([409, '4147']);
      await clerkAt(host, 'A3', 'T001');
      await pay(second);
      expect((await count(second)).status).toBe(200);
      await clerkAt(host, 'A2', 'T003');
      expect(refusal(await close(second))).toEqual([409, '4147']);
      const { rev, name, grade } = (await admin.ask('SUSU', 'getOperator', { operator: 'A2' })).body;
      const change = { ...{ operator: 'A2', rev, name, grade, status: 'AC' as const }, secret: '1357' };
      expect((await admin.ask('SUSU', 'changeOperator', change)).status).toBe(200);
      const ends = await store.read(db =>
        db.selectFrom('sign_on').select('ended_at').where('operator', '=', 'A2').execute(),
      );
      expect(ends.every(({ ended_at }) => ended_at !== null)).toBe(true);
    });

    it('does not wait for a sign-on of a day before, that saw nothing of this drawer', async () => {
      await store.write(db =>
        db
          .updateTable('sign_on')
          .set({ seen_at: '2026-05-13T17:00:00.000Z' })
          .where('terminal', '=', 'T001')
          .execute(),
      );
      expect((await count(second)).status).toBe(200);
    });
  });
});
