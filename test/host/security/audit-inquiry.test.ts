import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, AS_OF, CITATION } from '../fixtures.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  let supervisor: Clerk;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store);
    const clerk = await clerkAt(host, 'A2', 'T001');
    supervisor = await clerkAt(host, 'AS', 'T002');
    await clerk.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 150_00 });
    await clerk.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount: 1_00 }] });
    await clerk.ask('CITI', 'getCitation', { citation: CITATION });
    await clerk.ask('KVDA', 'getReceipt', { receipt: '800100000019' });
    await vi.waitUntil(async () => (await rowsOf('A2')) >= 4);
  });
  afterAll(() => host.close());

  const rowsOf = async (operator: string): Promise<number> => {
    const rows = await store.read(db =>
      db.selectFrom('audit').select('seq').where('operator', '=', operator).execute(),
    );
    return rows.length;
  };
  const look = async (wanted: object) => (await supervisor.ask('SAUI', 'listAudit', wanted)).body;

  it('finds by operator, by date and by what it was about, latest first', async () => {
    const { rows } = await look({ operator: 'A2', limit: 100 });
    expect(rows.every(({ operator }) => operator === 'A2')).toBe(true);
    expect(rows.map(({ entry }) => entry)).toEqual(rows.map(({ entry }) => entry).toSorted((a, b) => b - a));
    expect(rows.map(({ operation }) => operation)).toContain('postPayment');
    const about = (await look({ subject: CITATION })).rows;
    expect(about).toMatchObject([{ operation: 'getCitation', code: 'CITI', outcome: 'OK' }]);
    expect((await look({ from: '2026-05-15' })).rows).toEqual([]);
    expect((await look({ to: '2026-05-13' })).rows).toEqual([]);
    expect((await look({ from: AS_OF, to: AS_OF, operator: 'A2' })).rows.length).toBeGreaterThan(3);
  });

  it('turns page by page without losing a row', async () => {
    const all = (await look({ operator: 'A2', limit: 100 })).rows.map(({ entry }) => entry);
    const paged: number[] = [];
    let after: string | null = '';
    while (after !== null) {
      const part = await look({ operator: 'A2', limit: 2, ...(after === '' ? {} : { after }) });
      paged.push(...part.rows.map(({ entry }) => entry));
      after = part.next;
    }
    expect(paged).toEqual(all);
  });

  it('shows one entry with all the log holds of it', async () => {
    await store.write(db =>
      db
        .insertInto('audit')
        .values({
          ...{ seq: 900_001, at: '2026-05-14T16:00:00.000Z', business_date: AS_OF, operator: 'ZZ' },
          ...{ terminal: 'T001', transaction_code: 'SPOV', operation: 'voidReceipt', outcome: 'OK' },
          ...{ subject_kind: 'receipt', subject_key: '1', purpose: null },
          detail: JSON.stringify({ askedBy: 'A2', before: { status: 'PO' }, lines: [{ key: 'K' }] }),
        })
        .execute(),
    );
    const { rows, detail, next } = await look({ entry: 900_001 });
    expect(rows).toMatchObject([{ operator: 'ZZ', subject: 'receipt 1' }]);
    expect(detail).toEqual([
      { name: 'askedBy', value: 'A2' },
      { name: 'before status', value: 'PO' },
      { name: 'lines 1 key', value: 'K' },
    ]);
    expect(next).toBeNull();
    const none = await supervisor.ask('SAUI', 'listAudit', { entry: 800_000 });
    expect(refusal(none)).toEqual([404, '2117', 'entry']);
  });

  it('is itself on record before it is answered, with what was looked for', async () => {
    await look({ operator: 'A3', from: AS_OF });
    const last = await store.read(db =>
      db
        .selectFrom('audit')
        .selectAll()
        .where('operator', '=', 'AS')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow(),
    );
    expect(last).toMatchObject({
      transaction_code: 'SAUI',
      subject_kind: 'audit',
      subject_key: `operator A3, from ${AS_OF}`,
      purpose: 'AUDIT',
    });
  });

  it('prints what it finds and the delegations of those days', async () => {
    await supervisor.ask('SDLG', 'grantDelegation', {
      ...{ from: 'AS', to: 'A2', codes: 'KCLR', ends: '2026-05-20', reason: 'VACATION' },
    });
    const { body } = await supervisor.ask('SAUI', 'printAudit', { operator: 'A2' });
    expect(body.print.every(line => line.length <= 80)).toBe(true);
    expect(body.print[0]).toMatch(/^CITY OF MARLIN BAY +AUDIT REPORT$/);
    expect(body.print.filter(line => line.includes(' postPayment '))).toHaveLength(1);
    const delegations = body.print.slice(body.print.indexOf('DELEGATIONS OF THESE DAYS') + 1);
    expect(delegations).toEqual(['AS   TO A2   05/14/26 - 05/20/26  BY AS   VACATION', '     KCLR']);
    const before = (await supervisor.ask('SAUI', 'printAudit', { to: '2026-05-13' })).body.print;
    expect(before.slice(-2)).toEqual(['DELEGATIONS OF THESE DAYS', 'NONE']);
  });
});
