import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { ACCOUNT, type Asked, ask, CITATION, openCounter, seedCounter, signedBy } from '../counter.ts';
import { eachStore } from '../stores.ts';
import { foundIn, unguard } from './planted.ts';

const BEN: Asked = { operator: 'BEN2', terminal: 'T002' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
const CHECK = { type: 'CK', checkNumber: '1204', routing: '990000013' } as const;

/** A check and cash taken, cash moved about, the drawer closed and deposited, credited short, the check returned. */
async function workADay(store: Store): Promise<void> {
  await openCounter(store);
  await ask(store, 'openDrawer', { drawer: 'D02', float: 0 }, BEN);
  const { receipt } = await ask(store, 'postPayment', { items: [{ key: ACCOUNT }], tenders: [CHECK] });
  await ask(store, 'postPayment', { items: [{ key: CITATION }] });
  await ask(store, 'takeFromDrawer', { amount: 20_00, reason: 'ENVELOPE 7' });
  const wrong = await ask(store, 'takeFromDrawer', { amount: 3_00, reason: 'ENVELOPE 8' });
  await ask(store, 'reverseMovement', { movement: wrong.movement, reason: 'NO SUCH ENVELOPE' });
  await ask(store, 'exchangeCash', { taken: { d100: 5 }, given: { d500: 1 } });
  await ask(store, 'transferCash', { drawer: 'D02', amount: 10_00 }, { backing: signedBy('BEN2') });
  await ask(store, 'countDrawer', { counted: { rolled: 190_00 } });
  await ask(store, 'closeDrawer', { rev: 2 });
  const { deposit, amount } = await ask(store, 'makeDeposit', { bag: 'B1' }, SAM);
  const credited = { deposit, bankDate: '2026-05-14', credited: amount - 1, reason: 'COIN' };
  await ask(store, 'creditDeposit', credited, { grade: '3' });
  await ask(store, 'returnItem', { receipt, line: 1, reason: 'NSF', returnedOn: '2026-05-14' });
}

/** Corruptions of a sound city: what breaks, how, and the difference that must be told. */
const PLANTED: readonly { rule: RegExp; tells: RegExp; table: string; change: string }[] = [
  {
    rule: /movement of cash/,
    tells: /, drawer session 1: moved -20\.01, posted -20\.00$/,
    table: 'cash_movement',
    change: `update cash_movement set amount = 2001 where kind = 'DR' and amount = 2000`,
  },
  {
    rule: /moves back only/,
    tells: /, drawer session 1: DR is not undone by -0\.01$/,
    table: 'cash_movement',
    change: `update cash_movement set amount = -301 where amount < 0`,
  },
  {
    rule: /moves back only/,
    tells: /, drawer session 1: DR is not undone by -20\.00$/,
    table: 'cash_movement',
    change: `update cash_movement set amount = -2000 where amount = 2000`,
  },
  {
    rule: /exchange or transfer/,
    tells: /: in 5\.00, out 5\.01$/,
    table: 'cash_movement',
    change: `update cash_movement set amount = 501 where kind = 'CO'`,
  },
  {
    rule: /returned item/,
    tells: / line 1: paid 143\.86, taken back 143\.87$/,
    table: 'deposit_line',
    change: `update deposit_line set amount = 14386 where amount = 14387`,
  },
  {
    rule: /in a deposit, or its drawer waits/,
    tells: / line 1: in 0 places$/,
    table: 'deposit_line',
    change: `delete from deposit_line where amount = 7000`,
  },
  {
    rule: /what its event put in transit/,
    tells: /: 203\.88, contents 203\.87, posted 203\.87$/,
    table: 'deposit',
    change: `update deposit set amount = 20388`,
  },
  {
    rule: /bank credit/,
    tells: /: credited 203\.86, slip and variance 203\.87$/,
    table: 'deposit_credit',
    change: `update deposit_credit set variance = 0`,
  },
  {
    rule: /money to be deposited/,
    tells: /^to be deposited 0\.00, should be -0\.01$/,
    table: 'deposit',
    change: `update deposit set amount = 20388`,
  },
];

eachStore((_name, makeStore) => {
  describe('verify', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await seedCounter(store);
      await workADay(store);
    });

    it('finds nothing in a sound counter', async () => {
      const { checks } = await store.read(verify);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    });

    it.each(PLANTED)('tells a break of: $rule', async ({ rule, tells, table, change }) => {
      const plant = async (db: Db): Promise<void> => {
        await unguard(db, table);
        await sql.raw(change).execute(db);
      };
      const told = (await foundIn(store, plant, verify)).checks.find(
        check => !check.ok && rule.test(check.name),
      );
      expect(told?.difference).toMatch(tells);
    });
  });
});
