import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { differences } from '../funds.ts';
import { eachStore } from '../stores.ts';
import { type Planted, toldOf } from './planted.ts';
import { workADay } from './worked.ts';

const PLANTED: readonly Planted[] = [
  {
    rule: /as it was sealed/,
    tells: /^audit row \d+ was sealed in batch 2, which is gone$/,
    tables: ['audit_batch'],
    changes: ['delete from audit_batch where batch = (select max(batch) from audit_batch)'],
  },
  {
    rule: /on record in the audit log/,
    tells: /^what AMY1 posted on T001 at .* is not in the audit log$/,
    tables: ['audit', 'audit_member', 'audit_batch'],
    changes: ['delete from audit_member', 'delete from audit_batch', 'delete from audit'],
  },
  {
    rule: /on record in the audit log/,
    tells: /^what SAM posted on T002 at .* is not in the audit log$/,
    tables: ['audit', 'audit_member', 'audit_batch'],
    changes: [
      'delete from audit_member',
      'delete from audit_batch',
      `update audit set operator = 'BEN2' where operator = 'SAM'`,
    ],
  },
];

eachStore((_name, makeStore) => {
  describe('the rules of the audit log', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await workADay(store);
    });

    it('hold in a sound city', async () => {
      expect(await differences(store)).toEqual([]);
    });

    it.each(PLANTED)('are broken by $changes', async planted => {
      expect(await toldOf(store, planted)).toContainEqual(expect.stringMatching(planted.tells));
    });

    it('tell a row that is passed over, where the database numbers without gaps', async () => {
      const planted: Planted = {
        rule: /as it was sealed/,
        tells: /missing/,
        tables: ['audit', 'audit_member', 'audit_batch'],
        changes: ['delete from audit_member', 'delete from audit_batch', 'delete from audit where seq = 2'],
      };
      const told = store.dialect === 'sqlite' ? ['audit rows before 3 are missing'] : [];
      expect(await toldOf(store, planted)).toEqual(told);
    });
  });
});
