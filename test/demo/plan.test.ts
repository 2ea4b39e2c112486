import { describe, expect, it } from 'vitest';
import { CITATION_STATUSES } from '../../src/contract/citation.ts';
import { LICENSE_STATUSES } from '../../src/contract/license.ts';
import { PERMIT_STATUSES } from '../../src/contract/permit.ts';
import { ACCOUNT_STATUSES } from '../../src/contract/utility.ts';
import { demoContext } from '../../src/demo/context.ts';
import { planCity } from '../../src/demo/generate.ts';
import { licensePenalties, licenseTax } from '../../src/demo/licenses.ts';
import { SIZES, type Sizes } from '../../src/demo/sizes.ts';
import { INVOICE_STATUSES } from '../../src/host/invoice/invoice-status.ts';
import { formatAddress } from '../../src/values/address.ts';
import { addDays, isBusinessDay } from '../../src/values/dates.ts';
import { checkKey } from '../../src/values/keys.ts';
import { unkeyable } from '../../src/values/text.ts';

const context = demoContext('demo', '2026-05-14');
const plan = planCity(context);

describe('the plan of the demo city', () => {
  it('has the sizes of its profile', () => {
    for (const kind of Object.keys(SIZES.demo) as (keyof Sizes)[]) {
      expect(plan[kind].length, kind).toBe(SIZES.demo[kind]);
    }
  });

  it.each(['tiny', 'demo'] as const)('%s shows every status of every record at least once', profile => {
    const city = profile === 'demo' ? plan : planCity(demoContext('tiny', '2026-05-14'));
    const statuses = (rows: readonly { status: string }[]) =>
      [...new Set(rows.map(row => row.status))].sort();
    expect(statuses(city.accounts)).toEqual(Object.keys(ACCOUNT_STATUSES).sort());
    expect(statuses(city.citations)).toEqual(Object.keys(CITATION_STATUSES).sort());
    expect(statuses(city.licenses)).toEqual(Object.keys(LICENSE_STATUSES).sort());
    expect(statuses(city.permits)).toEqual(Object.keys(PERMIT_STATUSES).sort());
    expect(statuses(city.invoices)).toEqual(Object.keys(INVOICE_STATUSES).sort());
  });

  it('gives every record a key with its check digit, each once', () => {
    const keys = [
      ...plan.parties.map(row => ['party', row.party] as const),
      ...plan.premises.map(row => ['premise', row.premise] as const),
      ...plan.accounts.map(row => ['account', row.account] as const),
      ...plan.citations.map(row => ['citation', row.citation] as const),
      ...plan.licenses.map(row => ['license', row.license] as const),
      ...plan.permits.map(row => ['permit', row.permit] as const),
      ...plan.invoices.map(row => ['invoice', row.invoice] as const),
    ];
    expect(keys.filter(([kind, key]) => !checkKey(kind, key).ok)).toEqual([]);
    expect(new Set(keys.map(([, key]) => key)).size).toBe(keys.length);
  });

  it('has no address and no plate twice', () => {
    const addresses = plan.premises.map(({ house, fraction, direction, street, suffix }) =>
      formatAddress({ house: String(house), frac: fraction, preDir: direction, street, suffix }),
    );
    expect(new Set(addresses).size).toBe(addresses.length);
    const plates = plan.owners.map(({ plate, plate_state }) => `${plate} ${plate_state}`);
    expect(new Set(plates).size).toBe(plates.length);
  });

  it('is made of fiction: plates with a leading 0, telephone numbers 562-555-01xx, example.com', () => {
    for (const { plate } of plan.citations) expect(plate).toMatch(/^0[A-Z]{3}\d{3}$/);
    for (const { phone1, phone2, email } of plan.parties) {
      for (const phone of [phone1, phone2]) expect(phone).toMatch(/^(56255501\d\d)?$/);
      expect(email).toMatch(/^(.+@example\.com)?$/);
    }
  });

  it('holds text that a screen can show, in its composed form', () => {
    for (const { name } of plan.parties) {
      expect(name.normalize('NFC')).toBe(name);
      expect([...name].filter(letter => unkeyable(letter.codePointAt(0)!) !== null)).toEqual([]);
    }
  });

  it('posts money on business days before the as-of date only, above zero', () => {
    for (const act of plan.money) {
      expect(act.date < context.asOf && isBusinessDay(context.calendar, act.date), act.date).toBe(true);
      const amounts = act.act === 'raise' ? act.charges.map(({ amount }) => amount) : [act.amount];
      for (const amount of amounts) expect(amount === 'all' || amount > 0).toBe(true);
    }
  });

  it('ages what is owed about as a city does: few bills 30 days late, fewer 60, fewest 90', () => {
    const owing = plan.accounts.filter(({ status }) => status === 'SN' || status === 'SO').length;
    expect(owing).toBeGreaterThan(30);
    expect(owing).toBeLessThan(plan.accounts.length * 0.03);
  });
});

