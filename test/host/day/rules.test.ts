import { expect, it } from 'vitest';
import { ruleValue, SHIPPED_RULES, shippedRuleRows } from '../../../src/host/day/rules.ts';
import { eachStore } from '../stores.ts';

const KEY = 'drawer.overShort.reason';

eachStore((_, makeStore) => {
  it('a rule is as shipped until the city sets its own, from one date to another', async () => {
    const store = await makeStore();
    const on = (date: string) => store.read(db => ruleValue(db, KEY, date));
    expect(await on('2026-05-14')).toBe(SHIPPED_RULES[KEY].value);
    await store.write(async db => {
      const own = { key: KEY, unit: 'cents', cite: '', source: 'council' };
      await db.insertInto('rule').values(shippedRuleRows()).execute();
      await db
        .insertInto('rule')
        .values([
          { ...own, effective_from: '2026-06-01', effective_to: '2026-06-30', value: '500' },
          { ...own, effective_from: '2026-07-01', effective_to: null, value: '700' },
        ])
        .execute();
    });
    expect(await on('2026-05-31')).toBe('2000');
    expect(await on('2026-06-01')).toBe('500');
    expect(await on('2026-06-30')).toBe('500');
    expect(await on('2030-01-01')).toBe('700');
  });
});
