import type { IsoDate } from '../../values/dates.ts';
import { SHIPPED_LIMITS } from '../security/acts.ts';
import type { Db } from '../store/store.ts';
import type { RuleRow } from './tables.ts';

/** The settings this version asks for, as shipped: in force from the beginning until a city sets its own. */
export const SHIPPED_RULES = {
  /** A drawer over or short by more than this is closed with a reason only (domain.md A.3 III-4). */
  'drawer.overShort.reason': { value: '2000', unit: 'cents', cite: '' },
  ...SHIPPED_LIMITS,
} as const satisfies Record<string, Pick<RuleRow, 'value' | 'unit' | 'cite'>>;

export type RuleKey = keyof typeof SHIPPED_RULES;

/** The shipped rules as the rows a new city is seeded with. */
export const shippedRuleRows = (): RuleRow[] =>
  Object.entries(SHIPPED_RULES).map(([key, rule]) => ({
    key,
    effective_from: '0000-01-01',
    effective_to: null,
    source: 'shipped',
    ...rule,
  }));

/** The value of a rule in force on a date, as text in its unit; as shipped where the city has set none. */
export async function ruleValue(db: Db, key: RuleKey, date: IsoDate): Promise<string> {
  const row = await db
    .selectFrom('rule')
    .select('value')
    .where('key', '=', key)
    .where('effective_from', '<=', date)
    .where(eb => eb.or([eb('effective_to', 'is', null), eb('effective_to', '>=', date)]))
    .orderBy('effective_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.value ?? SHIPPED_RULES[key].value;
}
