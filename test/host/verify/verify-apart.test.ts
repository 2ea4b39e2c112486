import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawerGl, vaultGl } from '../../../src/host/ledger/chart.ts';
import { postEvent } from '../../../src/host/ledger/post.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { verifyApart } from '../../../src/host/verify/verify-apart.ts';
import { WORK } from '../fixtures.ts';
import { type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

const EVENTS = 100_000;

/** As many lines out of balance, so that proving them takes a while and finds something. */
async function plantEntries(db: Db): Promise<void> {
  const event = await postEvent(db, WORK, {
    kind: 'FLOAT',
    memo: '',
    entries: [
      { gl: drawerGl('100'), amount: 1 },
      { gl: vaultGl(), amount: -1 },
    ],
  });
  await sql`
    with recursive number (n) as (select 1 union all select n + 1 from number where n < ${EVENTS})
    insert into entry (event_id, line, fund, gl, amount)
    select ${sql.lit(event)}, n + 10, '100', ${vaultGl()}, n from number`.execute(db);
}

eachStore((_name, makeStore) => {
  describe('verify apart from those who are answered', () => {
    let store: Store;
    let host: Serving;
    beforeAll(async () => {
      store = await makeStore();
      host = await serve(store);
      await store.write(plantEntries);
    });
    afterAll(() => host.close());

    it('finds what verify finds', async () => {
      const found = await store.write(verifyApart, 'alone');
      expect(found).toEqual(await store.read(verify));
      expect(found.ok).toBe(false);
    });

    it('lets a status request be answered meanwhile', async () => {
      const ended: string[] = [];
      await store.write(async db => {
        const proved = verifyApart(db).then(() => ended.push('verify'));
        const answered = host.send('/v1/status').then(({ status }) => ended.push(`status ${status}`));
        await Promise.all([proved, answered]);
      }, 'alone');
      expect(ended).toEqual(['status 200', 'verify']);
    });
  });
});
