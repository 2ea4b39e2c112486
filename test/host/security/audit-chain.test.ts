import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { recordAudits } from '../../../src/host/security/audit.ts';
import { sealAudit, verifyAuditChain } from '../../../src/host/security/audit-chain.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { AS_OF, seedSmallCity, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const entry = (number: number) => ({
  at: WORK.at,
  business_date: AS_OF,
  operator: 'AMY1',
  terminal: 'T001',
  transaction_code: 'CITI',
  operation: 'getCitation',
  outcome: 'OK',
  subject_kind: 'citation',
  subject_key: String(number),
  purpose: number % 2 === 0 ? 'OWNER' : null,
  detail: null,
});

/** A city with so many audit rows, in batches sealed one by one. */
async function sealedCity(store: Store, sizes: readonly number[]): Promise<string> {
  await seedSmallCity(store);
  let head = '';
  for (const size of sizes) {
    const entries = Array.from({ length: size }, (_, number) => entry(number));
    await store.write(db => recordAudits(db, entries));
    head = await store.write(db => sealAudit(db, WORK.at));
  }
  return head;
}

/** Change the sealed log as somebody with the database's own password would, past the triggers. */
const tamper = (store: Store, statement: string) =>
  store.write(async db => {
    if (store.dialect === 'postgres') {
      await sql.raw(`set local session_replication_role = replica`).execute(db);
    } else {
      const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'trigger'
        and tbl_name in ('audit', 'audit_batch', 'audit_member', 'business_day')`.execute(db);
      for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(db);
      await sql.raw('pragma defer_foreign_keys = on').execute(db);
    }
    await sql.raw(statement).execute(db);
  });

eachStore((_, makeStore) => {
  it('an empty log is intact and has a head', async () => {
    const store = await makeStore();
    const head = await sealedCity(store, [0]);
    expect(head).toMatch(/^0{64}$/);
    expect(await store.read(verifyAuditChain)).toEqual({ ok: true, head, difference: '' });
  });

  it('is sealed in batches of 500 that chain', async () => {
    const store = await makeStore();
    const head = await sealedCity(store, [1200, 3]);
    const batches = await store.read(db =>
      db.selectFrom('audit_batch').select(['batch', 'rows']).orderBy('batch').execute(),
    );
    expect(batches.map(({ rows }) => rows)).toEqual([500, 500, 200, 3]);
    expect(await store.read(verifyAuditChain)).toEqual({ ok: true, head, difference: '' });
  });

  it('two that seal at once seal each row once', async () => {
    const store = await makeStore();
    await sealedCity(store, [10]);
    await store.write(db => recordAudits(db, [entry(1), entry(2)]));
    await Promise.all([1, 2, 3].map(() => store.write(db => sealAudit(db, WORK.at))));
    expect(await store.read(verifyAuditChain)).toMatchObject({ ok: true });
  });

  it.each([
    [`update audit set operator = 'EVE' where seq = 3`, 'audit batch 1 was changed after it was sealed'],
    [`update audit set purpose = 'X' where seq = 12`, 'audit batch 2 was changed after it was sealed'],
    [
      `update audit_batch set hash = previous_hash where batch = 1`,
      'audit batch 1 was changed after it was sealed',
    ],
    [
      `update audit_batch set previous_hash = hash where batch = 2`,
      'audit batch 2 is not chained to the one before',
    ],
    [`delete from audit where seq = 4`, 'audit batch 1 has 9 of 10 rows'],
  ])('%s is found', async (statement, difference) => {
    const store = await makeStore();
    await sealedCity(store, [10, 10]);
    // Foreign keys stand in the way of a deletion on SQLite; who tampers turns them off with the member row.
    if (statement.startsWith('delete') && store.dialect === 'sqlite') {
      await tamper(store, 'delete from audit_member where seq = 4');
    }
    await tamper(store, statement);
    expect(await store.read(verifyAuditChain)).toMatchObject({ ok: false, difference });
  });

  it('a log cut off at its end no longer holds the head that a day was closed with', async () => {
    const store = await makeStore();
    const head = await sealedCity(store, [10, 10]);
    await store.write(db => db.updateTable('business_day').set({ audit_head: head }).execute());
    await tamper(store, 'delete from audit_member where batch = 2');
    await tamper(store, 'delete from audit_batch where batch = 2');
    expect(await store.read(verifyAuditChain)).toMatchObject({
      ok: false,
      difference: `the audit log no longer holds the head of ${AS_OF}`,
    });
  });
});
