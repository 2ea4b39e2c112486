import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { AS_OF, HEADER, seedSmallCity, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

eachStore((_, makeStore) => {
  describe('verify', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await seedSmallCity(store);
      await store.write(db =>
        db
          .insertInto('operator')
          .values({
            ...{ operator: 'SAM', name: 'SAM', grade: 'S', secret: 'none', status: 'AC' },
            ...{ failures: 0, must_change: 'N', ...HEADER },
          })
          .execute(),
      );
    });

    const differences = async () =>
      (await store.read(verify)).checks.filter(({ ok }) => !ok).map(({ difference }) => difference);

    it('finds a grant used out of its time', async () => {
      const use = (grant_hash: string, used_at: string) =>
        store.write(async db => {
          await db
            .insertInto('override_grant')
            .values({
              ...{ grant_hash, operation: 'voidReceipt', request_hash: '', operator: WORK.operator },
              ...{ terminal: WORK.terminal, approver: 'SAM', reason: 'CUST', text: '' },
              ...{ given_at: '2026-05-14T16:00:00.000Z', expires_at: '2026-05-14T16:05:00.000Z' },
            })
            .execute();
          await db.insertInto('override_use').values({ grant_hash, used_at }).execute();
        });
      await use('in time', '2026-05-14T16:05:00.000Z');
      expect(await differences()).toEqual([]);
      await use('late', '2026-05-14T16:05:00.001Z');
      expect(await differences()).toEqual(['grant of SAM to AMY1: used at 2026-05-14T16:05:00.001Z']);
    });

    it('finds a delegation that is too long', async () => {
      await store.write(db =>
        db
          .insertInto('delegation')
          .values(
            ['2026-06-12', '2026-06-13'].map(ends => ({
              ...{ from_operator: 'SAM', to_operator: WORK.operator, codes: 'KCLR', starts: AS_OF, ends },
              ...{ reason: '', granted_by: 'SAM', granted_at: WORK.at, ended_by: null, ended_at: null },
            })),
          )
          .execute(),
      );
      expect(await differences()).toContain('delegation 2: 2026-05-14 to 2026-06-13');
      expect(await differences()).toHaveLength(2);
    });
  });
});
