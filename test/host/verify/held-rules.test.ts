import { beforeAll, describe, expect, it } from 'vitest';
import { bankGl, reversedGl } from '../../../src/host/ledger/chart.ts';
import { postEvent } from '../../../src/host/ledger/post.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { HELD_RULES } from '../../../src/host/verify/held-rules.ts';
import { ACCOUNT, type Asked, ask, CITATION, openCounter, seedCounter } from '../counter.ts';
import { WORK } from '../fixtures.ts';
import { differences } from '../funds.ts';
import { eachStore } from '../stores.ts';
import { foundIn } from './planted.ts';

const CAL: Asked = { operator: 'CAL3', terminal: 'T002', grade: '3' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
const CHECK = { type: 'CK', checkNumber: '1204', routing: '990000013' } as const;

/** A reversed receipt of 213.87: 50.00 of it refunded, and a check of 100.00 returned. */
async function workADay(store: Store): Promise<void> {
  await openCounter(store);
  const items = [{ key: ACCOUNT }, { key: CITATION }];
  const tenders = [{ ...CHECK, amount: 100_00 }, { type: 'CA' as const }];
  const { receipt } = await ask(store, 'postPayment', { items, tenders });
  await ask(store, 'countDrawer', { counted: { rolled: 263_87 } });
  await ask(store, 'closeDrawer', { rev: 2 });
  await ask(store, 'makeDeposit', { bag: 'B1' }, SAM);
  await ask(store, 'reverseReceipt', { receipt, rev: 1, reason: 'WRONG ACCOUNT' }, CAL);
  const asked = await ask(store, 'requestRefund', {
    ...{ key: receipt, amount: 50_00, payee: 'ODA, KIM', address1: '9 PIER' },
  });
  await ask(store, 'approveRefund', asked, SAM);
  await ask(store, 'returnItem', { receipt, line: 1, reason: 'NSF', returnedOn: '2026-05-14' });
}

const refundOf = (amount: number) => (db: Db) => db.updateTable('refund').set({ amount }).execute();

/** What breaks each rule, and the difference that must be told. */
const BREAKS: readonly { rule: string; tells: RegExp; change: (db: Db) => Promise<unknown> }[] = [
  {
    rule: 'money held of a reversed receipt is what it took, less its refunds and returned items',
    tells: /^8\d{11}: records say 63\.86, the ledger 63\.87$/,
    change: refundOf(50_01),
  },
  {
    rule: 'money held of a reversed receipt is what it took, less its refunds and returned items',
    tells: /^no receipt: records say 0\.00, the ledger 0\.01$/,
    change: db =>
      postEvent(db, WORK, {
        ...{ kind: 'TEST', memo: '' },
        entries: [
          { gl: bankGl('401'), amount: 1 },
          { gl: reversedGl('401'), amount: -1 },
        ],
      }),
  },
  {
    rule: 'refunds of a reversed receipt come to no more than it took',
    tells: /^receipt 8\d{11}: took 213\.87, refunded 213\.88$/,
    change: refundOf(213_88),
  },
];

eachStore((_, makeStore) => {
  describe('the rules of money held of reversed receipts', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await seedCounter(store);
      await workADay(store);
    });

    it('hold in a sound city, and each is broken here', async () => {
      expect(await differences(store)).toEqual([]);
      const broken = new Set(BREAKS.map(({ rule }) => rule));
      expect([...broken]).toEqual(HELD_RULES.map(({ name }) => name));
    });

    it.each(BREAKS)('tell $tells', async ({ rule, tells, change }) => {
      const { differences: look } = HELD_RULES.find(({ name }) => name === rule)!;
      expect(await foundIn(store, change, look)).toEqual([expect.stringMatching(tells)]);
    });
  });
});
