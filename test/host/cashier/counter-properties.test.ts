import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  type Asked,
  ask,
  booksOf,
  CITATION,
  INVOICE,
  LICENSE,
  PERMIT,
  refusalOf,
  seedCounter,
  signedBy,
} from '../counter.ts';
import { giveCredit } from '../funds.ts';
import { eachStore } from '../stores.ts';

const AMY: Asked = { operator: 'AMY1', terminal: 'T001', grade: '3' };
const BEN: Asked = { operator: 'BEN2', terminal: 'T002', grade: '3' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
const CLERKS = { amy: AMY, ben: BEN } as const;
const DRAWERS = { amy: 'D01', ben: 'D02' } as const;
const OTHER = { amy: 'ben', ben: 'amy' } as const;
const KEYS = [ACCOUNT, CITATION, LICENSE, PERMIT, INVOICE] as const;

type Who = keyof typeof CLERKS;

const who = fc.constantFrom<Who>('amy', 'ben');
const cents = fc.integer({ min: 1, max: 90_00 });
const pick = fc.nat({ max: 20 });

/** Anything a clerk may try with money; what the rules refuse is refused, and then nothing may have moved. */
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      who,
      items: fc.subarray([...KEYS], { minLength: 1, maxLength: 3 }),
      amount: cents,
      papers: fc.subarray(['CK', 'EC', 'MO', 'CR', 'WA', 'IN'] as const, { maxLength: 2 }),
      over: fc.constantFrom(0, 0, 3_17),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('prepay' as const), amount: cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), who, amount: cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('payout' as const), who, amount: cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('transfer' as const), who, amount: cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('exchange' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('close' as const), who, out: fc.constantFrom(0, 0, 5, -315) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), who, amount: cents }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('reverse' as const),
      who,
      pick,
      money: fc.constantFrom('CASH', 'HOLD'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('deposit' as const),
      way: fc.constantFrom('BAG', 'ELEC', 'DEPT'),
      bag: fc.nat(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('credit' as const), pick, variance: fc.constantFrom(0, 0, -1) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('return' as const), pick }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** How every run begins, so that there is something to reverse, to credit and to return. */
const BEGINNING: readonly Act[] = [
  { do: 'open', who: 'amy', amount: 50_00 },
  { do: 'open', who: 'ben', amount: 50_00 },
  { do: 'prepay', amount: 21_00 },
  { do: 'pay', who: 'amy', items: [ACCOUNT, CITATION], amount: 33_00, papers: ['CK', 'EC'], over: 0 },
  { do: 'pay', who: 'amy', items: [LICENSE], amount: 40_00, papers: [], over: 3_17 },
  { do: 'close', who: 'amy', out: 5 },
  { do: 'deposit', way: 'BAG', bag: 1_000 },
  { do: 'open', who: 'amy', amount: 50_00 },
];

/** The tenders of a payment: a third of it in each paper, the rest and what is over in cash. */
const tendersOf = ({ items, amount, papers, over }: Extract<Act, { do: 'pay' }>) => {
  const total = items.length * amount;
  const share = Math.floor(total / 3);
  const taken = share === 0 ? [] : papers;
  return [
    ...taken.map(type => ({
      type,
      amount: share,
      checkNumber: '12',
      routing: '990000013',
      bankAccount: '4471',
      reference: 'R1',
    })),
    { type: 'CA' as const, amount: total - share * taken.length + over },
  ];
};

const chosen = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(list.length, 1)];

async function receiptsOf(store: Store) {
  return store.read(db =>
    db
      .selectFrom('receipt')
      .innerJoin('drawer_session', 'drawer_session.session_id', 'receipt.drawer_session')
      .select(['receipt', 'receipt.rev', 'receipt.operator', 'drawer_session.status'])
      .orderBy('receipt')
      .execute(),
  );
}

