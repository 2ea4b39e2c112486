import type { Insertable, Selectable } from 'kysely';
import type { IsoDate } from '../../values/dates.ts';
import { SHIPPED_ORDERS } from '../ledger/application-order.ts';
import { SHIPPED_LIMITS } from '../security/acts.ts';
import type { Db } from '../store/store.ts';
import type { RuleUnitName } from './rule-units.ts';
import type { RuleRow } from './tables.ts';

/** The settings this version asks for, as shipped: in force from the beginning until a city sets its own. */
export const SHIPPED_RULES = {
  /** A drawer over or short by more than this is closed with a reason only (domain.md A.3 III-4). */
  'drawer.overShort.reason': { value: '2000', unit: 'cents', cite: '' },
  /** The most one voucher of a revolving fund may be. */
  'imprest.voucher': { value: '25000', unit: 'cents', cite: 'County imprest cash policy' },
  /** A voucher above this is signed at the terminal by who approves it. */
  'imprest.signed': { value: '10000', unit: 'cents', cite: '' },
  /** A revolving fund over or short by more than this is checked by a second person. */
  'imprest.overShort': { value: '2000', unit: 'cents', cite: '' },
  /** Kinds of debt that a refund of the same party pays first, in this order; blank for none. */
  'refund.offset': { value: 'UT BL PM IV', unit: 'kinds', cite: 'Code Civ. Proc. 431.70' },
  /** Kinds of record whose standing credit pays open charges when a payment comes in; blank for none. */
  'credit.apply': { value: 'UT', unit: 'kinds', cite: '' },
  /** How long a check takes until it can't come back. */
  'refund.clear': { value: '10', unit: 'business days', cite: '' },
  /** How long a refund may be cashed. */
  'refund.stale': { value: '180', unit: 'days', cite: 'Com. Code 4404' },
  'escheat.years': { value: '3', unit: 'years', cite: 'Gov 50050' },
  /** Weeks in a row in which a notice is published. */
  'escheat.notice': { value: '2', unit: 'weeks', cite: 'Gov 50050' },
  'escheat.claim.least': { value: '45', unit: 'days', cite: 'Gov 50051' },
  'escheat.claim.most': { value: '60', unit: 'days', cite: 'Gov 50051' },
  /** Items below this need no publication and only the years of `escheat.small.years`. */
  'escheat.small.below': { value: '1500', unit: 'cents', cite: 'Gov 50055' },
  'escheat.small.years': { value: '1', unit: 'years', cite: 'Gov 50055' },
  /** Cash of one payment above this is posted with the reference of its Form 8300 only (domain.md A.2 II-6). */
  'cash.report.over': { value: '1000000', unit: 'cents', cite: '31 U.S.C. 5331' },
  /** A check dated longer ago than this is refused (domain.md A.2 II-6). */
  'check.stale.days': { value: '180', unit: 'days', cite: 'Com. Code 4404' },
  /** Whether a check is taken only with the account it is drawn on, of which a keyed hash and four digits are kept. */
  'check.account': { value: 'optional', unit: 'entry', cite: '' },
  /** Money not on a deposit slip after this many business days is late (domain.md A.3 III-4). */
  'deposit.late.days': { value: '1', unit: 'business days', cite: '' },
  /** Charge for a returned item, the first of a customer and any later one (domain.md C.5). */
  'nsf.fee.first': { value: '2500', unit: 'cents', cite: 'Civ. Code 1719' },
  'nsf.fee.later': { value: '3500', unit: 'cents', cite: 'Civ. Code 1719' },
  /** How long a customer's checks are refused after a returned item. */
  'nsf.cashOnly.months': { value: '12', unit: 'months', cite: '' },
  /** Classes of charge in the order in which a payment is applied to those due on one date (domain.md B.4). */
  ...SHIPPED_ORDERS,
  ...SHIPPED_LIMITS,
} as const satisfies Record<string, Pick<RuleRow, 'value' | 'cite'> & { unit: RuleUnitName }>;

export type RuleKey = keyof typeof SHIPPED_RULES;

export const isRuleKey = (key: string): key is RuleKey => Object.hasOwn(SHIPPED_RULES, key);

/** The shipped rules as the rows a new city is seeded with. */
export const shippedRuleRows = (): Insertable<RuleRow>[] =>
  (Object.keys(SHIPPED_RULES) as RuleKey[]).map(shippedRow);

const shippedRow = (key: RuleKey): Selectable<RuleRow> => ({
  key,
  effective_from: '0000-01-01',
  setting: 1,
  effective_to: null,
  source: 'shipped',
  ...{ set_by: null, set_on: null, set_at: null },
  ...SHIPPED_RULES[key],
});

/** A rule as it is in force, with what it rests on. */
export interface RuleInForce extends Selectable<RuleRow> {
  key: RuleKey;
}

/** The value of a rule in force on a date, as text in its unit; as shipped where the city has set none. */
export const ruleValue = async (db: Db, key: RuleKey, date: IsoDate): Promise<string> =>
  (await ruleInForce(db, key, date)).value;

/** The value of a rule on any date, for who asks for many. */
export async function ruleByDate(db: Db, key: RuleKey): Promise<(date: IsoDate) => string> {
  const rows = await ruleRowsOf(db, key);
  return date => inForceOn(rows, key, date).value;
}

/** A rule in force on a date; as shipped where the city has set none. */
export async function ruleInForce(db: Db, key: RuleKey, date: IsoDate): Promise<RuleInForce> {
  return { ...inForceOn(await ruleRowsOf(db, key), key, date), key };
}

/** The row that counts on a date, of rows that stand the latest first. */
const inForceOn = (rows: readonly Selectable<RuleRow>[], key: RuleKey, date: IsoDate): Selectable<RuleRow> =>
  rows.find(
    ({ effective_from, effective_to }) =>
      effective_from <= date && (effective_to === null || effective_to >= date),
  ) ?? shippedRow(key);

/** All rows of a rule, the latest first, of one date the last set; with the shipped one, which a city older than the rule has not. */
export async function ruleRowsOf(db: Db, key: RuleKey): Promise<Selectable<RuleRow>[]> {
  const rows = await db
    .selectFrom('rule')
    .selectAll()
    .where('key', '=', key)
    .orderBy('effective_from', 'desc')
    .orderBy('setting', 'desc')
    .execute();
  const shipped = shippedRow(key);
  return rows.some(row => row.effective_from === shipped.effective_from) ? rows : [...rows, shipped];
}
