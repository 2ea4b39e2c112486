import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT } from '../fixtures.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

eachStore((_, makeStore) => {
  describe('who let a request wait', () => {
    let host: Serving;
    let clerk: Clerk;
    let supervisor: Clerk;

    beforeAll(async () => {
      host = await serve(await makeStore());
      clerk = await clerkAt(host, 'A2', 'T001');
      supervisor = await clerkAt(host, 'AS', 'T002');
      await clerk.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 150_00 });
    });
    afterAll(() => host.close());

    const queued = async () => {
      const paid = await clerk.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 700_00 }] });
      const request = { receipt: paid.body.receipt, rev: 1, reason: 'WRONG ACCOUNT' };
      const asked = { operation: 'voidReceipt', request, reason: 'CLRK' } as const;
      const { approval } = (await clerk.ask('KVDA', 'queueApproval', asked)).body;
      return { approval, receipt: request.receipt };
    };
    const decided = async (who: Clerk) =>
      (await who.ask('KOPE', 'listDrawers', {})).headers['citycrt-decided'];

    it('is told with every answer how many were decided, until they are read', async () => {
      const [first, second] = [await queued(), await queued()];
      expect(await decided(clerk)).toBe('0');
      await supervisor.ask('SPAP', 'approveRequest', { approval: first.approval, rev: 1, text: 'FINE' });
      expect(await decided(clerk)).toBe('1');
      const refused = { approval: second.approval, rev: 1, text: 'CALL HER' };
      await supervisor.ask('SPAP', 'refuseRequest', refused);
      expect(await decided(clerk)).toBe('2');
      const silly = await clerk.ask('KVDA', 'getReceipt', { receipt: '1' });
      expect([silly.status, silly.headers['citycrt-decided']]).toEqual([400, '2']);
      expect(await decided(supervisor)).toBe('0');

      const done = (await clerk.ask('SPAI', 'readOwnRequest', { approval: first.approval })).body;
      expect(done).toMatchObject({ statusText: 'APPROVED', decidedBy: 'AS', decision: 'FINE' });
      expect(done).toMatchObject({ transaction: 'KVDA', key: first.receipt });
      expect(done.did).toContainEqual({ name: 'statusText', value: 'VOIDED' });
      expect(done.did).toContainEqual({ name: 'total', value: '700.00' });
      expect(await decided(clerk)).toBe('1');

      const { requests } = (await clerk.ask('SPAI', 'readOwnRequests', {})).body;
      expect(requests.map(({ approval, news, statusText }) => [approval, news, statusText])).toEqual([
        [second.approval, '*', 'REFUSED'],
        [first.approval, '', 'APPROVED'],
      ]);
      expect(requests[0]).toMatchObject({ decision: 'CALL HER', decidedBy: 'AS' });
      expect(await decided(clerk)).toBe('0');
      const left = (await clerk.ask('SPAI', 'readOwnRequest', { approval: second.approval })).body;
      expect(left.did).toEqual([]);
    });

    it("reads nobody else's", async () => {
      const { approval } = await queued();
      const others = await supervisor.ask('SPAI', 'readOwnRequest', { approval });
      expect(refusal(others)).toEqual([404, '2107', 'approval']);
      expect((await supervisor.ask('SPAI', 'readOwnRequests', {})).body.requests).toEqual([]);
    });
  });
});
