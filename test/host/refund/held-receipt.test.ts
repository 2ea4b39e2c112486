import { beforeEach, describe, expect, test } from 'vitest';
import { refundPayableGl, reversedGl } from '../../../src/host/ledger/chart.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { receiptNumber } from '../../../src/values/keys.ts';
import {
  ACCOUNT,
  type Asked,
  ask,
  booksOf,
  CITATION,
  INVOICE,
  openCounter,
  refusalOf,
  seedCounter,
} from '../counter.ts';
import { differences, giveCredit, glBalance, goTo } from '../funds.ts';
import { eachStore } from '../stores.ts';

const BEN: Asked = { operator: 'BEN2', terminal: 'T002' };
const CAL: Asked = { operator: 'CAL3', terminal: 'T002', grade: '3' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
const CHECK = { type: 'CK', checkNumber: '1204', routing: '990000013', bankAccount: '44712345' } as const;
const CASH = { type: 'CA' } as const;
const PAYEE = { payee: 'ODA, KIM', address1: '9 PIER', address2: 'MARLIN BAY CA' };
const BOTH = [{ key: ACCOUNT }, { key: CITATION }];
/** When a check of May 14, 2026 has cleared. */
const CLEARED = '2026-05-28';
/** What the account and the citation owe, and of it by fund: water, sewer, refuse and parking. */
const TOTAL = 213_87;
const HELD = { '401': 100_00, '402': 20_00, '410': 23_87, '510': 70_00 };

eachStore((_name, makeStore) => {
  describe('money held of a reversed receipt', () => {
    let store: Store;
    beforeEach(async () => {
      store = await makeStore();
      await seedCounter(store);
      await openCounter(store);
    });

    const pay = async (tenders: readonly object[] = [CHECK], items: { key: string }[] = BOTH) =>
      (await ask(store, 'postPayment', { items, tenders: tenders as (typeof CHECK)[] })).receipt;

    /** Close the drawer and take what it holds to the bank. */
    async function toTheBank(): Promise<void> {
      const { cash } = await ask(store, 'getDrawerSession', { drawer: 'D01' }, SAM);
      await ask(store, 'countDrawer', { counted: { rolled: cash!.expected } });
      await ask(store, 'closeDrawer', { rev: 2 });
      await ask(store, 'makeDeposit', { way: 'BAG', bag: 'B1' }, SAM);
    }
    const reverse = (receipt: string, money: 'CASH' | 'HOLD' = 'HOLD') =>
      ask(store, 'reverseReceipt', { receipt, rev: 1, money, reason: 'WRONG ACCOUNT' }, CAL);

    /** A payment, closed, deposited and reversed. */
    async function reversed(tenders?: readonly object[]): Promise<string> {
      const receipt = await pay(tenders);
      await toTheBank();
      await reverse(receipt);
      return receipt;
    }
    const quote = (key: string, more: object = PAYEE) => ask(store, 'quoteRefund', { key, ...more }, BEN);
    const request = (key: string, more: object = {}, asked: Asked = BEN) =>
      ask(store, 'requestRefund', { key, ...PAYEE, ...more }, asked);
    const approve = (refund: { refund: string; rev: number; net: number }, asked: Asked = SAM) =>
      ask(store, 'approveRefund', refund, asked);
    const issue = async ({ refund, rev }: { refund: string; rev: number }) => {
      await goTo(store, CLEARED);
      return ask(store, 'issueRefund', { refund, rev }, { ...CAL, businessDate: CLEARED });
    };
    const refundOf = (refund: string) => ask(store, 'getRefund', { refund }, SAM);
    const comeBack = (receipt: string, line = 1) =>
      ask(store, 'returnItem', { receipt, line, reason: 'NSF', returnedOn: '2026-05-14' });
    const heldByFund = async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        await Promise.all(
          Object.keys(HELD).map(async fund => [fund, 0 - (await glBalance(store, reversedGl(fund)))]),
        ),
      );
    const heldOn = async (receipt: string) => (await ask(store, 'getReceipt', { receipt })).held;

    describe('is refunded', () => {
      test('to a payee who is keyed, out of each fund, once its check has cleared', async () => {
        const receipt = await reversed();
        expect(await heldByFund()).toEqual(HELD);
        expect(await heldOn(receipt)).toBe(TOTAL);
        expect(await refusalOf(quote(receipt, {}))).toEqual({ message: '5311', field: 'payee' });
        const { payee } = PAYEE;
        expect(await refusalOf(quote(receipt, { payee }))).toEqual({ message: '5311', field: 'address1' });
        expect(await quote(receipt)).toMatchObject({
          ...{ kind: 'RC', key: receipt, name: 'TAKEN 05/14/26 BY AMY1', sourceText: 'REVERSED RECEIPT' },
          ...{ party: '', credit: TOTAL, net: TOTAL, offsets: [], holdUntil: CLEARED },
        });
        const asked = await request(receipt);
        expect(await refusalOf(request(receipt))).toEqual({ message: '5305', field: 'key' });
        const approved = await approve(asked);
        expect(await heldByFund()).toEqual({ '401': 0, '402': 0, '410': 0, '510': 0 });
        expect(await glBalance(store, refundPayableGl('100'))).toBe(-TOTAL);
        expect(await differences(store)).toEqual([]);
        expect(await refusalOf(ask(store, 'issueRefund', approved, CAL))).toMatchObject({ message: '5306' });
        const { print } = await issue(approved);
        expect(print.join('\n')).toContain(`REVERSED RECEIPT RC ${receipt}`);
        expect(await glBalance(store, refundPayableGl('100'))).toBe(0);
        expect(await heldOn(receipt)).toBe(0);
        expect(await refusalOf(quote(receipt))).toEqual({ message: '5320', field: 'key' });
        expect(await differences(store)).toEqual([]);
      });

      test('by card only as far as cards paid, once, with the reference of the card on the voucher', async () => {
        const cards = [{ type: 'CR', amount: 100_00, reference: 'A-778' }, CHECK];
        const receipt = await reversed(cards);
        const byCard = (amount: number) => request(receipt, { method: 'CRD', amount });
        expect(await refusalOf(byCard(100_01))).toEqual({ message: '5321', field: 'method' });
        const { refund, rev, net } = await byCard(60_00);
        const approved = await approve({ refund, rev, net });
        expect(await refusalOf(byCard(40_01))).toEqual({ message: '5321', field: 'method' });
        const { print } = await issue(approved);
        expect(print.find(line => line.startsWith('CARD A-778'))).toContain(receipt);
        expect(await request(receipt, { amount: 40_01 })).toMatchObject({ methodText: 'CHECK' });
      });

      test('in parts, and is there again when a refund is void', async () => {
        const receipt = await reversed();
        expect(await refusalOf(request(receipt, { amount: TOTAL + 1 }))).toEqual({
          ...{ message: '5303', field: 'amount' },
        });
        const first = await approve(await request(receipt, { amount: 110_00 }));
        expect(await heldByFund()).toEqual({ ...HELD, '401': 0, '402': 10_00 });
        const second = await approve(await request(receipt));
        expect(second.amount).toBe(TOTAL - 110_00);
        expect(await heldOn(receipt)).toBe(0);
        for (const { refund, rev } of [second, await issue(first)]) {
          await ask(store, 'voidRefund', { refund, rev, reason: 'NOT SENT' }, CAL);
          expect(await differences(store)).toEqual([]);
        }
        expect(await heldByFund()).toEqual(HELD);
      });

      test('at once where it was paid in cash, or all checks of it came back', async () => {
        const receipt = await reversed([{ ...CHECK, amount: 100_00 }, CASH]);
        expect((await quote(receipt)).holdUntil).toBe(CLEARED);
        await comeBack(receipt);
        expect(await quote(receipt)).toMatchObject({ credit: TOTAL - 100_00, holdUntil: null });
      });

      test('never by who took it, who reversed it, or who asked', async () => {
        const receipt = await reversed();
        const asked = await request(receipt, { amount: 10_00 }, { ...SAM, operator: 'BEN2' });
        for (const operator of ['AMY1', 'CAL3', 'BEN2']) {
          expect(await refusalOf(approve(asked, { ...SAM, operator }))).toEqual({ message: '2101' });
        }
        expect(await approve(asked)).toMatchObject({ status: 'AP', approvedBy: 'SAM' });
      });
    });

    test('is none of a receipt that is not on file, stands, is void, or was given back in cash', async () => {
      const none = receiptNumber(1, 99);
      expect(await refusalOf(quote(none))).toEqual({ message: '3011', field: 'key' });
      const [cash, voided] = [await pay([CASH]), await pay([CASH], [{ key: INVOICE }])];
      await ask(store, 'voidReceipt', { receipt: voided, rev: 1, reason: 'KEYED TWICE' }, SAM);
      for (const stands of [cash, voided]) {
        expect(await refusalOf(quote(stands))).toEqual({ message: '5319', field: 'key' });
      }
      await toTheBank();
      await ask(store, 'openDrawer', { drawer: 'D02', float: 500_00 }, CAL);
      await reverse(cash, 'CASH');
      expect(await refusalOf(quote(cash))).toEqual({ message: '5320', field: 'key' });
      expect(await heldOn(cash)).toBeNull();
    });

    describe('pays an item of it that comes back', () => {
      test('out of each fund: nothing is owed once more, nobody pays a fee or cash only', async () => {
        const receipt = await reversed();
        const { subjects, charges, statuses } = await booksOf(store);
        const back = await comeBack(receipt);
        expect(back).toMatchObject({
          ...{ amount: TOTAL, restored: [], fee: 0, feeOn: '', cashOnlyUntil: null, held: 0 },
          ...{ outcomeText: 'REVERSED, NO FEE; HELD NOW:', outcome: 0 },
        });
        expect(back.print.join('\n')).toMatch(/MONEY HELD\n {3}STILL HELD +0\.00\nWHOSE ITEM IT WAS/);
        expect(await heldByFund()).toEqual({ '401': 0, '402': 0, '410': 0, '510': 0 });
        expect(await booksOf(store)).toMatchObject({ subjects, charges, statuses });
        const item = await store.read(async db => ({
          ...(await db.selectFrom('returned_item').select('fee_charge').executeTakeFirstOrThrow()),
          parties: await db.selectFrom('returned_item_party').select('party').execute(),
        }));
        expect(item).toEqual({ fee_charge: null, parties: [] });
        expect(await refusalOf(comeBack(receipt))).toEqual({ message: '4113', field: 'line' });
        expect(await differences(store)).toEqual([]);
      });

      test('voiding refunds that are approved, the last first, until what is left covers the others', async () => {
        const receipt = await reversed([
          { ...CHECK, amount: 100_00 },
          { ...CHECK, checkNumber: '1205' },
        ]);
        const kept = await approve(await request(receipt, { amount: 113_87 }));
        const stopped = await approve(await request(receipt, { amount: 50_00 }));
        const waiting = await request(receipt, { amount: 50_00 });
        expect((await comeBack(receipt)).held).toBe(0);
        expect(await refundOf(kept.refund)).toMatchObject({ status: 'AP' });
        expect(await refundOf(stopped.refund)).toMatchObject({
          ...{ status: 'VD', voidReason: `CHECK OF RECEIPT ${receipt} CAME BACK` },
        });
        expect(await refusalOf(approve(waiting))).toEqual({ message: '5303', field: 'refund' });
        expect(await differences(store)).toEqual([]);
      });

      test('out of other funds where a refund took the own one', async () => {
        const receipt = await reversed([{ ...CHECK, amount: 100_00 }, CASH]);
        await issue(await approve(await request(receipt, { amount: 100_00 })));
        expect(await heldByFund()).toEqual({ ...HELD, '401': 0 });
        expect((await comeBack(receipt)).held).toBe(13_87);
        expect(Math.min(...Object.values(await heldByFund()))).toBe(0);
        const rest = await approve(await request(receipt));
        expect(rest.amount).toBe(13_87);
        expect(await heldByFund()).toEqual({ '401': 0, '402': 0, '410': 0, '510': 0 });
        expect(await differences(store)).toEqual([]);
      });

      test('also when a refund has given it out, which is then to be claimed back', async () => {
        const receipt = await reversed();
        const { refund, rev } = await issue(await approve(await request(receipt)));
        const back = await comeBack(receipt);
        expect(back).toMatchObject({ held: -TOTAL, refundsOut: [{ refund, amount: TOTAL }] });
        expect(back).toMatchObject({ outcomeText: `STOP REFUND ${refund} OF`, outcome: TOTAL });
        expect(back.print.join('\n')).toMatch(/REFUNDED, TO BE CLAIMED BACK +213\.87/);
        expect(await heldOn(receipt)).toBe(-TOTAL);
        expect(await refusalOf(quote(receipt))).toEqual({ message: '5320', field: 'key' });
        expect(await differences(store)).toEqual([]);
        await ask(store, 'voidRefund', { refund, rev, reason: 'STOPPED' }, CAL);
        expect(await heldOn(receipt)).toBe(0);
        expect(await differences(store)).toEqual([]);
      });

      test('and is to be claimed back, not stopped, once the refund is cashed', async () => {
        const receipt = await reversed();
        const { refund, rev } = await issue(await approve(await request(receipt)));
        await ask(store, 'cashRefund', { refund, rev }, { ...CAL, businessDate: CLEARED });
        expect(await comeBack(receipt)).toMatchObject({
          ...{ refundsOut: [], outcomeText: 'REVERSED, NO FEE; TO CLAIM:', outcome: TOTAL },
        });
      });

      test('and what credit paid beside the receipt, which the reversal gave back, stays given back', async () => {
        await giveCredit(store, { kind: 'UT', key: ACCOUNT }, 20_00);
        const { charges } = await booksOf(store);
        const receipt = await reversed();
        const credits = await store.read(db => db.selectFrom('receipt_credit').select('receipt').execute());
        expect(credits).toEqual([{ receipt }]);
        await comeBack(receipt);
        expect((await booksOf(store)).charges).toEqual(charges);
        expect(await differences(store)).toEqual([]);
      });
    });
  });
});
