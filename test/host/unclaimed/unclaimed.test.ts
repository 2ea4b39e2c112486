import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankGl, escheatGl, unclaimedGl } from '../../../src/host/ledger/chart.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT_ROW, keyOf } from '../fixtures.ts';
import { differences, giveCredit, glBalance, goTo } from '../funds.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

eachStore((_, makeStore) => {
  describe('unclaimed money', () => {
    let store: Store;
    let host: Serving;
    let clerk: Clerk;
    let supervisor: Clerk;
    let manager: Clerk;
    const refunds: Record<string, string> = {};

    const issued = async (name: string, amount: number): Promise<void> => {
      const account = keyOf('account', 200 + 10 * Object.keys(refunds).length);
      await store.write(db =>
        db
          .insertInto('account')
          .values({ ...ACCOUNT_ROW, account })
          .execute(),
      );
      await giveCredit(store, { kind: 'UT', key: account }, amount, '2026-01-05');
      const asked = (await clerk.ask('FRFA', 'requestRefund', { key: account, payee: name })).body;
      const { refund, rev, net } = asked;
      const approved = (await supervisor.ask('FRFR', 'approveRefund', { refund, rev, net })).body;
      await clerk.ask('FRFP', 'issueRefund', { refund, rev: approved.rev });
      refunds[name] = refund;
    };
    const list = async () => (await clerk.ask('FESL', 'listUnclaimed', {})).body;
    const answers = async () =>
      (await list()).items.map(({ payee, answer, date, cites }) => [payee, answer, date, cites]);

    beforeAll(async () => {
      store = await makeStore();
      host = await serve(store);
      clerk = await clerkAt(host, 'A3', 'T001');
      supervisor = await clerkAt(host, 'AS', 'T002');
      manager = await clerkAt(host, 'AM', 'T003');
      await issued('SMALL', 4_10);
      await issued('LARGE', 212_00);
      await issued('CLAIMED', 90_00);
    });
    afterAll(() => host.close());

    it('is what was issued and not cashed within 180 days, from the day on that SEOD opens', async () => {
      await goTo(store, '2026-11-10');
      expect((await clerk.ask('FESL', 'turnStale', {})).body).toMatchObject({ turned: 0, count: 0 });
      const { body } = await clerk.ask('SEOD', 'closeDay', { businessDate: '2026-11-10' });
      expect(body).toMatchObject({ nextDate: '2026-11-11', turned: 3, turnedTotal: 306_10 });
      expect(body.print).toContainEqual(
        expect.stringMatching(/^ +REFUNDS NOT CASHED, NOW UNCLAIMED +3 +306\.10$/),
      );
      expect(await list()).toMatchObject({ count: 3, total: 306_10, staleCount: 0 });
      const turnedOn = await store.read(db =>
        db
          .selectFrom('event')
          .select('business_date')
          .distinct()
          .where('kind', '=', 'STALE REFUND')
          .execute(),
      );
      expect(turnedOn).toEqual([{ business_date: '2026-11-11' }]);
      expect(await glBalance(store, unclaimedGl())).toBe(-306_10);
      expect(await glBalance(store, bankGl('802'))).toBe(306_10);
      expect(await differences(store)).toEqual([]);
    });

    it('stands with the date and the rules that decide on it', async () => {
      expect(await answers()).toEqual([
        ['SMALL', 'held', '2027-05-14', 'Gov 50055'],
        ['LARGE', 'held', '2029-05-14', 'Gov 50050'],
        ['CLAIMED', 'held', '2029-05-14', 'Gov 50050'],
      ]);
      const early = await manager.ask('FESA', 'publishUnclaimed', { firstPublished: '2026-11-12' });
      expect(refusal(early)).toEqual([409, '5314']);
      expect(refusal(await manager.ask('FESA', 'transferUnclaimed', { order: 'R-1' }))).toEqual([
        409,
        '5315',
      ]);
    });

    it('is issued anew to who claims it', async () => {
      const refund = refunds.CLAIMED!;
      const { rev } = (await clerk.ask('FRFP', 'getRefund', { refund })).body;
      const { body } = await clerk.ask('FRFP', 'issueRefund', { refund, rev });
      expect(body).toMatchObject({ statusText: 'ISSUED', issuedOn: '2026-11-11' });
      expect(body.print.join('\n')).toContain(`REFUND ${refund}-2`);
      expect(await glBalance(store, unclaimedGl())).toBe(-216_10);
      expect(await differences(store)).toEqual([]);
    });

    it('is transferred when small after a year, by a manager with the order of the council', async () => {
      await goTo(store, '2027-05-14');
      const order = { order: 'R-27-041' };
      expect(refusal(await supervisor.ask('FESA', 'transferUnclaimed', order))).toEqual([403, '2004']);
      const { body } = await manager.ask('FESA', 'transferUnclaimed', order);
      expect(body).toMatchObject({ transferred: 1, transferredTotal: 4_10, count: 1 });
      expect(body.print.join('\n')).toMatch(/SMALL/);
      expect(await glBalance(store, escheatGl())).toBe(-4_10);
      const { statusText } = (await clerk.ask('FESL', 'getRefund', { refund: refunds.SMALL! })).body;
      expect(statusText).toBe('ESCHEATED');
    });

    it('is published after three years, and transferred when the claims have ended', async () => {
      await goTo(store, '2029-05-14');
      await clerk.ask('FESL', 'turnStale', {});
      const publish = (request: { firstPublished: string; claimBy?: string }) =>
        manager.ask('FESA', 'publishUnclaimed', request);
      expect(refusal(await publish({ firstPublished: '2029-05-11' }))).toEqual([
        422,
        '5317',
        'firstPublished',
      ]);
      const short = await publish({ firstPublished: '2029-05-21', claimBy: '2029-07-04' });
      expect(refusal(short)).toEqual([422, '5316', 'claimBy']);
      const { body } = await publish({ firstPublished: '2029-05-21' });
      expect(body).toMatchObject({ published: 1, claimBy: '2029-07-05' });
      expect(body.print.join('\n')).toMatch(/LARGE/);
      expect((await answers())[0]).toEqual(['LARGE', 'noticed', '2029-07-05', 'Gov 50050, Gov 50051']);
      await goTo(store, '2029-07-05');
      expect(refusal(await manager.ask('FESA', 'transferUnclaimed', { order: 'R-29-1' }))).toEqual([
        409,
        '5315',
      ]);
      await goTo(store, '2029-07-06');
      const done = await manager.ask('FESA', 'transferUnclaimed', { order: 'R-29-1' });
      expect(done.body).toMatchObject({ transferred: 1, transferredTotal: 212_00 });
      expect(await glBalance(store, unclaimedGl())).toBe(-90_00);
      expect(await differences(store)).toEqual([]);
    });
  });
});
