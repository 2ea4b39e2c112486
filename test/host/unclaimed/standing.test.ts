import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type RuleKey, SHIPPED_RULES } from '../../../src/host/day/rules.ts';
import {
  noticeDates,
  standingOf,
  UNCLAIMED_RULES,
  type UnclaimedFacts,
  type UnclaimedRules,
} from '../../../src/host/unclaimed/standing.ts';
import { addDays } from '../../../src/values/dates.ts';

const inForce = (key: RuleKey) => ({ key, ...SHIPPED_RULES[key] });
const RULES = Object.fromEntries(UNCLAIMED_RULES.map(key => [key, inForce(key)])) as UnclaimedRules;

const BIG: UnclaimedFacts = { amount: 212_00, owner: 'known', heldSince: '2023-03-01', claimBy: null };
const SMALL: UnclaimedFacts = { ...BIG, amount: 4_10 };

describe('standingOf', () => {
  test.each<[string, UnclaimedFacts, string, string, string]>([
    ['three years less a day', BIG, '2026-02-28', 'held', '2026-03-01'],
    ['three years', BIG, '2026-03-01', 'publish', '2026-03-01'],
    ['the last day to claim', { ...BIG, claimBy: '2026-05-01' }, '2026-05-01', 'noticed', '2026-05-01'],
    ['the day after it', { ...BIG, claimBy: '2026-05-01' }, '2026-05-02', 'transfer', '2026-05-02'],
    ['small, one year less a day', SMALL, '2024-02-29', 'held', '2024-03-01'],
    ['small, one year', SMALL, '2024-03-01', 'transfer', '2024-03-01'],
    ['a cent under the small limit', { ...BIG, amount: 14_99 }, '2024-03-01', 'transfer', '2024-03-01'],
    ['at the small limit', { ...BIG, amount: 15_00 }, '2024-03-01', 'held', '2026-03-01'],
    ['of an unknown owner', { ...BIG, owner: 'unknown' }, '2024-03-01', 'transfer', '2024-03-01'],
    ['held since a leap day', { ...BIG, heldSince: '2024-02-29' }, '2027-02-28', 'publish', '2027-02-28'],
  ])('%s', (_, facts, on, answer, date) => {
    expect(standingOf(facts, RULES, on)).toMatchObject({ answer, date });
  });

  it('tells the rules that decided and what they rest on', () => {
    const citesOf = (facts: UnclaimedFacts, on: string) =>
      standingOf(facts, RULES, on).rules.map(({ key, cite }) => [key, cite]);
    expect(citesOf(SMALL, '2026-05-14')).toEqual([
      ['escheat.small.below', 'Gov 50055'],
      ['escheat.small.years', 'Gov 50055'],
    ]);
    expect(citesOf(BIG, '2024-05-14')).toEqual([['escheat.years', 'Gov 50050']]);
    expect(citesOf({ ...BIG, claimBy: '2026-05-01' }, '2026-05-14')).toEqual([
      ['escheat.years', 'Gov 50050'],
      ['escheat.notice', 'Gov 50050'],
      ['escheat.claim.least', 'Gov 50051'],
    ]);
  });

  it('never transfers before a year, nor a large item without a notice', () => {
    const day = fc.integer({ min: 0, max: 4_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), day, fc.option(day), (amount, age, noticed) => {
        const heldSince = '2020-01-01';
        const on = addDays(heldSince, age);
        const claimBy = noticed === null ? null : addDays(heldSince, noticed);
        const { answer, date } = standingOf({ amount, owner: 'known', heldSince, claimBy }, RULES, on);
        if (answer === 'transfer') {
          expect(on >= date && age >= 365).toBe(true);
          if (amount >= 15_00) expect(claimBy !== null && claimBy < on).toBe(true);
        } else if (answer === 'held') expect(on < date).toBe(true);
      }),
    );
  });
});

test('a notice runs for two weeks and claims end 45 to 60 days after it began', () => {
  expect(noticeDates('2026-05-18', RULES)).toEqual({
    lastPublished: '2026-05-25',
    earliest: '2026-07-02',
    latest: '2026-07-17',
  });
});
