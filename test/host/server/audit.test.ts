import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyAuditChain } from '../../../src/host/security/audit-chain.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { CITATION } from '../fixtures.ts';
import { eachStore } from '../stores.ts';
import { EPOCH, type Serving, serve } from './serving.ts';

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  let token: string;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store, {
      getPlate: async (call, { plate, state }) => {
        call.about('plate', plate, 'OWNER');
        const owner = { owner: 'PEÑA, ROSA M', ownerAddress: '' };
        return { plate, state, ...owner, count: 0, owed: 0, citations: [], next: null };
      },
    });
    token = await host.signOn('A2');
  });
  afterAll(() => host.close());

  const rows = () =>
    store.read(db =>
      db
        .selectFrom('audit')
        .select(['operator', 'terminal', 'transaction_code', 'operation', 'outcome'])
        .select(['subject_kind', 'subject_key', 'purpose', 'business_date'])
        .orderBy('seq')
        .execute(),
    );
  const last = async () => (await rows()).at(-1);
  const A2 = { operator: 'A2', terminal: 'T001', business_date: '2026-05-14' };

  it('a view of owner data is on record before it is shown, with its purpose', async () => {
    await host.send('/v1/plates/0ABC123', { token, transaction: 'CPLI' });
    expect(await last()).toEqual({
      ...A2,
      transaction_code: 'CPLI',
      operation: 'getPlate',
      outcome: 'OK',
      subject_kind: 'plate',
      subject_key: '0ABC123',
      purpose: 'OWNER',
    });
  });

  it('a write and its row are one', async () => {
    const key = `${EPOCH}.T001.1`;
    await host.send('/v1/drawers/D01/open', { token, transaction: 'KOPE', key, body: { float: 100 } });
    expect(await last()).toMatchObject({ ...A2, operation: 'openDrawer', outcome: 'OK', subject_key: 'D01' });
  });

  it('a refusal has its row, with the message number and who asked', async () => {
    await host.send('/v1/day', { token, transaction: 'SEOD' });
    await expect.poll(last).toMatchObject({ ...A2, operation: 'getDay', outcome: '2004' });
    await host.send(`/v1/citations/${CITATION.slice(0, -1)}${(Number(CITATION.at(-1)) + 1) % 10}`, {
      token,
      transaction: 'CITI',
    });
    await expect.poll(last).toMatchObject({ ...A2, operation: 'getCitation', outcome: '1102' });
    await host.send('/v1/sign-on', {
      body: { operator: 'A3', secret: 'wrong', terminal: 'T001', installation: 'a'.repeat(16) },
    });
    await expect.poll(last).toMatchObject({ operation: 'signOn', outcome: '2001', subject_key: 'A3' });
  });

  it('is sealed every 500 rows without being asked', async () => {
    await Promise.all(
      Array.from({ length: 500 }, () => host.send('/v1/day', { token, transaction: 'SEOD' })),
    );
    const sealed = () => store.read(db => db.selectFrom('audit_batch').select('rows').execute());
    await expect.poll(async () => (await sealed()).length).toBeGreaterThan(0);
    expect(await store.read(verifyAuditChain)).toMatchObject({ ok: true });
  });
});

eachStore((_, makeStore) => {
  it('nothing that waits is lost when the host closes', async () => {
    const store = await makeStore();
    const host = await serve(store);
    const token = await host.signOn('A2');
    await Promise.all(Array.from({ length: 40 }, () => host.send('/v1/day', { token, transaction: 'SEOD' })));
    await host.close();
    const refused = await store.read(db =>
      db.selectFrom('audit').select('seq').where('operation', '=', 'getDay').execute(),
    );
    expect(refused).toHaveLength(40);
  });
});
