import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildDemo } from '../../../src/demo/build.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { AS_OF, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

/** Each append-only table of the funds with a column to change. */
const TABLES = {
  revolving_balance: 'at',
  revolving_count: 'quantity',
  revolving_finding: 'reason',
  revolving_void: 'reason',
  refund_event: 'step',
  refund_offset: 'amount',
  unclaimed_notice: 'claim_by',
} as const;

eachStore((_, makeStore) => {
  describe('an append-only table of the funds', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await buildDemo(store, { profile: 'tiny' });
      await store.write(async db => {
        await db
          .insertInto('refund_offset')
          .values({
            ...{ refund_id: 1, line: 1, subject_kind: 'UT', subject_key: '', description: '', amount: 1 },
          })
          .execute();
        await db
          .insertInto('revolving_finding')
          .values({ balance: 1, reason: 'X', checker: 'SAM' })
          .execute();
        await db
          .insertInto('revolving_void')
          .values({ voucher: 1, business_date: AS_OF, reason: 'X', voided_by: 'CAL3', at: WORK.at })
          .execute();
        await db
          .insertInto('unclaimed_notice')
          .values({
            ...{ first_published: '2026-05-21', last_published: '2026-05-28', claim_by: '2026-07-05' },
            ...{ published_by: 'MIA', at: WORK.at },
          })
          .execute();
      });
    });

    it.each(Object.entries(TABLES))('%s refuses update and delete', async (table, column) => {
      const refused = new RegExp(`${table} is append-only`);
      const change = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`;
      await expect(store.write(db => change.execute(db))).rejects.toThrow(refused);
      await expect(store.write(db => sql`delete from ${sql.table(table)}`.execute(db))).rejects.toThrow(
        refused,
      );
    });
  });
});
