import type { UnclaimedAnswer } from '../../contract/unclaimed.ts';
import { addDays, addMonths, type IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { RuleInForce } from '../day/rules.ts';

/** The rules that decide about unclaimed money, as in force on a date. */
export const UNCLAIMED_RULES = [
  'escheat.years',
  'escheat.notice',
  'escheat.claim.least',
  'escheat.claim.most',
  'escheat.small.below',
  'escheat.small.years',
] as const;
export type UnclaimedRule = (typeof UNCLAIMED_RULES)[number];
export type UnclaimedRules = Readonly<Record<UnclaimedRule, RuleInForce>>;

/** What is known of an item of unclaimed money. */
export interface UnclaimedFacts {
  amount: Cents;
  /** Whether it is known whose money it is. */
  owner: 'known' | 'unknown';
  /** Since when it could have been claimed. */
  heldSince: IsoDate;
  /** The last day to claim it by a notice that was published; null when none was. */
  claimBy: IsoDate | null;
}

/** What may be done with it, the date that turns on, and the rules that decided. */
export interface Standing {
  answer: UnclaimedAnswer;
  date: IsoDate;
  rules: readonly RuleInForce[];
}

/**
 * What may be done with unclaimed money on a date (domain.md C.5). After three years it is published once a week
 * for two weeks, and becomes the City's when nobody has claimed it by the date of the notice (Gov 50050, 50051).
 * An item below $15, or of an owner nobody knows, becomes the City's after one year without a notice (Gov 50055).
 */
export function standingOf(facts: UnclaimedFacts, rules: UnclaimedRules, on: IsoDate): Standing {
  const { amount, owner, heldSince, claimBy } = facts;
  const below = rules['escheat.small.below'];
  if (amount < Number(below.value) || owner === 'unknown') {
    const years = rules['escheat.small.years'];
    const date = addYears(heldSince, Number(years.value));
    return { answer: on < date ? 'held' : 'transfer', date, rules: [below, years] };
  }
  const years = rules['escheat.years'];
  const matures = addYears(heldSince, Number(years.value));
  if (on < matures) return { answer: 'held', date: matures, rules: [years] };
  if (claimBy === null) return { answer: 'publish', date: matures, rules: [years, rules['escheat.notice']] };
  const decided = [years, rules['escheat.notice'], rules['escheat.claim.least']];
  return on <= claimBy
    ? { answer: 'noticed', date: claimBy, rules: decided }
    : { answer: 'transfer', date: addDays(claimBy, 1), rules: decided };
}

const addYears = (date: IsoDate, years: number): IsoDate => addMonths(date, 12 * years);

/** The dates of a notice: its last publication, and between which dates it may say claims end. */
export function noticeDates(
  firstPublished: IsoDate,
  rules: UnclaimedRules,
): { lastPublished: IsoDate; earliest: IsoDate; latest: IsoDate } {
  const weeks = Number(rules['escheat.notice'].value);
  return {
    lastPublished: addDays(firstPublished, 7 * (weeks - 1)),
    earliest: addDays(firstPublished, Number(rules['escheat.claim.least'].value)),
    latest: addDays(firstPublished, Number(rules['escheat.claim.most'].value)),
  };
}
