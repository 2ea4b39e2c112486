import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { PLANTED } from '../../../src/contract/tour.ts';
import { buildDemo } from '../../../src/demo/build.ts';
import type { Call } from '../../../src/host/call.ts';
import { refundHandlers } from '../../../src/host/refund/handlers.ts';
import { revolvingHandlers } from '../../../src/host/revolving/handlers.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { FUNDS_RULES } from '../../../src/host/verify/funds-rules.ts';
import { signedBy } from '../counter.ts';
import { WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';
import { foundIn } from './planted.ts';

/** A break of each rule in the demo city, and the difference that must be told. */
const BREAKS: readonly { rule: string; tells: RegExp; change: string }[] = [
  {
    rule: 'revolving funds stand in the ledger at their authorized amounts',
    tells: /^revolving funds: records say 500\.01, the ledger 500\.00$/,
    change: 'update revolving_fund set authorized = authorized + 1',
  },
  {
    rule: 'a replenishment is the vouchers it pays back less what it settles, as posted',
    tells: /^replenishment 1: 126\.71, vouchers 123\.55 less -3\.15, posted 126\.70$/,
    change: 'update revolving_replenishment set amount = amount + 1',
  },
  {
    rule: 'no voucher is both void and reimbursed',
    tells: /^voucher 1 of fund CNTR is void and was reimbursed$/,
    change: `insert into revolving_void values (1, '2026-05-14', 'X', 'CAL3', '${WORK.at}')`,
  },
  {
    rule: 'refunds approved and not issued are what the ledger owes on them',
    tells: /^401-0000-227000-0000-000000: records say 88\.43, the ledger 88\.42$/,
    change: `update refund set amount = amount + 1 where status = 'AP'`,
  },
  {
    rule: 'unclaimed money is what the ledger holds of it',
    tells: /^unclaimed money: records say 4\.10, the ledger 216\.10$/,
    change: `update refund set status = 'IS' where amount = 21200`,
  },
  {
    rule: 'a refund paid on other debts what its approval took for them',
    tells: /^refund 3: offset 0\.01, lines 0\.00$/,
    change: 'update refund set offset_total = 1 where refund_id = 3',
  },
];

const callOf = (db: Db, operator: string, grade: Call['grade']): Call => ({
  ...{ ...WORK, db, operator, grade, transaction: null, backing: null },
  about: () => {},
});

/** A refund that waits to be issued, and a fund that was balanced and replenished. */
async function work(db: Db): Promise<void> {
  const asked = await refundHandlers.requestRefund(callOf(db, 'BEN2', '2'), {
    key: PLANTED.credit.account,
    method: 'CHK',
  });
  await refundHandlers.approveRefund(callOf(db, 'SAM', 'S'), asked);
  const keeper = callOf(db, 'CAL3', '3');
  const { fund } = PLANTED.revolvingFund;
  const counted = { d100: 373, d1: 30 };
  const { rev } = await revolvingHandlers.balanceRevolvingFund(keeper, {
    ...{ fund, counted, reason: '' },
  });
  await revolvingHandlers.replenishRevolvingFund({ ...keeper, backing: signedBy('SAM') }, { fund, rev });
}

eachStore((_, makeStore) => {
  describe('the rules of revolving funds, refunds and unclaimed money', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await buildDemo(store, { profile: 'tiny' });
      await store.write(work);
    });

    it('hold in the demo city after a day of work, and each is broken here', async () => {
      for (const { name, differences } of FUNDS_RULES) {
        expect([name, await store.read(differences)]).toEqual([name, []]);
      }
      expect(BREAKS.map(({ rule }) => rule)).toEqual(FUNDS_RULES.map(({ name }) => name));
    });

    it.each(BREAKS)('tell a break of: $rule', async ({ rule, tells, change }) => {
      const { differences } = FUNDS_RULES.find(({ name }) => name === rule)!;
      const found = await foundIn(store, db => sql.raw(change).execute(db), differences);
      expect(found).toEqual([expect.stringMatching(tells)]);
    });
  });
});
