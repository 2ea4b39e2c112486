import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { dialectOf } from '../../../src/host/store/lock.ts';
import { movements } from '../../../src/host/store/migrations/0011-movements.ts';
import { ask, openCounter, seedCounter } from '../counter.ts';
import { eachStore } from '../stores.ts';

eachStore((_name, makeStore) => {
  test('a city whose movements have no numbers gets them in the order of its events, and keeps its cash', async () => {
    const store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
    await ask(store, 'exchangeCash', { taken: { d2000: 1 }, given: { d1000: 2 } });
    const { movement } = await ask(store, 'takeFromDrawer', { amount: 10_00, reason: 'ENVELOPE 7' });
    await ask(store, 'openWithoutSale', { reason: 'CHANGE FOR METER' });
    const look = () =>
      store.read(async db => ({
        numbers: await db.selectFrom('movement').selectAll().orderBy('movement').execute(),
        cash: await db.selectFrom('cash_movement').selectAll().orderBy('event_id').orderBy('kind').execute(),
      }));
    const before = await look();
    expect(before.numbers).toHaveLength(3);
    await store.write(async db => {
      await sql`drop table movement`.execute(db);
      await movements(dialectOf(db)).up(db);
    });
    expect(await look()).toEqual(before);
    await ask(store, 'reverseMovement', { movement, reason: 'WRONG AMOUNT' });
    expect((await look()).cash.at(-1)).toMatchObject({ kind: 'DR', amount: -10_00 });
    for (const table of ['movement', 'cash_movement']) {
      const emptied = store.write(db => sql`delete from ${sql.table(table)}`.execute(db));
      await expect(emptied).rejects.toThrow(`${table} is append-only`);
    }
  });
});
