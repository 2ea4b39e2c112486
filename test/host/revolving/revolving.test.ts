import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestOf } from '../../../src/contract/operations.ts';
import { bankGl, imprestGl, overShortGl, SPENDING_ACCOUNTS } from '../../../src/host/ledger/chart.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { AS_OF } from '../fixtures.ts';
import { differences, glBalance, goTo } from '../funds.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

const FRIDAY = '2026-05-15';
const MONDAY = '2026-05-18';
const TUESDAY = '2026-05-19';
const WATER_TOOLS = '401-0000-525000-0000-000000';
const POSTAGE = '100-0000-522000-0000-000000';

eachStore((_, makeStore) => {
  describe('a revolving fund', () => {
    let store: Store;
    let host: Serving;
    let keeper: Clerk;
    let other: Clerk;
    let manager: Clerk;

    beforeAll(async () => {
      store = await makeStore();
      host = await serve(store);
      keeper = await clerkAt(host, 'A3', 'T001');
      other = await clerkAt(host, 'AS', 'T002');
      manager = await clerkAt(host, 'AM', 'T003');
    });
    afterAll(() => host.close());

    const voucher = (amount: number, gl = POSTAGE) => ({
      ...{ fund: 'PC1', payee: 'POST OFFICE', purpose: 'STAMPS', gl, amount },
      ...{ receiptAttached: 'Y' as const, approvedBy: 'AS' },
    });
    const fund = async () => (await keeper.ask('FRVI', 'getRevolvingFund', { fund: 'PC1' })).body;
    /** Have somebody sign a request of the keeper and send it. */
    const signed = async <Id extends 'enterVoucher' | 'balanceRevolvingFund' | 'replenishRevolvingFund'>(
      code: 'FRVE' | 'FRVB' | 'FRVR',
      id: Id,
      request: RequestOf<Id>,
      by = 'AS',
    ) => {
      const { grant } = (await keeper.override(code, id, request, by)).body;
      return (await keeper.ask(code, id, request, grant)).body;
    };
    /** Cash that comes to an amount of dollars and cents. */
    const counted = (cents: number) => ({ counted: { d100: Math.floor(cents / 100), d1: cents % 100 } });

    it('is opened by a manager with cash from the bank', async () => {
      const request = { fund: 'PC1', name: 'COUNTER CASH', custodian: 'A3', authorized: 500_00 };
      expect(refusal(await other.ask('FRVA', 'openRevolvingFund', request))).toEqual([403, '2004']);
      const wrong = { ...request, custodian: 'A2' };
      expect(refusal(await manager.ask('FRVA', 'openRevolvingFund', wrong))).toEqual([
        422,
        '4317',
        'custodian',
      ]);
      const { body } = await manager.ask('FRVA', 'openRevolvingFund', request);
      expect(body).toMatchObject({ authorized: 500_00, cash: 500_00, custodian: 'A3', due: AS_OF });
      expect(refusal(await manager.ask('FRVA', 'openRevolvingFund', request))).toEqual([409, '4303', 'fund']);
      expect(await glBalance(store, imprestGl())).toBe(500_00);
    });

    it('pays vouchers within the limit of one item, by its custodian, approved by another', async () => {
      expect(refusal(await other.ask('FRVE', 'enterVoucher', voucher(10_00)))).toEqual([403, '4304', 'fund']);
      const enter = (change: object) => keeper.ask('FRVE', 'enterVoucher', { ...voucher(10_00), ...change });
      expect(refusal(await enter({ amount: 250_01 }))).toEqual([422, '4307', 'amount']);
      expect(refusal(await enter({ amount: 0 }))).toEqual([422, '1202', 'amount']);
      expect(refusal(await enter({ receiptAttached: 'N' }))).toEqual([422, '4309', 'receiptAttached']);
      expect(refusal(await enter({ approvedBy: 'A3' }))).toEqual([422, '4310', 'approvedBy']);
      expect(refusal(await enter({ approvedBy: 'A2' }))).toEqual([422, '4310', 'approvedBy']);
      expect(refusal(await enter({ gl: overShortGl() }))).toEqual([422, '4311', 'gl']);
      const body = await signed('FRVE', 'enterVoucher', voucher(250_00));
      expect(body).toMatchObject({ voucher: '0000001', paid: 250_00, vouchers: 250_00, cash: 250_00 });
      await keeper.ask('FRVE', 'enterVoucher', voucher(41_85, WATER_TOOLS));
      expect(refusal(await keeper.ask('FRVE', 'enterVoucher', voucher(208_16)))).toEqual([
        422,
        '4308',
        'amount',
      ]);
    });

    it('has a larger voucher signed by who approves it', async () => {
      const larger = voucher(100_01);
      expect((await keeper.ask('FRVE', 'enterVoucher', larger)).body).toMatchObject({
        ...{ message: '2106', args: { act: 'VOUCHER OF 100.01', needs: 'operator AS' } },
      });
      const another = await keeper.override('FRVE', 'enterVoucher', larger, 'AM');
      expect(refusal(another)).toEqual([403, '2103', 'approver']);
    });

    it('takes a voucher back that was keyed by mistake, and keeps both', async () => {
      const entered = await signed('FRVE', 'enterVoucher', voucher(120_00));
      const { voucher: number, rev, cash } = entered;
      const request = { fund: 'PC1', voucher: number, rev, reason: 'KEYED 120.00 FOR 12.00' };
      expect(refusal(await other.ask('FRVE', 'voidVoucher', request))).toEqual([403, '4304', 'fund']);
      const nowhere = { ...request, voucher: '77' };
      expect(refusal(await keeper.ask('FRVE', 'voidVoucher', nowhere))).toEqual([404, '4318', 'voucher']);
      expect(refusal(await keeper.ask('FRVE', 'voidVoucher', { ...request, rev: rev - 1 }))).toEqual([
        ...[409, '3010', 'rev'],
      ]);
      expect(refusal(await keeper.ask('FRVE', 'voidVoucher', request))).toEqual([403, '2101']);
      const { grant } = (await keeper.override('FRVE', 'voidVoucher', request, 'AS')).body;
      const { body } = await keeper.ask('FRVE', 'voidVoucher', request, grant);
      expect(body).toMatchObject({ voided: 120_00, vouchers: 291_85, cash: cash + 120_00 });
      expect(body.print.join('\n')).toMatch(new RegExp(`VOUCHER ${number}`));
      expect(body.openVouchers.map(open => open.voucher)).toEqual(['0000001', '0000002']);
      expect(body.voids).toEqual([
        {
          ...{ voucher: number, date: AS_OF, payee: 'POST OFFICE', reason: request.reason },
          ...{ amount: 120_00, voidedBy: 'A3' },
        },
      ]);
      const again = { ...request, rev: body.rev };
      expect(refusal(await keeper.ask('FRVE', 'voidVoucher', again))).toEqual([409, '4320', 'voucher']);
    });

    it('lists the accounts a voucher may be charged to', async () => {
      const { body } = await keeper.ask('FRVE', 'listExpenseAccounts', {});
      expect(body.accounts).toEqual(SPENDING_ACCOUNTS);
    });

    it('is balanced each day: cash, vouchers and transit less over or short are its amount', async () => {
      const count = { fund: 'PC1', ...counted(205_00) };
      expect(refusal(await keeper.ask('FRVB', 'balanceRevolvingFund', count))).toEqual([
        422,
        '4321',
        'reason',
      ]);
      const request = { ...count, reason: 'WRONG CHANGE' };
      const { body } = await keeper.ask('FRVB', 'balanceRevolvingFund', request);
      expect(body).toMatchObject({ balanced: AS_OF, counted: 205_00, overShort: -3_15, due: null });
      expect(body.balances[0]).toMatchObject({
        purposeText: 'DAILY',
        ...{ cash: 205_00, vouchers: 291_85, inTransit: 0, authorized: 500_00, overShort: -3_15 },
        ...{ countedBy: 'A3', witness: '', reason: 'WRONG CHANGE' },
      });
      const again = await keeper.ask('FRVB', 'balanceRevolvingFund', { fund: 'PC1', ...counted(205_00) });
      expect(refusal(again)).toEqual([409, '4306', 'fund']);
      expect(refusal(await keeper.ask('FRVE', 'enterVoucher', voucher(1_00)))).toEqual([409, '4306', 'fund']);
      const late = { fund: 'PC1', voucher: '1', rev: body.rev, reason: 'X' };
      expect(refusal(await keeper.ask('FRVE', 'voidVoucher', late))).toEqual([409, '4306', 'fund']);
    });

    it('is not changed once it is balanced', async () => {
      const { rev } = await fund();
      const raised = await manager.ask('FRVA', 'changeAuthorized', { fund: 'PC1', rev, authorized: 600_00 });
      expect(refusal(raised)).toEqual([409, '4306', 'fund']);
      const taken = { fund: 'PC1', takeOver: 'Y' as const, ...counted(205_00) };
      expect(refusal(await other.ask('FRVC', 'countRevolvingFund', taken))).toEqual([409, '4306', 'fund']);
    });

    it('is brought back to its amount, each fund paying its own expense and the shortage its own', async () => {
      const { rev } = await fund();
      const stale = { fund: 'PC1', rev: rev - 1 };
      expect(refusal(await keeper.ask('FRVR', 'replenishRevolvingFund', stale))).toEqual([
        409,
        '3010',
        'rev',
      ]);
      const water = await glBalance(store, bankGl('401'));
      const alone = await keeper.ask('FRVR', 'replenishRevolvingFund', { fund: 'PC1', rev });
      expect(alone.body).toMatchObject({ message: '2101', args: { amount: '3.15', needs: 'S' } });
      const body = await signed('FRVR', 'replenishRevolvingFund', { fund: 'PC1', rev });
      expect(body).toMatchObject({
        drawn: 295_00,
        inTransit: 295_00,
        vouchers: 0,
        overShort: 0,
        cash: 205_00,
      });
      expect(body.print.join('\n')).toMatch(/CASH SHORT +3\.15\n +WRONG CHANGE\n/);
      expect(await glBalance(store, POSTAGE)).toBe(250_00);
      expect(await glBalance(store, overShortGl())).toBe(3_15);
      expect((await glBalance(store, bankGl('401'))) - water).toBe(-41_85);
      expect(await glBalance(store, imprestGl())).toBe(500_00);
      const twice = await keeper.ask('FRVR', 'replenishRevolvingFund', { fund: 'PC1', rev: body.rev });
      expect(refusal(twice)).toEqual([409, '4313', 'fund']);
      expect(await differences(store)).toEqual([]);
      expect(body.print.join('\n')).toMatch(/0000003 POST OFFICE +VOID\n +KEYED 120.00/);
    });

    it('has the money in transit until it is received', async () => {
      const { rev } = await fund();
      const sameDay = await keeper.ask('FRVR', 'receiveReplenishment', { fund: 'PC1', rev });
      expect(refusal(sameDay)).toEqual([409, '4306', 'fund']);
      await goTo(store, FRIDAY);
      const { body } = await keeper.ask('FRVR', 'receiveReplenishment', { fund: 'PC1', rev });
      expect(body).toMatchObject({ received: 295_00, inTransit: 0, cash: 500_00 });
      const twice = await keeper.ask('FRVR', 'receiveReplenishment', { fund: 'PC1', rev: body.rev });
      expect(refusal(twice)).toEqual([409, '4314', 'fund']);
    });

    it('does nothing more until a missed day is balanced', async () => {
      const { body: entered } = await keeper.ask('FRVE', 'enterVoucher', voucher(20_00));
      const paid = { fund: 'PC1', voucher: '1', rev: entered.rev, reason: 'X' };
      expect(refusal(await keeper.ask('FRVE', 'voidVoucher', paid))).toEqual([409, '4319', 'voucher']);
      await goTo(store, MONDAY);
      expect(refusal(await keeper.ask('FRVE', 'enterVoucher', voucher(1_00)))).toEqual([409, '4305', 'fund']);
      const { rev, due } = await fund();
      expect(due).toBe(FRIDAY);
      const draw = await keeper.ask('FRVR', 'replenishRevolvingFund', { fund: 'PC1', rev });
      expect(refusal(draw)).toEqual([409, '4312', 'fund']);
      const raised = await manager.ask('FRVA', 'changeAuthorized', { fund: 'PC1', rev, authorized: 600_00 });
      expect(refusal(raised)).toEqual([409, '4305', 'fund']);
      const received = await keeper.ask('FRVR', 'receiveReplenishment', { fund: 'PC1', rev });
      expect(refusal(received)).toEqual([409, '4305', 'fund']);
      const taken = { fund: 'PC1', takeOver: 'Y' as const, ...counted(480_00) };
      expect(refusal(await other.ask('FRVC', 'countRevolvingFund', taken))).toEqual([409, '4305', 'fund']);
      const { body } = await keeper.ask('FRVB', 'balanceRevolvingFund', { fund: 'PC1', ...counted(480_00) });
      expect(body).toMatchObject({ balanced: FRIDAY, overShort: 0, due: MONDAY });
      expect(body.balances[0]).toMatchObject({ date: FRIDAY, authorized: 500_00, vouchers: 20_00 });
      expect((await keeper.ask('FRVE', 'enterVoucher', voucher(1_00))).status).toBe(200);
    });

    describe('counted by surprise', () => {
      const request = () => ({ fund: 'PC1', ...counted(479_00) });

      it('is counted by two, neither of them its custodian alone', async () => {
        expect(refusal(await keeper.ask('FRVC', 'countRevolvingFund', request()))).toEqual([
          403,
          '4315',
          'fund',
        ]);
        const alone = await other.ask('FRVC', 'countRevolvingFund', request());
        expect(refusal(alone)).toEqual([403, '2106']);
        const { grant } = (await other.override('FRVC', 'countRevolvingFund', request(), 'A3')).body;
        const { body } = await other.ask('FRVC', 'countRevolvingFund', request(), grant);
        expect(body).toMatchObject({ counted: 479_00, overShort: 0, custodian: 'A3', due: MONDAY });
        expect(body.balances[0]).toMatchObject({ purposeText: 'SURPRISE', countedBy: 'AS', witness: 'A3' });
      });

      it('changes hands when who takes it over counts and its custodian signs', async () => {
        const take = { ...request(), takeOver: 'Y' as const };
        const wrong = await other.override('FRVC', 'countRevolvingFund', take, 'AM');
        expect(refusal(wrong)).toEqual([403, '2103', 'approver']);
        const { grant } = (await other.override('FRVC', 'countRevolvingFund', take, 'A3')).body;
        const { body } = await other.ask('FRVC', 'countRevolvingFund', take, grant);
        expect(body).toMatchObject({ custodian: 'AS', custodianName: 'NAME OF AS' });
        const { body: balanced } = await other.ask('FRVB', 'balanceRevolvingFund', request());
        expect(balanced).toMatchObject({ balanced: MONDAY, overShort: 0 });
      });
    });

    it('has its amount raised and lowered by a manager, never below what is out', async () => {
      await goTo(store, TUESDAY);
      const change = (authorized: number, rev: number) =>
        manager.ask('FRVA', 'changeAuthorized', { fund: 'PC1', rev, authorized });
      const { rev } = await fund();
      expect((await change(600_00, rev)).body).toMatchObject({ authorized: 600_00, cash: 579_00 });
      expect(refusal(await change(20_99, rev + 1))).toEqual([422, '4308', 'authorized']);
      expect((await change(21_00, rev + 1)).body).toMatchObject({ authorized: 21_00, cash: 0 });
      expect(refusal(await change(21_00, rev + 2))).toEqual([422, '1202', 'authorized']);
      await change(500_00, rev + 2);
      expect(await differences(store)).toEqual([]);
    });

    it('is checked by a second person when it is out beyond the limit of the custodian', async () => {
      const balance = (cents: number, reason: string) => ({ fund: 'PC1', ...counted(cents), reason });
      const ask = (request: ReturnType<typeof balance>, grant?: string) =>
        other.ask('FRVB', 'balanceRevolvingFund', request, grant);
      expect(refusal(await ask(balance(499_01, '')))).toEqual([422, '4321', 'reason']);
      const alone = await ask(balance(458_99, 'LOST'));
      expect(alone.body).toMatchObject({ message: '2106', args: { act: 'FUND PC1 OUT BY -20.01' } });
      const over = balance(499_01, 'FOUND');
      expect(refusal(await ask(over))).toEqual([403, '2106']);
      const { grant } = (await other.override('FRVB', 'balanceRevolvingFund', over, 'A2')).body;
      const { body } = await ask(over, grant);
      expect(body).toMatchObject({ balanced: TUESDAY, overShort: 20_01 });
      expect(body.balances[0]).toMatchObject({ countedBy: 'AS', witness: 'A2', reason: 'FOUND' });
    });

    it('is not on file under another code', async () => {
      expect(refusal(await keeper.ask('FRVI', 'getRevolvingFund', { fund: 'PC9' }))).toEqual([
        404,
        '4302',
        'fund',
      ]);
      const { body } = await keeper.ask('FRVI', 'listRevolvingFunds', {});
      expect(body.funds).toMatchObject([{ fund: 'PC1', custodian: 'AS' }]);
    });
  });
});
