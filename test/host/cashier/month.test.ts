import { expect, test } from 'vitest';
import { buildDemo } from '../../../src/demo/build.ts';
import { insertOperator } from '../../../src/host/security/operators.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { cheapHash } from '../cheap-hash.ts';
import { EPOCH, SECRET, serveStore } from '../server/serving.ts';
import { eachStore } from '../stores.ts';
import { signOn, stillToDeposit, workDay } from './month.ts';

const BUSINESS_DAYS = 21;

async function demoOffice(store: Store): Promise<void> {
  await buildDemo(store, { profile: 'tiny' });
  const secret = await cheapHash(SECRET);
  await store.write(async db => {
    await db.updateTable('city').set({ epoch: EPOCH }).execute();
    for (const [operator, grade] of [
      ['A2', '2'],
      ['B2', '2'],
      ['A3', '3'],
      ['AS', 'S'],
    ] as const) {
      await insertOperator(
        db,
        { operator, name: operator, grade, secret, mustChange: 'N' },
        'SYS',
        '2026-05-14T15:00:00.000Z',
      );
    }
  });
}

/** Balance of every fund's account of one number, in cents. */
const balanceOf = (store: Store, account: string): Promise<number> =>
  store.read(async db => {
    const { amount } = await db
      .selectFrom('gl_balance')
      .select(({ fn }) => fn.sum<number | null>('amount').as('amount'))
      .where('gl', 'like', `%-${account}`)
      .executeTakeFirstOrThrow();
    return amount ?? 0;
  });

const DRAWERS = '101000-0000-000000';
const TO_DEPOSIT = '102000-0000-000000';
const VAULT = '103000-0000-000000';
const BANK = '104000-0000-000000';
const IN_TRANSIT = '105000-0000-000000';
const OVER_SHORT = '689000-0000-000000';
const UNCLAIMED = '228000-0000-000000';
const VARIANCE = '689000-0001-000000';

eachStore((_name, makeStore) => {
  test('a month of counter work closes every day without a cent unexplained', async () => {
    const store = await makeStore();
    await demoOffice(store);
    const before = {
      toDeposit: await balanceOf(store, TO_DEPOSIT),
      vault: await balanceOf(store, VAULT),
      bank: await balanceOf(store, BANK),
      unclaimed: await balanceOf(store, UNCLAIMED),
    };
    const host = await serveStore(store);
    const office = await signOn(host);
    const waitedBefore = await stillToDeposit(office);
    let payments = 0;
    for (let day = 1; day <= BUSINESS_DAYS; day++) payments += await workDay(office, store, day);
    const waiting = await stillToDeposit(office);
    await host.close();

    expect(payments).toBeGreaterThan(BUSINESS_DAYS * 5);
    const sums = await store.read(async db => ({
      out: await db
        .selectFrom('drawer_session')
        .select(({ fn }) => fn.sum<number>('over_short').as('sum'))
        .executeTakeFirstOrThrow(),
      credited: await db
        .selectFrom('deposit_credit')
        .select(({ fn }) => [fn.sum<number>('amount').as('sum'), fn.sum<number>('variance').as('variance')])
        .executeTakeFirstOrThrow(),
      underway: await db
        .selectFrom('deposit')
        .leftJoin('deposit_credit', 'deposit_credit.deposit', 'deposit.deposit')
        .select(({ fn }) => fn.sum<number | null>('deposit.amount').as('sum'))
        .where('bank_date', 'is', null)
        .executeTakeFirstOrThrow(),
      returned: await db
        .selectFrom('returned_item')
        .innerJoin('deposit_line', join =>
          join
            .onRef('deposit_line.receipt', '=', 'returned_item.receipt')
            .onRef('deposit_line.line', '=', 'returned_item.line'),
        )
        .select(({ fn }) => [
          fn.sum<number>('deposit_line.amount').as('sum'),
          fn.countAll<number>().as('count'),
        ])
        .executeTakeFirstOrThrow(),
      turned: await db
        .selectFrom('refund')
        .select(({ fn }) => fn.sum<number>('amount').as('sum'))
        .where('status', '=', 'ST')
        .executeTakeFirstOrThrow(),
      days: await db
        .selectFrom('business_day')
        .select(({ fn }) => fn.countAll<number>().as('closed'))
        .where('status', '=', 'CL')
        .executeTakeFirstOrThrow(),
    }));
    expect(sums.days.closed).toBe(BUSINESS_DAYS);
    expect(sums.returned.count).toBeGreaterThan(0);
    expect({
      drawers: await balanceOf(store, DRAWERS),
      toDeposit: await balanceOf(store, TO_DEPOSIT),
      vault: await balanceOf(store, VAULT),
      bank: await balanceOf(store, BANK),
      unclaimed: await balanceOf(store, UNCLAIMED),
      inTransit: await balanceOf(store, IN_TRANSIT),
      overShort: await balanceOf(store, OVER_SHORT),
      variance: await balanceOf(store, VARIANCE),
    }).toEqual({
      drawers: 0,
      toDeposit: before.toDeposit - waitedBefore + waiting,
      vault: before.vault,
      // What turned stale never left the bank.
      bank: before.bank + sums.credited.sum - sums.returned.sum + sums.turned.sum + before.unclaimed,
      unclaimed: -sums.turned.sum,
      inTransit: sums.underway.sum ?? 0,
      overShort: -sums.out.sum,
      variance: -sums.credited.variance,
    });
    const { checks } = await store.read(verify);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  }, 120_000);
});
