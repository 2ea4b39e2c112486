import type { Db } from '../store/store.ts';
import { AUDIT_RULES } from './audit-rules.ts';
import { CASHIER_RULES } from './cashier-rules.ts';
import { CONTROL_RULES } from './control-rules.ts';
import { COUNTER_RULES } from './counter-rules.ts';
import { DAY_RULES } from './day-rules.ts';
import { FUNDS_RULES } from './funds-rules.ts';
import { HELD_RULES } from './held-rules.ts';
import { LEDGER_RULES } from './ledger-rules.ts';
import { RECORD_RULES } from './record-rules.ts';

/** A rule that holds, or one difference from it in one line. */
export interface Check {
  name: string;
  ok: boolean;
  /** Empty when the rule holds. */
  difference: string;
}

export interface Verification {
  checks: Check[];
  ok: boolean;
}

const RULES = [
  ...LEDGER_RULES,
  ...CASHIER_RULES,
  ...COUNTER_RULES,
  ...FUNDS_RULES,
  ...HELD_RULES,
  ...CONTROL_RULES,
  ...RECORD_RULES,
  ...DAY_RULES,
  ...AUDIT_RULES,
];

/**
 * Prove the books of a whole city from their entries. `checks` has one row for each rule that holds and one
 * for each difference found, rules in a fixed order.
 */
export async function verify(db: Db): Promise<Verification> {
  const checks: Check[] = [];
  for (const { name, differences } of RULES) {
    const found = await differences(db);
    if (found.length === 0) checks.push({ name, ok: true, difference: '' });
    for (const difference of found) checks.push({ name, ok: false, difference });
  }
  return { checks, ok: checks.every(({ ok }) => ok) };
}
