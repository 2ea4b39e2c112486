import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { together } from '../../../src/host/store/together.ts';
import { watch } from '../statements.ts';
import { eachStore } from '../stores.ts';

const addHoliday = (db: Db, holiday: string) =>
  db.insertInto('holiday').values({ holiday, name: '' }).returning('holiday').executeTakeFirstOrThrow();
const holidays = (db: Db) => db.selectFrom('holiday').select('holiday').orderBy('holiday').execute();
const refusal = (why: string) => Promise.reject(new Error(why));

eachStore((name, makeStore) => {
  let store: Store;
  beforeAll(async () => {
    store = await makeStore();
  });

  it('gives the results in the order of the steps, and each sees what those before it did', async () => {
    const results = await store.write(db =>
      together(
        db,
        () => addHoliday(db, '2026-01-01'),
        () => holidays(db),
        () => addHoliday(db, '2026-02-02'),
        () => holidays(db),
      ),
    );
    const [first, second] = [{ holiday: '2026-01-01' }, { holiday: '2026-02-02' }];
    expect(results).toEqual([first, [first], second, [first, second]]);
  });

  it('sends the statements of all steps to PostgreSQL at once', async () => {
    const { statements, trips } = await watch(through =>
      store.read(db =>
        together(
          through(db),
          () => holidays(through(db)),
          () => holidays(through(db)),
          () => holidays(through(db)),
        ),
      ),
    );
    expect({ statements, trips }).toEqual({ statements: 3, trips: name === 'SQLite' ? 3 : 1 });
  });

  it('tells the first failure in the order of the steps, and nothing is kept', async () => {
    const failing = store.write(db =>
      together(
        db,
        () => addHoliday(db, '2027-01-01'),
        async () => {
          await holidays(db);
          await holidays(db);
          return refusal('first');
        },
        () => refusal('second'),
        () => addHoliday(db, '2027-01-02'),
      ),
    );
    await expect(failing).rejects.toThrow('first');
    expect(JSON.stringify(await store.read(holidays))).not.toContain('2027');
  });

  it('lets the connection go on after statements that failed together', async () => {
    for (let turn = 0; turn < 30; turn++) {
      const failing = store.write(db =>
        together(
          db,
          () => sql`select * from nowhere where 1 = ${turn}`.execute(db),
          () => holidays(db),
        ),
      );
      await expect(failing).rejects.toThrow(/nowhere/);
      await store.write(db => addHoliday(db, `2028-01-${turn}`));
    }
    expect(await store.read(holidays)).toHaveLength(32);
  });
});
