import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrationsFor } from '../../../src/host/store/migrate.ts';
import type { Dialect, Store } from '../../../src/host/store/store.ts';
import { receiptNumber } from '../../../src/values/keys.ts';
import { AS_OF, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const HEADER = `1, 'AMY1', '${WORK.at}', 'AMY1', '${WORK.at}'`;

/** A refund without an approval or an end. */
const refundRow = (id: number, source: string, kind: string, key: string, status: string): string => `
  insert into refund values (${id}, '${source}', '${kind}', '${key}', null, 'PAYEE ${id}', 'A', 'B', 'CHK', ${id}00, 0,
    '${status}', null, 'AMY1', '${AS_OF}', null, null, null, 0, null, ${status === 'VD' ? `'NO'` : 'null'}, null, ${HEADER})`;

const OLD_CITY = [
  `insert into operator values ('AMY1', 'AMY', '2', 'none', 'AC', 0, 'N', ${HEADER})`,
  `insert into terminal values ('T001', 1, null, null, 3)`,
  `insert into event values (1, 'REFUND', '${AS_OF}', '${WORK.at}', 'AMY1', 'T001', null, '')`,
  refundRow(1, 'OVER', 'UT', '1000000016', 'RQ'),
  refundRow(3, 'TWICE', 'CI', '400000010', 'VD'),
  `insert into refund_event values (3, 1, 'approve')`,
  `insert into refund_offset values (3, 1, 'UT', '1000000016', 'WATER', 100)`,
];

/** A city with refunds, as it was when none came from a reversed receipt. */
async function withRefunds(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const earlier = Object.entries(migrationsFor(dialect)).filter(([name]) => name < '0010');
  const provider = { getMigrations: async () => Object.fromEntries(earlier) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  for (const statement of OLD_CITY) await sql.raw(statement).execute(db);
}

eachStore((_, makeStore) => {
  describe('a city with refunds, opened by this version', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore(withRefunds);
    });

    const run = (statement: string) => store.write(db => sql.raw(statement).execute(db));

    it('keeps them, and all that refers to them', async () => {
      const refunds = await store.read(db =>
        db
          .selectFrom('refund')
          .select(['refund_id', 'source', 'subject_key', 'payee', 'amount', 'status', 'void_reason', 'rev'])
          .orderBy('refund_id')
          .execute(),
      );
      const [account, citation] = ['1000000016', '400000010'];
      const [first, third] = [
        { amount: 1_00, status: 'RQ' },
        { amount: 3_00, status: 'VD' },
      ];
      expect(refunds).toEqual([
        {
          refund_id: 1,
          source: 'OVER',
          subject_key: account,
          payee: 'PAYEE 1',
          ...first,
          void_reason: null,
          rev: 1,
        },
        {
          refund_id: 3,
          source: 'TWICE',
          subject_key: citation,
          payee: 'PAYEE 3',
          ...third,
          void_reason: 'NO',
          rev: 1,
        },
      ]);
      expect(await store.read(db => db.selectFrom('refund_event').selectAll().execute())).toEqual([
        { refund_id: 3, event_id: 1, step: 'approve' },
      ]);
      expect(await store.read(db => db.selectFrom('refund_offset').select('refund_id').execute())).toEqual([
        { refund_id: 3 },
      ]);
    });

    it('takes one of a reversed receipt, and no other new kind', async () => {
      const receipt = receiptNumber(1, 1);
      await run(refundRow(10, 'REVERSED', 'RC', receipt, 'RQ'));
      await expect(run(refundRow(11, 'REVERSED', 'XX', receipt, 'VD'))).rejects.toThrow(/check/i);
      await expect(run(refundRow(11, 'LOST', 'RC', receipt, 'VD'))).rejects.toThrow(/check/i);
    });

    it('refuses what it refused before', async () => {
      await expect(run(refundRow(12, 'OVER', 'UT', '1000000016', 'RQ'))).rejects.toThrow(/unique/i);
      await expect(run(`insert into refund_event values (99, 1, 'void')`)).rejects.toThrow(/unique|foreign/i);
      await expect(run('delete from refund where refund_id = 3')).rejects.toThrow(/foreign/i);
      await expect(run(`update refund_event set step = 'issue'`)).rejects.toThrow('append-only');
      await expect(run('delete from refund_offset')).rejects.toThrow('append-only');
    });
  });
});
