import { expect, it } from 'vitest';
import { GL_ACCOUNTS, imprestGl, unclaimedGl } from '../../../src/host/ledger/chart.ts';
import { completeChart } from '../../../src/host/ledger/complete-chart.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { seedSmallCity } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const chartOf = (store: Store) =>
  store.read(db => db.selectFrom('gl_account').selectAll().orderBy('gl').execute());

eachStore((_, makeStore) => {
  it('adds to the chart of a city what was not in it, and changes nothing else', async () => {
    const store = await makeStore();
    await seedSmallCity(store);
    await store.write(async db => {
      await db.deleteFrom('gl_account').where('gl', 'in', [imprestGl(), unclaimedGl()]).execute();
      await completeChart(db);
    });
    expect(await chartOf(store)).toEqual([...GL_ACCOUNTS]);
  });

  it('leaves a database without a city as it is', async () => {
    const store = await makeStore();
    await store.write(completeChart);
    expect(await chartOf(store)).toEqual([]);
  });
});
