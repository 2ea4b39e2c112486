import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCharges, raiseCharges, subjectBalance } from '../../../src/host/ledger/charge.ts';
import { bankGl, creditGl, refundPayableGl } from '../../../src/host/ledger/chart.ts';
import type { Subject } from '../../../src/host/ledger/post.ts';
import type { Store } from '../../../src/host/store/store.ts';
import {
  ACCOUNT,
  ACCOUNT_ROW,
  AS_OF,
  CITATION,
  keyOf,
  LICENSE,
  LICENSE_ROW,
  PARTY,
  PARTY_ROW,
  WORK,
} from '../fixtures.ts';
import { differences, giveCredit, glBalance, goTo } from '../funds.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

const UT = (key: string): Subject => ({ kind: 'UT', key });
/** Ten business days after May 14, 2026; Memorial Day is between. */
const CLEARED = '2026-05-29';

eachStore((_, makeStore) => {
  describe('a refund', () => {
    let store: Store;
    let host: Serving;
    let asker: Clerk;
    let approver: Clerk;
    let supervisor: Clerk;
    let sequence = 100;

    beforeAll(async () => {
      store = await makeStore();
      host = await serve(store);
      await store.write(db => db.insertInto('drawer').values({ drawer: 'D02', name: 'COUNTER 2' }).execute());
      await store.write(db =>
        db.insertInto('holiday').values({ holiday: '2026-05-25', name: 'MEMORIAL DAY' }).execute(),
      );
      asker = await clerkAt(host, 'A2', 'T001');
      approver = await clerkAt(host, 'A3', 'T002');
      supervisor = await clerkAt(host, 'AS', 'T003');
    });
    afterAll(() => host.close());

    /** Another account of the fixture's customer, with a credit by mail. */
    const creditAccount = async (amount: number, party: string = PARTY): Promise<string> => {
      sequence += 10;
      const account = keyOf('account', sequence);
      await store.write(db =>
        db
          .insertInto('account')
          .values({ ...ACCOUNT_ROW, account, party })
          .execute(),
      );
      await giveCredit(store, UT(account), amount);
      return account;
    };
    const anotherParty = async (number: number, change: object = {}): Promise<string> => {
      const party = keyOf('party', number);
      await store.write(db =>
        db
          .insertInto('party')
          .values({ ...PARTY_ROW, ...change, party })
          .execute(),
      );
      return party;
    };
    const requested = async (key: string) => (await asker.ask('FRFA', 'requestRefund', { key })).body;
    const approve = ({ refund, rev, net }: { refund: string; rev: number; net: number }, by = approver) =>
      by.ask('FRFR', 'approveRefund', { refund, rev, net });
    const balance = (subject: Subject) => store.read(db => subjectBalance(db, subject.kind, subject.key));
    const charge = (kind: 'UT' | 'BL', key: string, code: string, amount: number, dueDate = AS_OF) =>
      store.write(db =>
        raiseCharges(
          db,
          WORK,
          [{ kind, key, code, description: code, dueDate, amount }],
          'revenue',
          '',
          'BILL',
        ),
      );

    describe('is asked for', () => {
      it('of the credit of an account, to the customer, held until the check has cleared', async () => {
        const key = await creditAccount(88_42);
        const { body } = await asker.ask('FRFA', 'quoteRefund', { key });
        expect(body).toMatchObject({
          ...{ key, sourceText: 'ACCOUNT CREDIT', credit: 88_42, amount: 88_42, net: 88_42 },
          ...{ payee: 'PEÑA, ROSA M', address1: '412 OCEAN AV', address2: 'MARLIN BAY CA 90899' },
          ...{ holdUntil: CLEARED, methodText: 'CHECK' },
        });
        const part = await asker.ask('FRFA', 'requestRefund', { key, amount: 50_00 });
        expect(part.body).toMatchObject({ statusText: 'REQUESTED', amount: 50_00, requestedBy: 'A2' });
        const { body: waiting } = await approver.ask('FRFR', 'listRefunds', { status: 'RQ' });
        expect(waiting.refunds).toMatchObject([{ refund: part.body.refund, amount: 50_00 }]);
        expect(refusal(await asker.ask('FRFA', 'requestRefund', { key }))).toEqual([409, '5305', 'key']);
        const { refund, rev } = part.body;
        const no = await approver.ask('FRFR', 'voidRefund', { refund, rev, reason: '' });
        expect(refusal(no)).toEqual([422, '4026', 'reason']);
        const refused = await approver.ask('FRFR', 'voidRefund', { refund, rev, reason: 'ASKED TWICE' });
        expect(refused.body).toMatchObject({ statusText: 'VOID', voidReason: 'ASKED TWICE' });
      });

      it('never above the credit, and not where there is none', async () => {
        const key = await creditAccount(10_00);
        const more = await asker.ask('FRFA', 'quoteRefund', { key, amount: 10_01 });
        expect(refusal(more)).toEqual([422, '5303', 'amount']);
        expect(refusal(await asker.ask('FRFA', 'quoteRefund', { key: ACCOUNT }))).toEqual([
          422,
          '5302',
          'key',
        ]);
        await charge('UT', key, 'WA', 8_00, '2026-06-10');
        expect((await asker.ask('FRFA', 'quoteRefund', { key })).body.credit).toBe(2_00);
      });

      it('by card for nothing that no card brought', async () => {
        const key = await creditAccount(10_00);
        const byMail = await asker.ask('FRFA', 'quoteRefund', { key, method: 'CRD' });
        expect(refusal(byMail)).toEqual([422, '5321', 'method']);
        expect(byMail.body).toMatchObject({ args: { credit: '0.00', key } });
        const beside = await creditAccount(1_00);
        await asker.ask('KOPE', 'openDrawer', { drawer: 'D02', float: 0 });
        const items = [
          { key, amount: 30_00 },
          { key: beside, amount: 20_00 },
        ];
        const tenders = [{ type: 'CR' as const, amount: 50_00, reference: 'A-779' }];
        const paid = await asker.ask('KMUE', 'postPayment', { items, tenders });
        const byCard = (amount: number) => asker.ask('FRFA', 'quoteRefund', { key, method: 'CRD', amount });
        expect((await byCard(30_01)).body).toMatchObject({ args: { credit: '30.00', key } });
        expect((await byCard(30_00)).body).toMatchObject({ net: 30_00, methodText: 'CARD REVERSAL' });
        await asker.ask('KVDA', 'voidReceipt', { receipt: paid.body.receipt, rev: 1, reason: 'KEYED TWICE' });
        expect(refusal(await byCard(1_00))).toEqual([422, '5321', 'method']);
        await asker.ask('KCNE', 'countDrawer', { counted: {} });
        await asker.ask('KCLS', 'closeDrawer', { rev: 2 });
      });

      it('of nothing but accounts, citations and closed licenses', async () => {
        const quote = (key: string) => asker.ask('FRFA', 'quoteRefund', { key });
        expect(refusal(await quote(keyOf('permit', 1)))).toEqual([422, '5307', 'key']);
        expect(refusal(await quote('12345'))).toEqual([422, '1108', 'key']);
        expect(refusal(await quote(LICENSE))).toEqual([422, '5308', 'key']);
        const closed = keyOf('license', 50);
        await store.write(db =>
          db
            .insertInto('license')
            .values({ ...LICENSE_ROW, license: closed, status: 'CL' })
            .execute(),
        );
        await giveCredit(store, { kind: 'BL', key: closed }, 30_00);
        expect((await quote(closed)).body).toMatchObject({ sourceText: 'CLOSED LICENSE', net: 30_00 });
        const frozen = await creditAccount(5_00);
        await store.write(db =>
          db.updateTable('account').set({ status: 'BK' }).where('account', '=', frozen).execute(),
        );
        expect(refusal(await quote(frozen))).toEqual([422, '5309', 'key']);
      });

      it('of a citation paid twice to whoever paid, never to the owner in the DMV file', async () => {
        const subject = { kind: 'CI', key: CITATION } as const;
        await giveCredit(store, subject, 70_00);
        await store.write(db => db.updateTable('citation').set({ status: 'PD' }).execute());
        const quote = (more: object) => asker.ask('FRFA', 'quoteRefund', { key: CITATION, ...more });
        expect(refusal(await quote({}))).toEqual([422, '5311', 'payee']);
        expect(refusal(await quote({ payee: 'COLE, ANN' }))).toEqual([422, '5311', 'address1']);
        const { body } = await quote({ payee: 'COLE, ANN', address1: '9 PIER ST' });
        expect(body).toMatchObject({ sourceText: 'CITATION PAID TWICE', party: '', net: 70_00, offsets: [] });
      });
    });

    describe('is approved', () => {
      it('up to the limit of the grade, never by who asked for it', async () => {
        const own = (await approver.ask('FRFA', 'requestRefund', { key: await creditAccount(20_00) })).body;
        expect(refusal(await approve(own))).toEqual([403, '2101']);
        const big = await requested(await creditAccount(500_01));
        const refused = await approve(big);
        expect(refused.body).toMatchObject({ message: '2101', args: { limit: '500.00', needs: 'S' } });
        const within = await approve(big, supervisor);
        expect(within.body).toMatchObject({ statusText: 'APPROVED', approvedBy: 'AS', net: 500_01 });
      });

      it('by another under an override, for the audit with what stood before', async () => {
        const big = await requested(await creditAccount(700_00));
        const request = { refund: big.refund, rev: big.rev, net: big.net };
        const { grant } = (await approver.override('FRFR', 'approveRefund', request, 'AS')).body;
        const done = await approver.ask('FRFR', 'approveRefund', request, grant);
        expect(done.body.statusText).toBe('APPROVED');
        const rows = await store.read(db =>
          db.selectFrom('audit').selectAll().where('subject_key', '=', big.refund).orderBy('seq').execute(),
        );
        const behind = rows.find(row => row.transaction_code === 'SPOV');
        expect(JSON.parse(behind!.detail!)).toMatchObject({ amount: '700.00', before: { status: 'RQ' } });
      });

      it('on the word of a second person when who asked for it keys the approval', async () => {
        const ownRefund = async (amount: number) => {
          const key = await creditAccount(amount);
          const { refund, rev, net } = (await approver.ask('FRFA', 'requestRefund', { key })).body;
          return { refund, rev, net };
        };
        const own = await ownRefund(21_00);
        const { grant } = (await approver.override('FRFR', 'approveRefund', own, 'AS')).body;
        const { body } = await approver.ask('FRFR', 'approveRefund', own, grant);
        expect(body).toMatchObject({ requestedBy: 'A3', approvedBy: 'AS', statusText: 'APPROVED' });
        const request = await ownRefund(22_00);
        const asked = { operation: 'approveRefund', request, reason: 'CUST', text: 'PLEASE' } as const;
        const queued = (await approver.ask('FRFR', 'queueApproval', asked)).body;
        const decision = { approval: queued.approval, rev: 1, text: 'SEEN' };
        expect((await supervisor.ask('SPAP', 'approveRequest', decision)).status).toBe(200);
        const { refund } = request;
        expect((await approver.ask('FRFR', 'getRefund', { refund })).body.approvedBy).toBe('AS');
      });

      it('not by whose drawer took the money, nor by who served the customer lately', async () => {
        const key = await creditAccount(1_00);
        await approver.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 0 });
        const paid = await approver.ask('KPAE', 'postPayment', { items: [{ key, amount: 40_00 }] });
        expect(paid.status).toBe(200);
        const asked = await requested(key);
        const refused = await approve(asked);
        expect(refused.body).toMatchObject({ message: '2101', args: { why: 'it is their own drawer' } });
        expect((await approve(asked, supervisor)).status).toBe(200);
        const later = await creditAccount(1_00, await anotherParty(79));
        await approver.ask('KPAE', 'postPayment', { items: [{ key: later, amount: 30_00 }] });
        await supervisor.ask('KOPE', 'openDrawer', { drawer: 'D02', float: 0 });
        await supervisor.ask('KPAE', 'postPayment', { items: [{ key: later, amount: 10_00 }] });
        const byBoth = await requested(later);
        for (const by of [approver, supervisor]) {
          expect((await approve(byBoth, by)).body).toMatchObject({ args: { why: 'it is their own drawer' } });
        }
        const another = await requested(await creditAccount(2_00));
        const contact = await approve(another);
        expect(contact.body).toMatchObject({ args: { why: 'they served this customer lately' } });
      });

      it('only as it was seen, and while the credit is there', async () => {
        const key = await creditAccount(60_00);
        const asked = await requested(key);
        const stale = await approve({ ...asked, rev: asked.rev + 1 }, supervisor);
        expect(refusal(stale)).toEqual([409, '3010', 'rev']);
        await charge('UT', key, 'WA', 10_00, '2026-06-10');
        expect(refusal(await approve(asked, supervisor))).toEqual([409, '5303', 'refund']);
      });
    });

    describe('pays other debts first', () => {
      it('what is due of the same customer; the rest goes to the payee; a void puts all back', async () => {
        const party = await anotherParty(77);
        const debtor = await creditAccount(0, party);
        await charge('UT', debtor, 'WA', 30_00);
        await charge('UT', debtor, 'SE', 12_00, '2026-07-10');
        const asked = await requested(await creditAccount(50_00, party));
        expect(asked).toMatchObject({ offset: 30_00, net: 20_00, offsets: [{ key: debtor, amount: 30_00 }] });
        await charge('UT', debtor, 'GA', 5_00);
        expect(refusal(await approve(asked, supervisor))).toEqual([409, '5310', 'net']);
        const before = await glBalance(store, refundPayableGl('401'));
        const { body } = await approve({ ...asked, net: 15_00 }, supervisor);
        expect(body).toMatchObject({ offset: 35_00, net: 15_00 });
        expect(await balance(UT(asked.key))).toBe(0);
        expect(await balance(UT(debtor))).toBe(12_00);
        expect((await glBalance(store, refundPayableGl('401'))) - before).toBe(-15_00);
        expect(await differences(store)).toEqual([]);
        const { refund, rev } = body;
        await supervisor.ask('FRFR', 'voidRefund', { refund, rev, reason: 'NOT THEIRS' });
        expect(await balance(UT(asked.key))).toBe(-50_00);
        expect(await balance(UT(debtor))).toBe(47_00);
        const open = await store.read(db => openCharges(db, 'UT', debtor, AS_OF));
        expect(open.map(each => each.balance)).toEqual([5_00, 30_00, 12_00]);
        expect(await differences(store)).toEqual([]);
      });

      it('none where the customer is bankrupt, or the city sets nothing off', async () => {
        const party = await anotherParty(78, { bankrupt: 'Y' });
        const debtor = await creditAccount(0, party);
        await charge('UT', debtor, 'WA', 30_00);
        const key = await creditAccount(50_00, party);
        const offsetOf = async () => (await asker.ask('FRFA', 'quoteRefund', { key })).body.offset;
        expect(await offsetOf()).toBe(0);
        await store.write(db =>
          db.updateTable('party').set({ bankrupt: 'N' }).where('party', '=', party).execute(),
        );
        expect(await offsetOf()).toBe(30_00);
        await store.write(db =>
          db
            .insertInto('rule')
            .values({
              ...{ key: 'refund.offset', effective_from: '2026-05-01', effective_to: '2026-05-14' },
              ...{ value: 'BL', unit: 'kinds', cite: '', source: 'council' },
            })
            .execute(),
        );
        expect(await offsetOf()).toBe(0);
      });
    });

    it('is issued once the check has cleared, printed and cashed', async () => {
      const key = await creditAccount(80_00);
      const { body: asked } = await approve(await requested(key), supervisor);
      const issue = (rev: number) => approver.ask('FRFP', 'issueRefund', { refund: asked.refund, rev });
      expect(refusal(await issue(asked.rev))).toEqual([409, '5306', 'refund']);
      await goTo(store, '2026-05-28');
      expect(refusal(await issue(asked.rev))).toEqual([409, '5306', 'refund']);
      await goTo(store, CLEARED);
      const bank = await glBalance(store, bankGl('401'));
      const { body } = await issue(asked.rev);
      expect(body).toMatchObject({ statusText: 'ISSUED', issuedOn: CLEARED, staleFrom: '2026-11-26' });
      expect(body.print.join('\n')).toMatch(/REFUND BY CHECK +80\.00\n/);
      expect((await glBalance(store, bankGl('401'))) - bank).toBe(-80_00);
      expect(refusal(await issue(body.rev))).toEqual([409, '5304', 'refund']);
      const cashed = await approver.ask('FRFP', 'cashRefund', { refund: asked.refund, rev: body.rev });
      expect(cashed.body).toMatchObject({ statusText: 'CASHED', cashedOn: CLEARED });
      const { refund, rev } = cashed.body;
      const late = await supervisor.ask('FRFR', 'voidRefund', { refund, rev, reason: 'LOST' });
      expect(refusal(late)).toEqual([409, '5304', 'refund']);
    });

    it('comes back to the credit when it is voided after it was issued', async () => {
      const key = await creditAccount(33_00);
      await goTo(store, '2026-06-15');
      const { body: asked } = await approve(await requested(key), supervisor);
      const { body } = await approver.ask('FRFP', 'issueRefund', { refund: asked.refund, rev: asked.rev });
      expect(await balance(UT(key))).toBe(0);
      const { refund, rev } = body;
      const voided = await supervisor.ask('FRFR', 'voidRefund', { refund, rev, reason: 'STOPPED' });
      expect(voided.body.statusText).toBe('VOID');
      expect(await balance(UT(key))).toBe(-33_00);
      expect((await glBalance(store, creditGl('UT'))) < 0).toBe(true);
      expect(await differences(store)).toEqual([]);
    });

    it('is not on file under a number never issued', async () => {
      const refund = keyOf('refund', 9_999);
      expect(refusal(await asker.ask('FRFA', 'getRefund', { refund }))).toEqual([404, '5301', 'refund']);
    });
  });
});
