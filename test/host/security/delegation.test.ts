import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, AS_OF } from '../fixtures.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  let supervisor: Clerk;
  let manager: Clerk;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store);
    supervisor = await clerkAt(host, 'AS', 'T002');
    manager = await clerkAt(host, 'AM', 'T003');
  });
  afterAll(() => host.close());

  const lend = (clerk: Clerk, change: object = {}) =>
    clerk.ask('SDLG', 'grantDelegation', {
      ...{ from: 'AS', to: 'A2', codes: 'KCLR', ends: '2026-05-20', reason: 'VACATION' },
      ...change,
    });
  const end = (delegation: number) => supervisor.ask('SDLG', 'endDelegation', { delegation });
  const setDate = (date: string) =>
    store.write(db => db.updateTable('city').set({ business_date: date }).execute());

  it('opens the codes to the borrower while it is in force, and nothing else', async () => {
    const clerk = await clerkAt(host, 'A2', 'T001');
    const look = () => clerk.ask('KCLR', 'listDrawerSessions', {});
    expect(refusal(await look())).toEqual([403, '2004']);
    const lent = await lend(supervisor, { starts: '2026-05-15' });
    expect(lent.body).toMatchObject({ statusText: 'TO COME', codes: 'KCLR', grantedBy: 'AS' });
    expect(refusal(await look())).toEqual([403, '2004']);
    await setDate('2026-05-15');
    expect((await look()).status).toBe(200);
    expect(refusal(await clerk.ask('KOVA', 'listDrawerSessions', {}))).toEqual([403, '2004']);
    await setDate('2026-05-20');
    expect((await look()).status).toBe(200);
    await setDate('2026-05-21');
    expect(refusal(await look())).toEqual([403, '2004']);
    await setDate(AS_OF);
  });

  it('is told at sign-on, and ends at once when it is ended early', async () => {
    const { delegation } = (await lend(supervisor)).body;
    const installation = 'cccccccccccccccc';
    await host.send('/v1/terminals', { body: { installation, terminal: 'T050' } });
    const { body } = await host.send<{ transactions: string[]; token: string }>('/v1/sign-on', {
      body: { operator: 'A2', secret: '2468', terminal: 'T050', installation },
    });
    expect(body.transactions).toContain('KCLR');
    const look = () => host.send('/v1/drawer-sessions', { token: body.token, transaction: 'KCLR' });
    const rights = () =>
      host.send<{ transactions: string[]; needs: object }>('/v1/rights', { token: body.token });
    expect(refusal(await look())[1]).not.toBe('2004');
    expect((await rights()).body.transactions).toContain('KCLR');
    expect((await end(delegation)).body).toMatchObject({ statusText: 'ENDED EARLY' });
    expect((await rights()).body.transactions).not.toContain('KCLR');
    expect((await rights()).body).toMatchObject({ grade: '2', needs: { KCLR: 'grade 3' } });
    expect(refusal(await end(delegation))).toEqual([404, '2115', 'delegation']);
  });

  it('lends the limits that go with the code, but nobody passes the own work or the lender’s with them', async () => {
    const clerk = await clerkAt(host, 'A2', 'T001');
    await clerk.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 0 });
    const receipt = async () => {
      const paid = await clerk.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 700_00 }] });
      return { receipt: paid.body.receipt, rev: 1, reason: 'WRONG' };
    };
    const first = await receipt();
    expect(refusal(await clerk.ask('KVDA', 'voidReceipt', first))).toEqual([403, '2101']);
    const { delegation } = (await lend(manager, { codes: 'kvda SPOV' })).body;
    expect((await clerk.ask('KVDA', 'voidReceipt', first)).status).toBe(200);
    await end(delegation);
    expect(refusal(await clerk.ask('KVDA', 'voidReceipt', await receipt()))).toEqual([403, '2101']);

    // A3 overrides with what AS lent: for A2, but not for AS.
    await lend(manager, { to: 'A3', codes: 'SPOV' });
    expect((await clerk.override('KVDA', 'voidReceipt', await receipt(), 'A3')).status).toBe(200);
    await store.write(db => db.insertInto('drawer').values({ drawer: 'D08', name: 'D08' }).execute());
    await supervisor.ask('KOPE', 'openDrawer', { drawer: 'D08', float: 0 });
    const hers = await supervisor.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 1_00 }] });
    const other = { receipt: hers.body.receipt, rev: 1, reason: 'HERS' };
    const refused = await clerk.override('KVDA', 'voidReceipt', other, 'A3');
    expect(refusal(refused)).toEqual([403, '2103', 'approver']);

    // SPOV does not open the queue.
    const queue = await clerkAt(host, 'A3', 'T004');
    expect(refusal(await queue.ask('SPAP', 'listApprovals', {}))).toEqual([403, '2004']);
  });

  describe('is refused', () => {
    it.each([
      ['to who lends', { to: 'AS' }, '2114'],
      ['to an administrator', { to: 'AY' }, '2114'],
      ['from an administrator', { from: 'AY', codes: 'SUSU' }, '2114'],
      ['of a code the lender may not use', { codes: 'KCLR CFGU' }, '2112'],
      ['of what everybody may use', { codes: 'MENU' }, '2112'],
      ['of what is no transaction', { codes: 'XXXX' }, '2112'],
      ['from somebody above who grants it', { from: 'AM', codes: 'CFGU' }, '2113'],
      ['for more than 30 days', { ends: '2026-06-13' }, '2111'],
      ['from the past', { starts: '2026-05-13' }, '2111'],
      ['with its end before its start', { starts: '2026-05-20', ends: '2026-05-19' }, '2111'],
      ['from nobody on file', { from: 'ZZ' }, '3009'],
    ])('%s', async (_name, change, message) => {
      expect(refusal(await lend(supervisor, change))[1]).toBe(message);
    });

    it('to who grants it', async () => {
      expect(refusal(await lend(manager, { to: 'AM' }))[1]).toBe('2114');
    });
  });

  it('lasts 30 days at most, both days counted; the list has the latest first', async () => {
    const lent = await lend(supervisor, { ends: '2026-06-12' });
    expect(lent.status).toBe(200);
    const list = (await supervisor.ask('SDLG', 'listDelegations', { limit: 1 })).body;
    expect(list.delegations).toEqual([lent.body]);
    expect(list.next).toBe(String(lent.body.delegation));
  });
});
