import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { loadScreens } from '../../../src/cli/screens-folder.ts';
import type { RequestOf } from '../../../src/contract/operations.ts';
import { lineCount } from '../../../src/format/format.ts';
import { depositNumber } from '../../../src/host/deposit/number.ts';
import { EVENT_KINDS } from '../../../src/host/ledger/event-kinds.ts';
import { postEvent } from '../../../src/host/ledger/post.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { isLuhn } from '../../../src/values/check-digit.ts';
import { keyKindsOf } from '../../../src/values/keys.ts';
import {
  ACCOUNT,
  type Asked,
  ask,
  CITATION,
  INVOICE,
  LICENSE,
  openCounter,
  refusalOf,
  seedCounter,
  signedBy,
} from '../counter.ts';
import { WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const AMY: Asked = { grade: '3' };
const BEN: Asked = { operator: 'BEN2', terminal: 'T002' };
const CAL: Asked = { operator: 'CAL3', terminal: 'T002', grade: '3' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
const CHECK = { type: 'CK', checkNumber: '1204', routing: '990000013' } as const;

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
  });

  const pay = (key: string, tenders: RequestOf<'postPayment'>['tenders'], asked: Asked = {}) =>
    ask(store, 'postPayment', { items: [{ key }], tenders }, asked);

  async function close(drawer: string, overShort = 0, asked: Asked = {}): Promise<number> {
    const { cash } = await ask(store, 'getDrawerSession', { drawer }, SAM);
    await ask(store, 'countDrawer', { counted: { rolled: cash!.expected + overShort } }, asked);
    const { session } = await ask(store, 'closeDrawer', { rev: 2, reason: 'TEST' }, asked);
    return session;
  }

  /** D01: 143.87 by check and cash, 70.00 by card, 3.15 short. D02: 480.40 between departments, 100.00 in cash. */
  async function twoDrawers(): Promise<{ first: number; second: number }> {
    await openCounter(store);
    await ask(store, 'openDrawer', { drawer: 'D02', float: 50_00 }, BEN);
    await pay(ACCOUNT, [
      { ...CHECK, amount: 43_87 },
      { type: 'CA', amount: 120_00 },
    ]);
    await pay(CITATION, [{ type: 'CR', reference: 'A77' }]);
    await pay(LICENSE, [{ type: 'IN', reference: 'J1' }], BEN);
    await ask(store, 'postPayment', { items: [{ key: INVOICE, amount: 100_00 }] }, BEN);
    const first = await close('D01', -3_15);
    const second = await close('D02', 0, BEN);
    return { first, second };
  }

  const make = (request: RequestOf<'makeDeposit'> = {}, asked: Asked = CAL) =>
    ask(store, 'makeDeposit', { bag: 'B1', ...request }, asked);

  test('every tender line goes into exactly one deposit, each way by itself', async () => {
    await twoDrawers();
    const bag = await make();
    const cards = await make({ way: 'ELEC' });
    const departments = await make({ way: 'DEPT' });
    expect(bag).toMatchObject({
      lines: 243_87,
      cashBeside: -3_15,
      amount: 240_72,
      tenders: [
        { type: 'CA', count: 2, amount: 200_00 },
        { type: 'CK', count: 1, amount: 43_87 },
      ],
    });
    expect(cards).toMatchObject({ amount: 70_00, tenders: [{ type: 'CR', count: 1 }], bag: '' });
    expect(departments).toMatchObject({ amount: 480_40 });
    const lines = await store.read(db =>
      db
        .selectFrom('tender')
        .leftJoin('deposit_line', join =>
          join
            .onRef('deposit_line.receipt', '=', 'tender.receipt')
            .onRef('deposit_line.line', '=', 'tender.line'),
        )
        .select('deposit')
        .execute(),
    );
    expect(lines.every(({ deposit }) => deposit !== null)).toBe(true);
    expect(await ask(store, 'listUndeposited', {}, CAL)).toMatchObject({ total: 0, drawers: [] });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('currency and coin come to the cash in the bag, over or short included', async () => {
    const float = { d2000: 5, d100: 45, d25: 20 };
    await ask(store, 'openDrawer', { drawer: 'D01', counted: float });
    await pay(ACCOUNT, [{ ...CHECK, amount: 43_87 }, { type: 'CA' }]);
    const dropped = { d2000: 1, d25: 4 };
    const wrong = await ask(store, 'takeFromDrawer', { what: 'DR', counted: { d25: 8 }, reason: 'TEST' });
    await ask(store, 'reverseMovement', { movement: wrong.movement, reason: 'TEST' });
    await ask(store, 'takeFromDrawer', { what: 'DR', counted: dropped, reason: 'TEST' });
    await ask(store, 'countDrawer', {
      counted: { d2000: 8, d1000: 1, d100: 48, d25: 22, d10: 1, rolled: 2_00 },
    });
    await ask(store, 'closeDrawer', { rev: 2 });
    const made = await make();
    // 225.60 counted and 21.00 dropped, 150.00 and its 5.00 in coin staying: 3.40 short.
    expect(made).toMatchObject({ cashBeside: -3_40, currency: 93_00, coin: 3_60, amount: 140_47 });
    expect(made.print.slice(5, 9)).toEqual([
      'CURRENCY                           93.00',
      'COIN                                3.60',
      'CHECK (1)                          43.87',
      'DEPOSIT                           140.47',
    ]);
  });

  test('a float that was not counted stays in currency as far as that goes', async () => {
    await openCounter(store);
    await pay(ACCOUNT, [{ type: 'CA' }]);
    await ask(store, 'countDrawer', { counted: { d2000: 7, rolled: 153_87 } });
    await ask(store, 'closeDrawer', { rev: 2 });
    expect(await make()).toMatchObject({ currency: 0, coin: 143_87, amount: 143_87 });
  });

  test('the GL recap comes to the deposit, fund by fund as the receipts were applied', async () => {
    await twoDrawers();
    const { funds, amount } = await make();
    expect(funds.map(({ fund, amount: part }) => [fund, part])).toEqual([
      ['100', 100_00 - 3_15],
      ['401', 100_00],
      ['402', 20_00],
      ['410', 23_87],
    ]);
    expect(funds.reduce((sum, each) => sum + each.amount, 0)).toBe(amount);
  });

  test('drawers are chosen one by one or all together, as they were shown', async () => {
    const { first, second } = await twoDrawers();
    const { drawers } = await ask(store, 'listUndeposited', {}, CAL);
    expect(drawers).toMatchObject([
      { session: first, cash: 96_85, papers: 43_87, count: 1, amount: 140_72, statusText: '' },
      { session: second, cash: 100_00, papers: 0, count: 0, amount: 100_00 },
    ]);
    const changed = make({ amount: 1_00 });
    expect(await refusalOf(changed)).toEqual({ message: '5113', field: 'amount' });
    expect(await make({ sessions: [{ session: second }], amount: 100_00 })).toMatchObject({
      drawers: [{ drawer: 'D02', operator: 'BEN2', amount: 100_00 }],
    });
    const again = make({ bag: 'B2', sessions: [{ session: second }] });
    expect(await refusalOf(again)).toEqual({ message: '5112', field: 'sessions' });
  });

  test('two who make it at once: one has it, the other finds nothing left', async () => {
    await twoDrawers();
    const made = await Promise.allSettled([make(), make({ bag: 'B2' }, SAM)]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = made.find(each => each.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ problem: { message: '5101' } });
  });

  test('who took more than half of it does not prepare it', async () => {
    const { first, second } = await twoDrawers();
    expect(await refusalOf(make({}, AMY))).toEqual({ message: '5102' });
    expect(await refusalOf(make({ sessions: [{ session: first }] }, AMY))).toEqual({ message: '5102' });
    expect(await make({}, { ...BEN, grade: '3' })).toMatchObject({ preparedBy: 'BEN2' });
    expect(second).toBeGreaterThan(first);
  });

  test('what a drawer is out by beyond the rule is explained before it goes on a slip', async () => {
    await openCounter(store);
    await pay(CITATION, []);
    const session = await close('D01', -20_01);
    expect(await ask(store, 'listUndeposited', {}, { ...CAL, businessDate: '2026-05-18' })).toMatchObject({
      late: 1,
      unexplained: 1,
      drawers: [{ drawer: 'D01', statusText: 'EXPLAIN' }],
    });
    await expect(make()).rejects.toMatchObject({
      problem: { message: '4119', args: { drawer: 'D01', date: '2026-05-14', over: '-20.01' } },
    });
    await ask(store, 'explainOverShort', { session, cause: 'CHNG', text: 'GAVE A TWENTY TOO MUCH' }, SAM);
    expect(await ask(store, 'listUndeposited', {}, CAL)).toMatchObject({
      unexplained: 0,
      drawers: [{ statusText: '' }],
    });
    expect(await make()).toMatchObject({ amount: 49_99 });
  });

  test('a bag is sealed once', async () => {
    await twoDrawers();
    expect(await refusalOf(ask(store, 'makeDeposit', {}, CAL))).toEqual({ message: '5107', field: 'bag' });
    await make({ sessions: [{ session: 1 }] });
    expect(await refusalOf(make())).toEqual({ message: '5103', field: 'bag' });
  });

  test('what waits longer than one business day is late', async () => {
    await twoDrawers();
    const late = async (businessDate: string) =>
      (await ask(store, 'listUndeposited', {}, { ...CAL, businessDate })).late;
    // A Thursday; the next business day is Friday, and Monday is late.
    expect(await late('2026-05-15')).toBe(0);
    expect(await late('2026-05-18')).toBe(2);
  });

  test('numbers go up, each with its check digit', async () => {
    await twoDrawers();
    const { deposit: first } = await make();
    const { deposit: second } = await make({ way: 'ELEC' });
    expect([first, second]).toEqual([depositNumber(1), depositNumber(2)]);
    expect([first, second].every(isLuhn)).toBe(true);
    expect([first, second].flatMap(keyKindsOf)).toEqual(['deposit', 'deposit']);
  });

  test('a number that an earlier version gave is still good, and none is given like it', async () => {
    await twoDrawers();
    const { deposit: first } = await make();
    const earlier = '60000015';
    await store.write(async db => {
      const { deposit, ...row } = await db.selectFrom('deposit').selectAll().executeTakeFirstOrThrow();
      const event_id = await postEvent(db, WORK, { kind: EVENT_KINDS.deposit, memo: '', entries: [] });
      await db
        .insertInto('deposit')
        .values({ ...row, deposit: earlier, bag: 'B0', event_id })
        .execute();
    });
    expect(await ask(store, 'getDeposit', { deposit: earlier }, CAL)).toMatchObject({ deposit: earlier });
    const { deposit: second } = await make({ way: 'ELEC' });
    expect([first, second]).toEqual([depositNumber(1), depositNumber(2)]);
  });

  test('is found by its number', async () => {
    await twoDrawers();
    const { deposit } = await make();
    const { exact } = await ask(store, 'find', { text: deposit }, CAL);
    expect(exact).toEqual({ kind: 'deposit', key: deposit, transaction: 'FDSP' });
    const none = ask(store, 'find', { text: depositNumber(77) }, CAL);
    expect(await refusalOf(none)).toEqual({ message: '5106', field: 'text' });
  });

  describe('on its way', () => {
    let deposit: string;
    beforeEach(async () => {
      await twoDrawers();
      ({ deposit } = await make());
    });

    const credit = (credited: number, asked: Asked = SAM, more: Partial<RequestOf<'creditDeposit'>> = {}) =>
      ask(store, 'creditDeposit', { deposit, bankDate: '2026-05-14', credited, ...more }, asked);

    test('a bag goes to the carrier once', async () => {
      const pickUp = () =>
        ask(store, 'pickUpDeposits', { carrier: 'BRINKS', guard: 'G12', bags: [{ bag: 'b1' }] }, CAL);
      expect(await pickUp()).toMatchObject({ total: 240_72, bags: [{ bag: 'B1', deposit }] });
      expect(await ask(store, 'getDeposit', { deposit }, CAL)).toMatchObject({
        statusText: 'PICKED UP',
        pickup: '1 BRINKS, G12',
      });
      expect(await refusalOf(pickUp())).toEqual({ message: '5111', field: 'bags.0.bag' });
    });

    test('a bag whose deposit the bank credited goes to no carrier', async () => {
      await credit(240_72);
      const bags = [{ bag: 'B1' }];
      const picked = ask(store, 'pickUpDeposits', { carrier: 'BRINKS', guard: 'G12', bags }, CAL);
      await expect(picked).rejects.toMatchObject({
        problem: { message: '5119', field: 'bags.0.bag', args: { bag: 'B1', date: '2026-05-14' } },
      });
    });

    test('only a bag that no carrier took yet waits for one', async () => {
      await make({ way: 'ELEC' });
      const waiting = async () => {
        const { deposits } = await ask(store, 'listDeposits', { awaiting: 'carrier' }, CAL);
        return deposits.map(({ bag }) => bag);
      };
      expect(await waiting()).toEqual(['B1']);
      await ask(store, 'pickUpDeposits', { carrier: 'BRINKS', guard: 'G12', bags: [{ bag: 'B1' }] }, CAL);
      expect(await waiting()).toEqual([]);
      expect((await ask(store, 'listDeposits', {}, CAL)).deposits).toHaveLength(2);
    });

    test('as many bags are logged at once as FARM has lines for', async () => {
      const { formats } = loadScreens(join(import.meta.dirname, '../../../screens'));
      const lines = lineCount(formats.get('FARM')!.repeats[0]!);
      const bags = Array.from({ length: lines }, (_, at) => ({ bag: `B${at + 1}` }));
      const picked = ask(store, 'pickUpDeposits', { carrier: 'BRINKS', guard: 'G12', bags }, CAL);
      expect(await refusalOf(picked)).toEqual({ message: '5111', field: 'bags.1.bag' });
    });

    test('the bank credits it, by the word of another than who prepared it', async () => {
      expect(await refusalOf(credit(240_72, CAL))).toEqual({ message: '5109', field: 'deposit' });
      expect(await credit(240_72)).toMatchObject({ statusText: 'CREDITED', variance: 0, verifiedBy: 'SAM' });
      expect(await refusalOf(credit(240_72))).toEqual({ message: '5108', field: 'deposit' });
      expect(await ask(store, 'listDeposits', {}, CAL)).toMatchObject({ deposits: [] });
      expect(await store.read(verify)).toMatchObject({ ok: true });
    });

    test('a variance is explained, within the limit, and posted apart', async () => {
      expect(await refusalOf(credit(240_71))).toEqual({ message: '5110', field: 'reason' });
      const reason = 'COUNTERFEIT';
      expect(await refusalOf(credit(220_00, { ...AMY }, { reason }))).toEqual({ message: '2101' });
      await credit(220_00, { ...AMY, backing: signedBy('SAM') }, { reason });
      const { accounts } = await ask(store, 'getDistribution', { fund: '100' }, CAL);
      expect(accounts.find(({ gl }) => gl.endsWith('689000-0001-000000'))).toMatchObject({ debit: 20_72 });
      expect(await store.read(verify)).toMatchObject({ ok: true });
    });

    test.each(['2026-05-13', '2026-05-15'])('a bank date of %s is refused', async bankDate => {
      expect(await refusalOf(credit(240_72, SAM, { bankDate }))).toEqual({
        message: '5118',
        field: 'bankDate',
      });
    });

    test('the slip is printed again, marked as that', async () => {
      const { print } = await ask(store, 'printDeposit', { deposit }, CAL);
      expect(print).toContain('           *** DUPLICATE ***');
      expect(print.every(line => line.length <= 40)).toBe(true);
    });
  });

  test('numbers of no deposit', async () => {
    const refused = ask(store, 'getDeposit', { deposit: depositNumber(77) }, CAL);
    expect(await refusalOf(refused)).toEqual({ message: '5106', field: 'deposit' });
  });
});
