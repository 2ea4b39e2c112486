import { beforeEach, describe, expect, test } from 'vitest';
import { bankGl, creditGl } from '../../../src/host/ledger/chart.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, type Asked, ask, booksOf, openCounter, seedCounter } from '../counter.ts';
import { differences, giveCredit, glBalance } from '../funds.ts';
import { eachStore } from '../stores.ts';

const SAM: Asked = { operator: 'SAM', grade: 'S' };
const CHECK = { type: 'CK', checkNumber: '1204', routing: '990000013', bankAccount: '44712345' } as const;
const CREDIT = 50_00;
const ACCOUNT_OWES = 143_87;

eachStore((_name, makeStore) => {
  describe('credit that stands on an account which owes water of April, then refuse, sewer and water', () => {
    let store: Store;
    beforeEach(async () => {
      store = await makeStore();
      await seedCounter(store);
      await openCounter(store);
      await giveCredit(store, { kind: 'UT', key: ACCOUNT }, CREDIT);
    });

    const charges = () =>
      store.read(async db => {
        const rows = await db
          .selectFrom('charge')
          .select(['code', 'due_date', 'balance'])
          .where('subject_key', '=', ACCOUNT)
          .orderBy('charge_id')
          .execute();
        return Object.fromEntries(rows.map(row => [`${row.code} ${row.due_date.slice(5, 7)}`, row.balance]));
      });
    const pay = (request: { amount?: number; designated?: string } = {}, tenders: object[] = [{}]) =>
      ask(store, 'postPayment', { items: [{ key: ACCOUNT, ...request }], tenders });

    async function toTheBank(): Promise<void> {
      const { cash } = await ask(store, 'getDrawerSession', { drawer: 'D01' }, SAM);
      await ask(store, 'countDrawer', { counted: { rolled: cash!.expected } });
      await ask(store, 'closeDrawer', { rev: 2 });
      await ask(store, 'makeDeposit', { way: 'BAG', bag: 'B1' }, SAM);
    }

    test('pays what a payment leaves, in the same order, and the preview says so before it posts', async () => {
      const quote = await ask(store, 'quotePayment', { items: [{ key: ACCOUNT }] });
      expect(quote).toMatchObject({ total: 93_87, byCredit: CREDIT });
      expect(quote.applied.map(({ description, owed, pay, from }) => [description, owed, pay, from])).toEqual(
        [
          ['WATER', 60_00, 60_00, 'tender'],
          ['REFUSE', 23_87, 23_87, 'tender'],
          ['SEWER', 20_00, 10_00, 'tender'],
          ['SEWER', 10_00, 10_00, 'credit'],
          ['WATER', 40_00, 40_00, 'credit'],
        ],
      );
      expect(quote.applied.at(-1)!.reason).toBe('from its credit');
      const posted = await pay();
      expect(posted).toMatchObject({ total: 93_87, applied: quote.applied });
      expect(await charges()).toEqual({ 'WA 05': 0, 'SE 05': 0, 'RF 05': 0, 'WA 04': 0 });
      expect(await glBalance(store, creditGl('UT'))).toBe(0);
      // Sewer is a fund of its own, and gets its money from the fund that held the credit.
      expect([await glBalance(store, bankGl('402')), await glBalance(store, bankGl('401'))]).toEqual([
        ...[10_00, -10_00],
      ]);
      expect(await differences(store)).toEqual([]);
    });

    test('goes by the usual order where the payer names what the payment is for', async () => {
      const { byCredit } = await pay({ designated: 'WA' });
      expect(byCredit).toBe(43_87);
      expect(await charges()).toEqual({ 'WA 05': 0, 'SE 05': 0, 'RF 05': 0, 'WA 04': 0 });
      expect(await glBalance(store, creditGl('UT'))).toBe(-6_13);
    });

    test('is not touched by more than is owed: what is over joins it', async () => {
      const { applied, byCredit, items } = await pay({ amount: 150_00 });
      expect([byCredit, items[0]!.balanceAfter]).toEqual([0, -56_13]);
      expect(applied.at(-1)).toMatchObject({ owed: 0, pay: 6_13, reason: 'overpaid' });
      expect(await glBalance(store, creditGl('UT'))).toBe(-56_13);
    });

    test('is restored, not overpaid, by money that comes in where more was given out of it than there is', async () => {
      await giveCredit(store, { kind: 'UT', key: ACCOUNT }, -70_00);
      const { applied } = await pay({ amount: ACCOUNT_OWES + 20_00 + 5_00 });
      expect(applied.slice(-2)).toMatchObject([
        { description: 'CREDIT ON ACCOUNT', owed: 20_00, pay: 20_00, reason: 'credit restored' },
        { description: 'CREDIT ON ACCOUNT', owed: 0, pay: 5_00, reason: 'overpaid' },
      ]);
      expect(await glBalance(store, creditGl('UT'))).toBe(-5_00);
    });

    test('stays where it is when the rule says so', async () => {
      const rule = { rule: 'credit.apply', value: 'NONE', from: '2026-05-14', source: 'RESOLUTION 26-9' };
      await store.write(db =>
        db
          .insertInto('rule')
          .values({
            ...{ key: rule.rule, value: '', unit: 'kinds', cite: '', source: rule.source },
            ...{ effective_from: rule.from, effective_to: null },
          })
          .execute(),
      );
      expect(await pay()).toMatchObject({ byCredit: 0, total: 93_87 });
      expect(await charges()).toMatchObject({ 'WA 05': 40_00, 'SE 05': 10_00 });
    });

    test('is there again after a void, after a late reversal, and after the only item came back', async () => {
      const before = await booksOf(store);
      const first = await pay();
      await ask(store, 'voidReceipt', { receipt: first.receipt, rev: 1, reason: 'TEST' });
      expect(await booksOf(store)).toEqual(before);

      const owing = await charges();
      const [cash, check] = [await pay({ amount: 50_00 }), await pay({}, [CHECK])];
      expect([cash.byCredit, check.byCredit]).toEqual([CREDIT, 0]);
      await toTheBank();
      const request = { receipt: check.receipt, line: 1, reason: 'NSF', returnedOn: '2026-05-14' } as const;
      const returned = await ask(store, 'returnItem', request);
      expect(returned.restored[0]).toMatchObject({ amount: 43_87, balance: 43_87 + returned.fee });
      await ask(store, 'reverseReceipt', { receipt: cash.receipt, rev: 1, reason: 'TEST' }, SAM);
      expect(await charges()).toEqual({ ...owing, 'NSF1 05': returned.fee });
      expect(await glBalance(store, creditGl('UT'))).toBe(-CREDIT);
      expect(await differences(store)).toEqual([]);
    });

    test('is given back with the last item of a receipt that comes back, not before', async () => {
      const owing = await charges();
      const { receipt } = await pay({}, [
        { ...CHECK, amount: 40_00 },
        { ...CHECK, checkNumber: '1205', amount: 53_87 },
      ]);
      await toTheBank();
      const back = (line: number) =>
        ask(store, 'returnItem', { receipt, line, reason: 'NSF', returnedOn: '2026-05-14' });
      await back(1);
      expect(await glBalance(store, creditGl('UT'))).toBe(0);
      await back(2);
      expect(await glBalance(store, creditGl('UT'))).toBe(-CREDIT);
      expect(await charges()).toMatchObject(owing);
      expect(await differences(store)).toEqual([]);
    });
  });
});
