import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { ACCOUNT } from '../fixtures.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  let clerk: Clerk;
  let supervisor: Clerk;
  let manager: Clerk;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store);
    clerk = await clerkAt(host, 'A2', 'T001');
    supervisor = await clerkAt(host, 'AS', 'T002');
    manager = await clerkAt(host, 'AM', 'T003');
    await clerk.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 150_00 });
  });
  afterAll(() => host.close());

  const bigVoid = async (amount = 700_00) => {
    const paid = await clerk.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount }] });
    return { receipt: paid.body.receipt, rev: 1, reason: 'WRONG ACCOUNT' };
  };
  const queue = (request: object, operation = 'voidReceipt') =>
    clerk.ask('KVDA', 'queueApproval', {
      ...{ reason: 'CLRK', text: 'NO SUPERVISOR NEAR', operation },
      request: { ...request },
    });
  const queued = async (request: object) => (await queue(request)).body.approval;
  const statusOf = async (receipt: string) =>
    (await clerk.ask('KVDA', 'getReceipt', { receipt })).body.statusText;

  describe('a request in the queue', () => {
    it('posts nothing, and is shown with all it asks for, amounts as money', async () => {
      const request = await bigVoid();
      const { body } = await queue(request);
      expect(body).toMatchObject({ act: 'VOID, OWN RECEIPT', amount: '700.00', needs: 'S' });
      expect(await statusOf(request.receipt)).not.toBe('VOIDED');
      const seen = (await supervisor.ask('SPAP', 'getApproval', { approval: body.approval })).body;
      expect(seen).toMatchObject({
        statusText: 'WAITING',
        operator: 'A2',
        limit: '500.00',
        reasonText: 'CLERK ERROR',
        text: 'NO SUPERVISOR NEAR',
        lines: [
          { name: 'reason', value: 'WRONG ACCOUNT' },
          { name: 'receipt', value: request.receipt },
        ],
      });
      const list = (await supervisor.ask('SPAP', 'listApprovals', { limit: 100 })).body;
      expect(list.approvals.at(-1)).toMatchObject({ approval: body.approval, operator: 'A2' });
      expect(list.waiting).toBe(list.approvals.length);
    });

    it('waits once, however often it is queued, at once too', async () => {
      const request = await bigVoid();
      const answers = await Promise.all([queue(request), queue(request), queue(request)]);
      expect(new Set(answers.map(({ body }) => body.approval)).size).toBe(1);
    });

    it('is refused when nobody is needed, when it would be refused anyway, or when it is no write', async () => {
      expect(refusal(await queue(await bigVoid(10_00)))).toEqual([409, '2105']);
      expect(refusal(await queue({ ...(await bigVoid()), rev: 9 }))).toEqual([409, '3010', 'rev']);
      expect(refusal(await queue({}, 'signOff'))).toEqual([400, '1004', 'operation']);
    });

    it('is refused when the act cannot wait', async () => {
      const payout = { what: 'PO', amount: 50_00, reason: 'STAMPS' };
      const asked = await clerk.ask('KDRE', 'queueApproval', {
        ...{ reason: 'CUST', operation: 'takeFromDrawer', request: payout },
      });
      expect(refusal(asked)).toEqual([409, '2110']);
    });
  });

  describe('an approval', () => {
    it('does the request in the name of who asked, and both stand in the audit', async () => {
      const request = await bigVoid();
      const approval = await queued(request);
      const { status, body } = await supervisor.ask('SPAP', 'approveRequest', { approval, rev: 1 });
      expect(status).toBe(200);
      expect(body).toMatchObject({ statusText: 'APPROVED', decidedBy: 'AS', rev: 2 });
      expect(body.print).toEqual(expect.arrayContaining(['APPROVED BY AS', request.reason]));
      const copy = await clerk.ask('KRCP', 'reprintReceipt', { receipt: request.receipt });
      expect(copy.body).toMatchObject({ mark: 'VOID', print: body.print });
      const voided = (await clerk.ask('KVDA', 'getReceipt', { receipt: request.receipt })).body;
      expect(voided).toMatchObject({ statusText: 'VOIDED', voidedBy: 'A2' });
      const rows = await store.read(db =>
        db
          .selectFrom('audit')
          .select(['operator', 'transaction_code', 'operation', 'detail'])
          .where('subject_key', '=', request.receipt)
          .where('operation', '=', 'voidReceipt')
          .orderBy('seq')
          .execute(),
      );
      expect(rows).toMatchObject([
        { operator: 'A2', transaction_code: 'KVDA' },
        { operator: 'AS', transaction_code: 'SPAP' },
      ]);
      expect(JSON.parse(rows[0]!.detail!)).toEqual({ approval, approvedBy: 'AS' });
      expect(JSON.parse(rows[1]!.detail!)).toMatchObject({
        askedBy: 'A2',
        text: 'NO SUPERVISOR NEAR',
        before: { status: 'PO' },
        after: { statusText: 'VOIDED' },
      });
    });

    it('is given once: not again, not by two at once, and a repeat gets the first answer', async () => {
      const request = await bigVoid();
      const approval = await queued(request);
      const key = '0123456789abcdef.T002.900001';
      const answers = await Promise.all([
        supervisor.ask('SPAP', 'approveRequest', { approval, rev: 1 }, undefined, key),
        manager.ask('SPAP', 'approveRequest', { approval, rev: 1 }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const again = await supervisor.ask('SPAP', 'approveRequest', { approval, rev: 1 }, undefined, key);
      expect(again.text).toBe(answers[0].status === 200 ? answers[0].text : again.text);
      const refused = await manager.ask('SPAP', 'approveRequest', { approval, rev: 2 });
      expect(refusal(refused)).toEqual([409, '2108', 'approval']);
    });

    it('is never given by who asked, nor by the owner of the drawer', async () => {
      await store.write(db => db.insertInto('drawer').values({ drawer: 'D09', name: 'D09' }).execute());
      await supervisor.ask('KOPE', 'openDrawer', { drawer: 'D09', float: 0 });
      const paid = await supervisor.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 100 }] });
      const approval = await queued({ receipt: paid.body.receipt, rev: 1, reason: 'HERS' });
      const byOwner = await supervisor.ask('SPAP', 'approveRequest', { approval, rev: 1 });
      expect(refusal(byOwner)).toEqual([403, '2103', 'approver']);
      await store.write(db =>
        db.updateTable('approval').set({ operator: 'AM' }).where('approval', '=', approval).execute(),
      );
      const own = await manager.ask('SPAP', 'approveRequest', { approval, rev: 1 });
      expect(refusal(own)).toEqual([403, '2103', 'approval']);
    });

    it('does nothing when the books have changed so that the request is refused now', async () => {
      const request = await bigVoid();
      const approval = await queued(request);
      const { grant } = (await clerk.override('KVDA', 'voidReceipt', request, 'AM')).body;
      await clerk.ask('KVDA', 'voidReceipt', request, grant);
      const late = await supervisor.ask('SPAP', 'approveRequest', { approval, rev: 1 });
      expect(refusal(late)).toEqual([409, '4014', 'receipt']);
      const seen = (await supervisor.ask('SPAP', 'getApproval', { approval })).body;
      expect(seen.statusText).toBe('WAITING');
    });

    it('does nothing for who has become inactive', async () => {
      const approval = await queued(await bigVoid());
      const setStatus = (status: 'AC' | 'IN') =>
        store.write(db => db.updateTable('operator').set({ status }).where('operator', '=', 'A2').execute());
      await setStatus('IN');
      const answered = await supervisor.ask('SPAP', 'approveRequest', { approval, rev: 1 });
      await setStatus('AC');
      expect(refusal(answered)).toEqual([403, '2005']);
    });
  });

  it('a refusal has its reason, posts nothing and ends the matter', async () => {
    const request = await bigVoid();
    const approval = await queued(request);
    const silent = await supervisor.ask('SPAP', 'refuseRequest', { approval, rev: 1, text: ' ' });
    expect(refusal(silent)).toEqual([400, '1001', 'text']);
    const refused = await supervisor.ask('SPAP', 'refuseRequest', { approval, rev: 1, text: 'CALL HER' });
    expect(refused.body).toMatchObject({ statusText: 'REFUSED', decidedBy: 'AS', decision: 'CALL HER' });
    expect(await statusOf(request.receipt)).not.toBe('VOIDED');
    const late = await manager.ask('SPAP', 'approveRequest', { approval, rev: 2 });
    expect(refusal(late)).toEqual([409, '2108', 'approval']);
  });

  it('an unknown approval is not on file', async () => {
    const answered = await supervisor.ask('SPAP', 'getApproval', { approval: 9_999 });
    expect(refusal(answered)).toEqual([404, '2107', 'approval']);
  });

  it('leaves books that prove', async () => {
    const { checks } = await store.read(verify);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});