async function perform(store: Store, act: Act): Promise<unknown> {
  switch (act.do) {
    case 'pay': {
      const items = act.items.map(key => ({ key, amount: act.amount }));
      return ask(store, 'postPayment', { items, tenders: tendersOf(act) }, CLERKS[act.who]);
    }
    case 'prepay':
      return giveCredit(store, { kind: 'UT', key: ACCOUNT }, act.amount);
    case 'void': {
      const receipt = chosen(await receiptsOf(store), act.pick);
      if (!receipt) return null;
      return ask(
        store,
        'voidReceipt',
        { ...receipt, reason: 'TEST' },
        { ...SAM, operator: receipt.operator },
      );
    }
    case 'drop':
    case 'payout': {
      const what = act.do === 'drop' ? 'DR' : 'PO';
      return ask(store, 'takeFromDrawer', { what, amount: act.amount, reason: 'TEST' }, CLERKS[act.who]);
    }
    case 'transfer': {
      const other = OTHER[act.who];
      const backing = signedBy(CLERKS[other].operator!);
      const request = { drawer: DRAWERS[other], amount: act.amount };
      return ask(store, 'transferCash', request, { ...CLERKS[act.who], backing });
    }
    case 'exchange':
      return ask(store, 'exchangeCash', { taken: { d2000: 1 }, given: { d1000: 2 } }, CLERKS[act.who]);
    case 'open':
      return ask(store, 'openDrawer', { drawer: DRAWERS[act.who], float: act.amount }, CLERKS[act.who]);
    case 'close': {
      const { drawer } = await ask(store, 'getOwnDrawer', {}, CLERKS[act.who]);
      const { cash } = await ask(store, 'getDrawerSession', { drawer }, SAM);
      if (cash!.expected + act.out < 0) return null;
      const counted = { rolled: cash!.expected + act.out };
      const { rev } = await ask(store, 'countDrawer', { counted }, CLERKS[act.who]);
      return ask(store, 'closeDrawer', { rev }, CLERKS[act.who]);
    }
    case 'reverse': {
      const receipt = chosen(await receiptsOf(store), act.pick);
      if (!receipt) return null;
      return ask(
        store,
        'reverseReceipt',
        { ...receipt, money: act.money as 'CASH', reason: 'TEST' },
        CLERKS[act.who],
      );
    }
    case 'deposit':
      return ask(store, 'makeDeposit', { way: act.way as 'BAG', bag: `B${act.bag}` }, SAM);
    case 'credit': {
      const { deposits } = await ask(store, 'listDeposits', {}, AMY);
      const deposit = chosen(deposits, act.pick);
      if (!deposit) return null;
      const credited = deposit.amount + act.variance;
      const request = { deposit: deposit.deposit, bankDate: '2026-05-14', credited, reason: 'TEST' };
      return ask(store, 'creditDeposit', request, AMY);
    }
    case 'return': {
      const items = await ask(store, 'findReturnable', { checkNumber: '12' }, AMY);
      const item = chosen(items.items, act.pick);
      if (!item) return null;
      const request = { receipt: item.receipt, line: item.line, reason: 'NSF', returnedOn: '2026-05-14' };
      return ask(store, 'returnItem', request as never, AMY);
    }
  }
}

eachStore((name, makeStore) => {
  test('whatever clerks do with money, every identity holds after each act, and a refusal moves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async acts => {
        const store = await makeStore();
        await seedCounter(store);
        for (const each of [...BEGINNING, ...acts]) {
          const before = await booksOf(store);
          const refused = await perform(store, each).then(
            () => null,
            (error: unknown) => error,
          );
          if (refused !== null) {
            expect(await refusalOf(Promise.reject(refused))).toHaveProperty('message');
            if (each.do !== 'close') expect(await booksOf(store)).toEqual(before);
          }
          const { checks } = await store.read(verify);
          expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        }
      }),
      { numRuns: name === 'SQLite' ? 15 : 3 },
    );
  }, 120_000);
});
