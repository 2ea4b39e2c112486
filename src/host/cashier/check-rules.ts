import type { Call } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import type { KeyedTender } from './tenders.ts';

/** What the rules in force say of the checks of a payment. */
export interface CheckRules {
  /** A check dated longer ago than this many days is stale. */
  staleDays: number;
  /** Whether a check is taken only with the account it is drawn on. */
  account: 'required' | 'optional';
}

/** The rules on the business date; each is asked for where one of the tenders depends on it. */
export async function checkRulesOf(
  { db, businessDate }: Call,
  tenders: readonly Pick<KeyedTender, 'type' | 'bankAccount' | 'checkDate'>[],
): Promise<CheckRules> {
  const isDated = tenders.some(({ checkDate }) => checkDate !== undefined);
  const lacksAccount = tenders.some(({ type, bankAccount }) => type === 'CK' && bankAccount === undefined);
  return {
    staleDays: isDated ? Number(await ruleValue(db, 'check.stale.days', businessDate)) : 0,
    account:
      lacksAccount && (await ruleValue(db, 'check.account', businessDate)) === 'required'
        ? 'required'
        : 'optional',
  };
}
