import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankGl, imprestGl, overShortGl, SPENDING_ACCOUNTS } from '../../../src/host/ledger/chart.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { AS_OF } from '../fixtures.ts';
import { differences, glBalance, goTo } from '../funds.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

const FRIDAY = '2026-05-15';
const MONDAY = '2026-05-18';
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
      const { body } = await keeper.ask('FRVE', 'enterVoucher', voucher(250_00));
      expect(body).toMatchObject({ voucher: '0000001', paid: 250_00, vouchers: 250_00, cash: 250_00 });
      await keeper.ask('FRVE', 'enterVoucher', voucher(41_85, WATER_TOOLS));
      expect(refusal(await keeper.ask('FRVE', 'enterVoucher', voucher(208_16)))).toEqual([
        422,
        '4308',
        'amount',
      ]);
    });

    it('takes a voucher back that was keyed by mistake, and keeps both', async () => {
      const entered = await keeper.ask('FRVE', 'enterVoucher', voucher(120_00));
      const { voucher: number, rev, cash } = entered.body;
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
      const { body } = await keeper.ask('FRVB', 'balanceRevolvingFund', { fund: 'PC1', ...counted(205_00) });
      expect(body).toMatchObject({ balanced: AS_OF, counted: 205_00, overShort: -3_15, due: null });
      expect(body.balances[0]).toMatchObject({
        purposeText: 'DAILY',
        ...{ cash: 205_00, vouchers: 291_85, inTransit: 0, authorized: 500_00, overShort: -3_15 },
      });
      const again = await keeper.ask('FRVB', 'balanceRevolvingFund', { fund: 'PC1', ...counted(205_00) });
      expect(refusal(again)).toEqual([409, '4306', 'fund']);
      expect(refusal(await keeper.ask('FRVE', 'enterVoucher', voucher(1_00)))).toEqual([409, '4306', 'fund']);
      const late = { fund: 'PC1', voucher: '1', rev: body.rev, reason: 'X' };
      expect(refusal(await keeper.ask('FRVE', 'voidVoucher', late))).toEqual([409, '4306', 'fund']);
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
      const { body } = await keeper.ask('FRVR', 'replenishRevolvingFund', { fund: 'PC1', rev });
      expect(body).toMatchObject({
        drawn: 295_00,
        inTransit: 295_00,
        vouchers: 0,
        overShort: 0,
        cash: 205_00,
      });
      expect(body.print.join('\n')).toMatch(/CASH SHORT +3\.15\n/);
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
      const { body } = await keeper.ask('FRVR', 'receiveReplenishment', { fund: 'PC1', rev });
      expect(body).toMatchObject({ received: 295_00, inTransit: 0, cash: 500_00 });
      const twice = await keeper.ask('FRVR', 'receiveReplenishment', { fund: 'PC1', rev: body.rev });
      expect(refusal(twice)).toEqual([409, '4314', 'fund']);
    });

    it('does nothing more until a missed day is balanced', async () => {
      await goTo(store, FRIDAY);
      const { body: entered } = await keeper.ask('FRVE', 'enterVoucher', voucher(20_00));
      const paid = { fund: 'PC1', voucher: '1', rev: entered.rev, reason: 'X' };
      expect(refusal(await keeper.ask('FRVE', 'voidVoucher', paid))).toEqual([409, '4319', 'voucher']);
      await goTo(store, MONDAY);
      expect(refusal(await keeper.ask('FRVE', 'enterVoucher', voucher(1_00)))).toEqual([409, '4305', 'fund']);
      const { rev, due } = await fund();
      expect(due).toBe(FRIDAY);
      const draw = await keeper.ask('FRVR', 'replenishRevolvingFund', { fund: 'PC1', rev });
      expect(refusal(draw)).toEqual([409, '4312', 'fund']);
      const { body } = await keeper.ask('FRVB', 'balanceRevolvingFund', { fund: 'PC1', ...counted(480_00) });
      expect(body).toMatchObject({ balanced: FRIDAY, overShort: 0, due: MONDAY });
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
      const change = (authorized: number, rev: number) =>
        manager.ask('FRVA', 'changeAuthorized', { fund: 'PC1', rev, authorized });
      const { rev } = await fund();
      expect((await change(600_00, rev)).body).toMatchObject({ authorized: 600_00, cash: 579_00 });
      expect(refusal(await change(20_99, rev + 1))).toEqual([422, '4308', 'authorized']);
      expect((await change(21_00, rev + 1)).body).toMatchObject({ authorized: 21_00, cash: 0 });
      expect(refusal(await change(21_00, rev + 2))).toEqual([422, '1202', 'authorized']);
      expect(await differences(store)).toEqual([]);
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
