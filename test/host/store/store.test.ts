import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../../src/host/store/lock.ts';
import type { Db } from '../../../src/host/store/store.ts';
import { eachStore } from '../stores.ts';

const holiday = (day: string) => ({ holiday: day, name: `Holiday ${day}` });

/** How often this connection to PostgreSQL has prepared a statement. */
async function timesPlanned(db: Db, statement: string): Promise<string> {
  const { rows } = await sql`
    select name from pg_prepared_statements where statement like ${statement}
      and statement not like '%pg_prepared_statements%'`.execute(db);
  return rows.length === 1 ? 'once' : `${rows.length} times`;
}

eachStore((name, makeStore) => {
  describe('a store', () => {
    it('keeps what a write wrote and knows its dialect', async () => {
      const store = await makeStore();
      await store.write(db => db.insertInto('holiday').values(holiday('2026-07-04')).execute());
      const rows = await store.read(db => db.selectFrom('holiday').selectAll().execute());
      expect(rows).toEqual([holiday('2026-07-04')]);
      expect(await store.read(async db => dialectOf(db))).toBe(name === 'SQLite' ? 'sqlite' : 'postgres');
    });

    it('is copied to a new file that its owner alone may read, never over one', async () => {
      const store = await makeStore();
      await store.write(db => db.insertInto('holiday').values(holiday('2026-07-04')).execute());
      const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
      const copy = join(folder, 'copy');
      try {
        await store.backup(copy);
        const magic = name === 'SQLite' ? 'SQLite format 3' : 'PGDMP';
        expect(readFileSync(copy).subarray(0, magic.length).toString()).toBe(magic);
        expect(statSync(copy).mode & 0o777).toBe(0o600);
        await expect(store.backup(copy)).rejects.toThrow('is there already');
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('undoes only the failing write among many that share a commit', async () => {
      const store = await makeStore();
      const writes = Array.from({ length: 40 }, (_, index) =>
        store.write(async db => {
          const day = `2026-01-${String(index + 1).padStart(2, '0')}`;
          await db.insertInto('holiday').values(holiday(day)).execute();
          if (index % 7 === 3) throw new Error(`refused ${index}`);
          return index;
        }),
      );
      const outcomes = await Promise.allSettled(writes);
      outcomes.forEach((outcome, index) => {
        if (index % 7 === 3) expect(outcome).toMatchObject({ reason: new Error(`refused ${index}`) });
        else expect(outcome).toEqual({ status: 'fulfilled', value: index });
      });
      const { count } = await store.read(db =>
        db
          .selectFrom('holiday')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow(),
      );
      expect(count).toBe(34);
    });

    it('reads one snapshot however many writes commit meanwhile', async () => {
      const store = await makeStore();
      const counts = await store.read(async db => {
        const count = async () => (await db.selectFrom('holiday').selectAll().execute()).length;
        const before = await count();
        await store.write(other => other.insertInto('holiday').values(holiday('2026-12-25')).execute());
        return [before, await count()];
      });
      expect(counts).toEqual([0, 0]);
    });

    it('writes nothing through a read', async () => {
      const store = await makeStore();
      await expect(
        store.read(db => db.insertInto('holiday').values(holiday('2026-12-25')).execute()),
      ).rejects.toThrow(/read-?only/);
    });

    it('answers a statement asked again as at first, and plans it once a connection', async () => {
      const store = await makeStore();
      await store.write(db => db.insertInto('holiday').values(holiday('2026-07-04')).execute());
      const [first, second, planned] = await store.read(async db => {
        const asked = (day: string) =>
          db.selectFrom('holiday').selectAll().where('holiday', '=', day).execute();
        return [
          await asked('2026-07-04'),
          await asked('2026-12-25'),
          dialectOf(db) === 'sqlite' ? 'once' : await timesPlanned(db, '%from "holiday" where%'),
        ];
      });
      expect([first, second, planned]).toEqual([[holiday('2026-07-04')], [], 'once']);
    });

    it('gives counts and sums as numbers', async () => {
      const store = await makeStore();
      const { rows } = await store.read(db =>
        sql<{ sum: number; half: number }>`
          select sum(v.n) as sum, cast(${7} as bigint) / 2 as half
          from (select cast(${999_999_999} as bigint) as n union all select 2) v`.execute(db),
      );
      expect(rows).toEqual([{ sum: 1_000_000_001, half: 3 }]);
    });
  });
});
