import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RuleKey, ruleValue, SHIPPED_RULES } from '../../../src/host/day/rules.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { addDays } from '../../../src/values/dates.ts';
import { ACCOUNT, AS_OF } from '../fixtures.ts';
import { type Clerk, clerkAt } from '../server/clerk.ts';
import { refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

const VOID_2 = 'limit.voidOwn.2';

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  let clerk: Clerk;
  let manager: Clerk;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store);
    clerk = await clerkAt(host, 'A2', 'T001');
    manager = await clerkAt(host, 'AM', 'T002');
  });
  afterAll(() => host.close());

  const look = async (wanted: object) => (await clerk.ask('CFGI', 'listRules', wanted)).body;
  const change = (rule: string, value: string, from: string) => ({
    ...{ rule, value, from, source: 'RESOLUTION 26-114', cite: '' },
  });
  const set = (rule: string, value: string, from = AS_OF) =>
    manager.ask('CFGU', 'setRule', change(rule, value, from));
  const setDate = (date: string) =>
    store.write(db => db.updateTable('city').set({ business_date: date }).execute());

  describe('rules in force', () => {
    it('are listed by name, page by page, with value, unit and source', async () => {
      const first = await look({ rule: 'limit.voidOwn', limit: 100 });
      expect(first.rules).toContainEqual(
        expect.objectContaining({ rule: VOID_2, value: '500.00', unit: 'dollars limit', source: 'shipped' }),
      );
      const all: string[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const part = await look({ limit: 7, ...(after === '' ? {} : { after }) });
        all.push(...part.rules.map(({ rule }) => rule));
        after = part.next;
      }
      expect(all).toEqual(Object.keys(SHIPPED_RULES).sort());
    });

    it('are found by the beginning of their name, in capitals too', async () => {
      const { rules } = await look({ rule: 'LIMIT.VOIDOWN', limit: 100 });
      expect(rules.map(({ rule, value }) => [rule, value])).toEqual([
        ['limit.voidOwn.1', 'NONE'],
        ['limit.voidOwn.2', '500.00'],
        ['limit.voidOwn.3', '2,500.00'],
        ['limit.voidOwn.M', 'ANY'],
        ['limit.voidOwn.S', 'ANY'],
      ]);
      expect(refusal(await clerk.ask('CFGI', 'listRules', { rule: 'zz' }))).toEqual([404, '2301', 'rule']);
    });
  });

  describe('a change', () => {
    it('is checked beside the value it takes the place of, and posts nothing then', async () => {
      const { body } = await manager.ask('CFGU', 'checkRule', change(VOID_2, '1,200.', '2026-06-01'));
      expect(body).toMatchObject({ valueBefore: '500.00', value: '1,200.00', unit: 'dollars limit' });
      expect((await look({ rule: VOID_2 })).rules).toHaveLength(1);
    });

    it('of an order of application takes all of its classes, each once', async () => {
      const order = async (value: string) => {
        const answered = await manager.ask(
          'CFGU',
          'checkRule',
          change('apply.order.CI', value, '2026-06-01'),
        );
        return answered.status === 200 ? answered.body.value : refusal(answered);
      };
      expect(await order('penalty  fine fee')).toBe('PENALTY FINE FEE');
      for (const wrong of ['penalty fine', 'fine fine fee', 'fine penalty water'])
        expect(await order(wrong)).toEqual([422, '2303', 'value']);
    });

    it('holds from its date on, and the handlers go by it; what stood before stays on record', async () => {
      await clerk.ask('KOPE', 'openDrawer', { drawer: 'D01', float: 0 });
      const voidOf = async (amount: number) => {
        const paid = await clerk.ask('KPAE', 'postPayment', { items: [{ key: ACCOUNT, amount }] });
        return clerk.ask('KVDA', 'voidReceipt', { receipt: paid.body.receipt, rev: 1, reason: 'X' });
      };
      expect(refusal(await voidOf(600_00))).toEqual([403, '2101']);
      expect((await set(VOID_2, '600.', AS_OF)).status).toBe(200);
      expect((await voidOf(600_00)).status).toBe(200);
      expect((await set(VOID_2, 'none', '2026-06-01')).body).toMatchObject({ value: 'NONE' });
      const { rules, inForce } = await look({ rule: VOID_2 });
      expect(rules.map(({ value, from, to, statusText }) => [value, from, to, statusText])).toEqual([
        ['NONE', '2026-06-01', null, 'TO COME'],
        ['600.00', AS_OF, '2026-05-31', 'IN FORCE'],
        ['500.00', '0000-01-01', '2026-05-13', 'PAST'],
      ]);
      expect(inForce).toMatchObject({ value: '600.00', to: '2026-05-31', source: 'RESOLUTION 26-114' });
      const then = await look({ rule: VOID_2, on: '2026-06-02' });
      expect(then.inForce).toMatchObject({ value: 'NONE' });
    });

    it.each([
      ['of no rule', ['limit.none', '1'], '2301', 'rule'],
      ['of a limit to no amount', ['limit.writeOff.2', 'MUCH'], '2303', 'value'],
      ['of a limit below zero', ['limit.writeOff.2', '-1'], '2303', 'value'],
      ['of a count to a part', ['limit.arrangementInstallments.2', '6.5'], '2303', 'value'],
      ['of an order to what is no kind', ['refund.offset', 'UT XX'], '2303', 'value'],
      ['of an entry to what may be', ['check.account', 'MAYBE'], '2303', 'value'],
      ['from the past', ['limit.writeOff.2', '1', '2026-05-13'], '2304', 'from'],
    ] as const)('%s is refused', async (_name, [rule, value, from], message, field) => {
      expect(refusal(await set(rule, value, from)).slice(1)).toEqual([message, field]);
    });

    it.each([
      ['for a date to come', 'limit.writeOff.2', '2026-07-01'],
      ['today for today', 'limit.writeOff.3', AS_OF],
    ])(
      'keyed wrong %s is replaced by setting it again; both stay on record, with who set them',
      async (_, rule, from) => {
        expect((await set(rule, '25.', from)).status).toBe(200);
        const checked = await manager.ask('CFGU', 'checkRule', change(rule, '30.', from));
        expect(checked.body).toMatchObject({ valueBefore: '25.00', value: '30.00' });
        expect((await set(rule, '30.', from)).body).toMatchObject({ valueBefore: '25.00', value: '30.00' });
        const { rules, inForce } = await look({ rule, on: from });
        expect(rules.map(({ value, from, to, listedAs }) => [value, from, to, listedAs])).toEqual([
          ['30.00', from, null, 'IN FORCE  BY AM 05/14/26'],
          ['25.00', from, null, 'REPLACED  BY AM 05/14/26'],
          [expect.any(String), '0000-01-01', addDays(from, -1), 'PAST'],
        ]);
        expect(inForce).toMatchObject({ value: '30.00', setBy: 'AM' });
        expect(await store.read(db => ruleValue(db, rule as RuleKey, from))).toBe('3000');
      },
    );

    it('of a day that began with it stays as it is', async () => {
      expect((await set('limit.writeOff.S', '25.', '2026-05-15')).status).toBe(200);
      await setDate('2026-05-15');
      expect(refusal(await set('limit.writeOff.S', '30.', '2026-05-15'))).toEqual([409, '2302', 'from']);
      expect(refusal(await set('limit.writeOff.S', '30.', AS_OF))).toEqual([422, '2304', 'from']);
      await setDate(AS_OF);
    });

    it.each([
      ['refund.offset', 'ut  pm', 'UT PM'],
      ['refund.offset', 'none', 'NONE'],
      ['check.account', 'required', 'REQUIRED'],
      ['refund.clear', '07', '7'],
      ['imprest.voucher', '300.', '300.00'],
    ])('of %s to "%s" is read as %s', async (rule, keyed, shown) => {
      const checked = await manager.ask('CFGU', 'checkRule', change(rule, keyed, '2026-08-01'));
      expect(checked.body.value).toBe(shown);
    });
  });

  it('the database itself overwrites no rule', async () => {
    const write = (statement: string) => store.write(db => sql.raw(statement).execute(db));
    await expect(write(`update rule set value = '0'`)).rejects.toThrow(/append-only/);
    await expect(write('delete from rule')).rejects.toThrow(/append-only/);
  });

  it('a rule of today holds tomorrow', async () => {
    await setDate('2026-05-15');
    expect((await look({ rule: VOID_2 })).inForce).toMatchObject({ value: '600.00' });
  });
});