describe('clocks of citations', () => {
  it('are possible: 21 days to pay and contest, a notice after that, the penalty 14 days after the notice', () => {
    for (const row of plan.citations) {
      expect(row.issued_date < context.asOf).toBe(true);
      expect(row.pay_due).toBe(addDays(row.issued_date, 21));
      expect(row.review_by >= addDays(row.issued_date, 21)).toBe(true);
      expect(row.notice_mailed === null).toBe(row.penalty_date === null);
      if (row.notice_mailed !== null) {
        expect(row.notice_mailed > row.pay_due && row.notice_mailed < context.asOf).toBe(true);
        expect(row.review_by >= addDays(row.notice_mailed, 14)).toBe(true);
        expect(row.penalty_date).toBe(addDays(row.notice_mailed, 15));
      }
    }
  });

  it('agree with the status: a penalty is never without its notice, nor a hold without its penalty', () => {
    const charged = Map.groupBy(
      plan.money.filter(act => act.act === 'raise' && act.subject.kind === 'CI'),
      act => act.subject.key,
    );
    const codes = (citation: string) =>
      (charged.get(citation) ?? [])
        .flatMap(act => (act.act === 'raise' ? act.charges : []))
        .map(({ code }) => code);
    const expected = {
      IS: ['FINE'],
      DL: ['FINE'],
      PE: ['FINE', 'PEN1'],
      DH: ['FINE', 'PEN1', 'DMVF'],
      VD: [],
    };
    for (const { citation, status, notice_mailed, penalty_date } of plan.citations) {
      const found = codes(citation);
      if (status in expected) expect(found).toEqual(expected[status as keyof typeof expected]);
      if (status === 'IS' || status === 'HO') expect(notice_mailed).toBeNull();
      if (found.includes('PEN1')) expect(penalty_date !== null && penalty_date < context.asOf).toBe(true);
    }
  });
});

describe('license tax and penalties', () => {
  it('work out as in the published example: retail, six employees', () => {
    expect(licenseTax('RET', 6)).toBe(47_640);
    const { yesterday, asOf } = context;
    expect(licensePenalties(context, addDays(asOf, -30), 47_640)).toEqual([]);
    expect(licensePenalties(context, addDays(yesterday, -31), 47_640)).toEqual([
      { date: yesterday, amount: 11_910 },
    ]);
  });

  it('never come to more than the tax', () => {
    const penalties = licensePenalties(context, addDays(context.asOf, -700), 47_640);
    expect(penalties.reduce((sum, { amount }) => sum + amount, 0)).toBe(47_640);
    expect(penalties.every(({ amount }) => amount > 0)).toBe(true);
  });
});

describe('holders', () => {
  it('are bankrupt or have died where the account says so, and nowhere else', () => {
    const accountsOf = Map.groupBy(plan.accounts, ({ party }) => party);
    for (const { party, bankrupt, deceased } of plan.parties) {
      const statuses = (accountsOf.get(party) ?? []).map(({ status }) => status);
      expect(bankrupt === 'Y').toBe(statuses.includes('BK'));
      expect(deceased === 'Y').toBe(statuses.includes('ES'));
    }
  });
});
