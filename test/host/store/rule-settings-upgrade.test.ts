import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { ruleInForce, ruleRowsOf } from '../../../src/host/day/rules.ts';
import { migrationsFor } from '../../../src/host/store/migrate.ts';
import type { Dialect } from '../../../src/host/store/store.ts';
import { eachStore } from '../stores.ts';

const KEY = 'nsf.fee.first';

/** A city with rules of its own, as it was when each was set once for a date. */
async function withRules(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const earlier = Object.entries(migrationsFor(dialect)).filter(([name]) => name < '0013');
  const provider = { getMigrations: async () => Object.fromEntries(earlier) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  await sql
    .raw(`insert into rule values
      ('${KEY}', '0000-01-01', '2026-06-30', '2500', 'cents', 'Civ. Code 1719', 'shipped'),
      ('${KEY}', '2026-07-01', null, '2700', 'cents', '', 'RESOLUTION 26-99')`)
    .execute(db);
}

eachStore((_, makeStore) => {
  it('rules of a city stand as they did, opened by this version, and are still never overwritten', async () => {
    const store = await makeStore(withRules);
    const rows = await store.read(db => ruleRowsOf(db, KEY));
    expect(
      rows.map(row => [row.effective_from, row.effective_to, row.setting, row.value, row.source]),
    ).toEqual([
      ['2026-07-01', null, 1, '2700', 'RESOLUTION 26-99'],
      ['0000-01-01', '2026-06-30', 1, '2500', 'shipped'],
    ]);
    expect(rows[0]).toMatchObject({ set_by: null, set_on: null, set_at: null });
    const again = { key: KEY, effective_from: '2026-07-01', setting: 2, value: '2800' };
    const own = { effective_to: null, unit: 'cents', cite: '', source: 'RESOLUTION 26-100' };
    await store.write(db =>
      db
        .insertInto('rule')
        .values({ ...again, ...own })
        .execute(),
    );
    const { value } = await store.read(db => ruleInForce(db, KEY, '2026-07-01'));
    expect(value).toBe('2800');
    const remove = store.write(db => sql.raw('delete from rule').execute(db));
    await expect(remove).rejects.toThrow(/append-only/);
  });
});
