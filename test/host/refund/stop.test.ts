import { beforeEach, describe, expect, test } from 'vitest';
import { subjectBalance } from '../../../src/host/ledger/charge.ts';
import { creditGl, fundOf, undepositedGl } from '../../../src/host/ledger/chart.ts';
import { EVENT_KINDS } from '../../../src/host/ledger/event-kinds.ts';
import { postEvent } from '../../../src/host/ledger/post.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, type Asked, ask, INVOICE, openCounter, refusalOf, seedCounter } from '../counter.ts';
import { WORK } from '../fixtures.ts';
import { differences, giveCredit, goTo } from '../funds.ts';
import { eachStore } from '../stores.ts';

const CAL: Asked = { operator: 'CAL3', terminal: 'T002', grade: '3' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
const CHECK = { type: 'CK', checkNumber: '1204', routing: '990000013', bankAccount: '44712345' } as const;
/** When a check of May 14, 2026 has cleared. */
const CLEARED = '2026-05-28';
const ACCOUNT_OWES = 143_87;

eachStore((_name, makeStore) => {
  describe('a refund whose money is taken back', () => {
    let store: Store;
    beforeEach(async () => {
      store = await makeStore();
      await seedCounter(store);
      await openCounter(store);
    });

    /** Pay more than the account owes. */
    const payAhead = async (over: number, tender: object = { type: 'CA' }): Promise<string> => {
      const items = [{ key: ACCOUNT, amount: ACCOUNT_OWES + over }];
      return (await ask(store, 'postPayment', { items, tenders: [tender as typeof CHECK] })).receipt;
    };
    const request = (amount?: number, asked: Asked = {}) =>
      ask(store, 'requestRefund', { key: ACCOUNT, ...(amount === undefined ? {} : { amount }) }, asked);
    const approve = async (refund: { refund: string; rev: number; net: number }, asked: Asked = {}) =>
      ask(store, 'approveRefund', refund, { ...SAM, ...asked });
    const refundOf = (refund: string) => ask(store, 'getRefund', { refund }, SAM);
    const issue = async (refund: string, rev: number, businessDate = CLEARED) => {
      await goTo(store, businessDate);
      return ask(store, 'issueRefund', { refund, rev }, { ...CAL, businessDate });
    };
    const voidReceipt = (receipt: string) =>
      ask(store, 'voidReceipt', { receipt, rev: 1, reason: 'KEYED TWICE' }, SAM);
    const balance = (kind: 'UT' | 'IV' = 'UT', key = ACCOUNT) =>
      store.read(db => subjectBalance(db, kind, key));

    const invoiceStatus = async () =>
      (
        await store.read(db =>
          db.selectFrom('invoice').select('status').where('invoice', '=', INVOICE).executeTakeFirstOrThrow(),
        )
      ).status;

    async function closeDrawer(): Promise<void> {
      const { cash } = await ask(store, 'getDrawerSession', { drawer: 'D01' }, SAM);
      await ask(store, 'countDrawer', { counted: { rolled: cash!.expected } });
      await ask(store, 'closeDrawer', { rev: 2 });
    }

    test('is void when the check comes back: the rest of the credit is there to be asked for', async () => {
      const receipt = await payAhead(600_00, CHECK);
      await giveCredit(store, { kind: 'UT', key: ACCOUNT }, 88_42);
      const { refund } = await approve(await request());
      expect(await balance()).toBe(0);
      await closeDrawer();
      await ask(store, 'makeDeposit', { way: 'BAG', bag: 'B1' }, SAM);
      const { fee } = await ask(store, 'returnItem', {
        ...{ receipt, line: 1, reason: 'NSF', returnedOn: '2026-05-14' },
      });
      const stopped = await refundOf(refund);
      expect(stopped).toMatchObject({
        ...{ statusText: 'VOID', amount: 688_42, staleFrom: null },
        voidReason: `CHECK OF RECEIPT ${receipt} CAME BACK`,
      });
      expect(await refusalOf(issue(refund, stopped.rev))).toEqual({ message: '5304', field: 'refund' });
      expect(await balance()).toBe(ACCOUNT_OWES - 88_42 + fee);
      expect(await differences(store)).toEqual([]);
    });

    test('is named to be stopped where it went out before the check came back', async () => {
      const receipt = await payAhead(600_00, CHECK);
      const first = await approve(await request(200_00));
      const last = await approve(await request());
      await issue(first.refund, first.rev);
      await issue(last.refund, last.rev);
      await closeDrawer();
      await ask(store, 'makeDeposit', { way: 'BAG', bag: 'B1' }, SAM);
      const item = { receipt, line: 1, reason: 'NSF', returnedOn: '2026-05-14' } as const;
      const { print, ...returned } = await ask(store, 'returnItem', item);
      expect(returned).toMatchObject({
        refundsOut: [
          { refund: last.refund, amount: 400_00 },
          { refund: first.refund, amount: 200_00 },
        ],
        ...{ outcomeText: `STOP REFUND ${last.refund} +1 OF`, outcome: 600_00 },
      });
      expect(print.slice(-4)).toEqual([
        `REFUND ${last.refund} IS OUT            400.00`,
        '   NOT CASHED: STOP IT, FRFR AND F6',
        `REFUND ${first.refund} IS OUT            200.00`,
        '   NOT CASHED: STOP IT, FRFR AND F6',
      ]);
      const { rev } = await refundOf(last.refund);
      await ask(store, 'voidRefund', { refund: last.refund, rev, reason: 'CHECK CAME BACK' }, CAL);
      expect(await balance()).toBe(ACCOUNT_OWES + returned.fee + 200_00);
      expect(await differences(store)).toEqual([]);
    });

    test('is not named once it is cashed: there is nothing to stop', async () => {
      const receipt = await payAhead(600_00, CHECK);
      const { refund, rev } = await approve(await request());
      const issued = await issue(refund, rev);
      await ask(store, 'cashRefund', { refund, rev: issued.rev }, { ...CAL, businessDate: CLEARED });
      await closeDrawer();
      await ask(store, 'makeDeposit', { way: 'BAG', bag: 'B1' }, SAM);
      const item = { receipt, line: 1, reason: 'NSF', returnedOn: '2026-05-14' } as const;
      expect(await ask(store, 'returnItem', item)).toMatchObject({
        ...{ refundsOut: [], outcomeText: `FEE ON UT ${ACCOUNT}:` },
      });
    });

    test('is void when the receipt is voided, and the debts it paid are owed again', async () => {
      await store.write(db =>
        db.updateTable('charge').set({ due_date: '2026-05-14' }).where('subject_key', '=', INVOICE).execute(),
      );
      const receipt = await payAhead(100_00);
      const { refund } = await approve(await request());
      expect(await balance('IV', INVOICE)).toBe(1_150_00);
      await ask(store, 'postPayment', { items: [{ key: INVOICE }] });
      expect(await invoiceStatus()).toBe('PD');
      await voidReceipt(receipt);
      expect(await refundOf(refund)).toMatchObject({
        statusText: 'VOID',
        voidReason: `RECEIPT ${receipt} VOIDED`,
      });
      expect([await balance(), await balance('IV', INVOICE)]).toEqual([ACCOUNT_OWES, 100_00]);
      expect(await invoiceStatus()).toBe('OP');
      expect(await differences(store)).toEqual([]);
    });

    test('is void when the receipt is reversed after the close', async () => {
      const receipt = await payAhead(100_00);
      const { refund } = await approve(await request());
      await closeDrawer();
      const late = { receipt, rev: 1, money: 'HOLD', reason: 'WRONG ACCOUNT' } as const;
      await ask(store, 'reverseReceipt', late, SAM);
      expect(await refundOf(refund)).toMatchObject({ voidReason: `RECEIPT ${receipt} REVERSED` });
      expect(await differences(store)).toEqual([]);
    });

    test('stays where other credit covers it, or it was approved before that payment', async () => {
      await giveCredit(store, { kind: 'UT', key: ACCOUNT }, ACCOUNT_OWES + 300_00);
      const early = await approve(await request(200_00, CAL));
      const { receipt } = await ask(store, 'postPayment', { items: [{ key: ACCOUNT, amount: 50_00 }] });
      const covered = await approve(await request(90_00, CAL));
      await voidReceipt(receipt);
      expect((await refundOf(early.refund)).status).toBe('AP');
      expect((await refundOf(covered.refund)).status).toBe('AP');
      expect(await differences(store)).toEqual([]);
    });

    test('keeps the receipt from being voided once the refund is issued', async () => {
      const receipt = await payAhead(100_00);
      const { refund, rev } = await approve(await request());
      await issue(refund, rev, '2026-05-14');
      expect(await refusalOf(voidReceipt(receipt))).toEqual({ message: '4124', field: 'receipt' });
      const { rev: issued } = await refundOf(refund);
      await ask(store, 'voidRefund', { refund, rev: issued, reason: 'NOT SENT' }, CAL);
      await voidReceipt(receipt);
      expect(await balance()).toBe(ACCOUNT_OWES);
      expect(await differences(store)).toEqual([]);
    });

    test('is not issued on credit that is gone, however it went', async () => {
      await payAhead(100_00);
      const { refund, rev } = await approve(await request());
      const gl = creditGl('UT');
      await store.write(db =>
        postEvent(db, WORK, {
          ...{ kind: EVENT_KINDS.returned, memo: 'BEFORE REFUNDS WERE STOPPED' },
          entries: [
            { gl, amount: 40_00, subject: { kind: 'UT', key: ACCOUNT } },
            { gl: undepositedGl(fundOf(gl)), amount: -40_00 },
          ],
        }),
      );
      expect(await refusalOf(issue(refund, rev))).toEqual({ message: '5318', field: 'refund' });
    });
  });
});
