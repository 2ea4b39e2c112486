import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { ACCOUNT } from '../fixtures.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, SECRET, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

const MINUTE = 60_000;

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  let clerk: Clerk;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store);
    clerk = await clerkAt(host, 'A2', 'T001');
    await clerk.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 150_00 });
  });
  afterAll(() => host.close());

  /** A receipt over the clerk's own limit, and the request that voids it. */
  const bigReceipt = async (amount = 700_00) => {
    const paid = await clerk.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount }] });
    return { receipt: paid.body.receipt, rev: 1, reason: 'WRONG ACCOUNT' };
  };
  const statusOf = async (receipt: string) =>
    (await clerk.ask('KVDA', 'getReceipt', { receipt })).body.statusText;
  const auditOf = (subject: string) =>
    store.read(db =>
      db.selectFrom('audit').selectAll().where('subject_key', '=', subject).orderBy('seq').execute(),
    );

  describe('an act over the limit', () => {
    it('is refused with the act, the amount, the limit and who may allow it', async () => {
      const request = await bigReceipt();
      const refused = await clerk.ask('KVDA', 'voidReceipt', request);
      expect(refusal(refused)).toEqual([403, '2101']);
      expect(refused.body).toMatchObject({
        args: {
          act: 'VOID, OWN RECEIPT',
          amount: '700.00',
          limit: '500.00',
          why: 'over your limit 500.00',
          needs: 'S',
          queue: 'Y',
        },
        asked: {
          about: `RECEIPT ${request.receipt}`,
          lines: [
            { name: 'reason', value: 'WRONG ACCOUNT' },
            { name: 'receipt', value: request.receipt },
          ],
        },
      });
      const unasked = await clerk.ask('KVDA', 'voidReceipt', { ...request, rev: 9 });
      expect(unasked.body).not.toHaveProperty('asked');
    });

    it('is posted once somebody who may stands behind it, and both stand in the audit', async () => {
      const request = await bigReceipt();
      const { status, body } = await clerk.override('KVDA', 'voidReceipt', request, 'AS');
      expect(status).toBe(200);
      expect(body).toMatchObject({ approver: 'AS', name: 'NAME OF AS' });
      expect(await statusOf(request.receipt)).not.toBe('VOIDED');
      const done = await clerk.ask('KVDA', 'voidReceipt', request, body.grant);
      expect(done.body).toMatchObject({ statusText: 'VOIDED', voidedBy: 'A2' });
      const rows = await auditOf(request.receipt);
      const behind = rows.filter(row => row.transaction_code === 'SPOV');
      expect(behind).toMatchObject([{ operator: 'AS', operation: 'voidReceipt', outcome: 'OK' }]);
      expect(JSON.parse(behind[0]!.detail!)).toMatchObject({
        askedBy: 'A2',
        reason: 'CUST',
        text: 'AT THE COUNTER',
        act: 'VOID, OWN RECEIPT',
        amount: '700.00',
        limit: '500.00',
        before: { status: 'PO', total: 700_00 },
        after: { statusText: 'VOIDED' },
      });
      expect(rows.some(row => row.operation === 'voidReceipt' && row.operator === 'A2')).toBe(true);
      const given = await auditOf('AS');
      expect(given).toMatchObject([{ operation: 'grantOverride', operator: 'A2' }]);
      expect(JSON.stringify([rows, given])).not.toContain(SECRET);
    });
  });

  describe('a grant', () => {
    it('is good once', async () => {
      const request = await bigReceipt();
      const { grant } = (await clerk.override('KVDA', 'voidReceipt', request, 'AS')).body;
      expect((await clerk.ask('KVDA', 'voidReceipt', request, grant)).status).toBe(200);
      const other = await bigReceipt();
      expect(refusal(await clerk.ask('KVDA', 'voidReceipt', other, grant))).toEqual([403, '2104']);
    });

    it('answers a repeat of the same write, whose answer was lost, once more', async () => {
      const request = await bigReceipt();
      const { grant } = (await clerk.override('KVDA', 'voidReceipt', request, 'AS')).body;
      const key = '0123456789abcdef.T001.900001';
      const first = await clerk.ask('KVDA', 'voidReceipt', request, grant, key);
      const again = await clerk.ask('KVDA', 'voidReceipt', request, grant, key);
      expect(again.text).toBe(first.text);
    });

    it('is for one request, one operation and one asker', async () => {
      const request = await bigReceipt();
      const other = await bigReceipt();
      const { grant } = (await clerk.override('KVDA', 'voidReceipt', request, 'AS')).body;
      expect(refusal(await clerk.ask('KVDA', 'voidReceipt', other, grant))).toEqual([403, '2104']);
      const changed = { ...request, reason: 'ANOTHER REASON' };
      expect(refusal(await clerk.ask('KVDA', 'voidReceipt', changed, grant))).toEqual([403, '2104']);
      const third = await clerkAt(host, 'A1', 'T002');
      expect(refusal(await third.ask('KVDA', 'voidReceipt', request, grant))).toEqual([403, '2004']);
      expect((await clerk.ask('KVDA', 'voidReceipt', request, grant)).status).toBe(200);
    });

    it('ends after five minutes', async () => {
      const request = await bigReceipt();
      const { grant } = (await clerk.override('KVDA', 'voidReceipt', request, 'AS')).body;
      host.wait(5 * MINUTE + 1);
      expect(refusal(await clerk.ask('KVDA', 'voidReceipt', request, grant))).toEqual([403, '2104']);
    });

    it('is refused when it is made up, and when the approver was made inactive meanwhile', async () => {
      const request = await bigReceipt();
      expect(refusal(await clerk.ask('KVDA', 'voidReceipt', request, 'x'.repeat(43)))).toEqual([403, '2104']);
      const { grant } = (await clerk.override('KVDA', 'voidReceipt', request, 'AM')).body;
      const setStatus = (status: 'AC' | 'IN') =>
        store.write(db => db.updateTable('operator').set({ status }).where('operator', '=', 'AM').execute());
      await setStatus('IN');
      expect(refusal(await clerk.ask('KVDA', 'voidReceipt', request, grant))).toEqual([
        403,
        '2103',
        'approver',
      ]);
      await setStatus('AC');
    });

    it('is used by one of two who send it at once', async () => {
      const request = await bigReceipt();
      const { grant } = (await clerk.override('KVDA', 'voidReceipt', request, 'AS')).body;
      const answers = await Promise.all(
        [1, 2, 3].map(() => clerk.ask('KVDA', 'voidReceipt', request, grant)),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });
  });

  describe('no grant is given', () => {
    it.each([
      ['to who is the approver', 'A2', SECRET, [403, '2103', 'approver']],
      ['by a grade that overrides nothing', 'A3', SECRET, [403, '2103', 'approver']],
      ['by an administrator', 'AY', SECRET, [403, '2103', 'approver']],
      ['for a wrong secret', 'AS', 'nope', [401, '2001', 'secret']],
      ['by nobody on file', 'ZZ', SECRET, [401, '2001', 'secret']],
    ])('%s', async (_name, approver, secret, refused) => {
      const request = await bigReceipt();
      const answered = await clerk.override('KVDA', 'voidReceipt', request, approver, secret);
      expect(refusal(answered)).toEqual(refused);
    });

    it('by the owner of the drawer', async () => {
      const owner = await clerkAt(host, 'AS', 'T003');
      await store.write(db => db.insertInto('drawer').values({ drawer: 'D09', name: 'D09' }).execute());
      await owner.ask('KOPE', 'openDrawer', { drawer: 'D09', float: 0 });
      const paid = await owner.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 100 }] });
      const request = { receipt: paid.body.receipt, rev: 1, reason: 'WRONG' };
      const refused = await clerk.override('KVDA', 'voidReceipt', request, 'AS');
      expect(refusal(refused)).toEqual([403, '2103', 'approver']);
      expect((await clerk.override('KVDA', 'voidReceipt', request, 'AM')).status).toBe(200);
    });

    it('for what needs nobody, for what is refused anyway, or for what is no write', async () => {
      const small = await bigReceipt(10_00);
      expect(refusal(await clerk.override('KVDA', 'voidReceipt', small, 'AS'))).toEqual([409, '2105']);
      const stale = { ...(await bigReceipt()), rev: 7 };
      expect(refusal(await clerk.override('KVDA', 'voidReceipt', stale, 'AS'))).toEqual([409, '3010', 'rev']);
      expect(refusal(await clerk.override('KVDA', 'signOff', {}, 'AS'))).toEqual([400, '1004', 'operation']);
      expect(refusal(await clerk.override('KVDA', 'voidReceipt', {}, 'AS'))).toEqual([
        400,
        '1004',
        'request',
      ]);
      expect(refusal(await clerk.override('KPAE', 'voidReceipt', small, 'AS'))).toEqual([403, '2004']);
    });

    it('once wrong secrets have locked the approver', async () => {
      const request = await bigReceipt();
      const guesses = [];
      for (let guess = 0; guess < 5; guess++) {
        guesses.push(refusal(await clerk.override('KVDA', 'voidReceipt', request, 'AM', 'nope'))[1]);
      }
      expect(guesses).toEqual(['2001', '2001', '2001', '2001', '2002']);
      expect(refusal(await clerk.override('KVDA', 'voidReceipt', request, 'AM'))).toEqual([
        403,
        '2002',
        'operator',
      ]);
    });
  });

  it('leaves books that prove', async () => {
    const { checks } = await store.read(verify);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});
