import { beforeAll, describe, expect, it } from 'vitest';
import { sealAudit } from '../../../src/host/security/audit-chain.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, type Asked, ask, CITATION, openCounter, seedCounter } from '../counter.ts';
import { WORK } from '../fixtures.ts';
import { differences, goTo } from '../funds.ts';
import { eachStore } from '../stores.ts';
import { type Planted, toldOf } from './planted.ts';

const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S', at: '2026-05-14T23:00:00.000Z' };

/** A payment in part and one in full, a drop, the drawer closed and deposited; its audit rows are sealed. */
export async function workADay(store: Store): Promise<void> {
  await seedCounter(store);
  await openCounter(store);
  await ask(store, 'postPayment', { items: [{ key: ACCOUNT, amount: 40_00 }] });
  await ask(store, 'postPayment', { items: [{ key: CITATION }] });
  await ask(store, 'takeFromDrawer', { amount: 20_00, reason: 'ENVELOPE 7' });
  await store.write(db => sealAudit(db, WORK.at));
  await ask(store, 'countDrawer', { counted: { rolled: 240_00 } });
  await ask(store, 'closeDrawer', { rev: 2 });
  await ask(store, 'makeDeposit', { bag: 'B1' }, SAM);
  await store.write(db => sealAudit(db, WORK.at));
}

/** A worked day that was closed. */
export async function workAndClose(store: Store): Promise<void> {
  await workADay(store);
  await goTo(store, '2026-05-15');
}

/** Tests that rules hold in a city whose worked day was closed, and that each planted break of them is told. */
export function testRules(what: string, breaks: readonly Planted[]): void {
  eachStore((_name, makeStore) => {
    describe(what, () => {
      let store: Store;
      beforeAll(async () => {
        store = await makeStore();
        await workAndClose(store);
      });

      it('hold in a sound city', async () => {
        expect(await differences(store)).toEqual([]);
      });

      it.each(breaks)('are broken by $changes', async planted => {
        expect(await toldOf(store, planted)).toContainEqual(expect.stringMatching(planted.tells));
      });
    });
  });
}
