import { sql } from 'kysely';
import { verifyAuditChain } from '../security/audit-chain.ts';
import type { Instant } from '../store/row.ts';
import { type Rule, rule } from './rule.ts';

/** What the audit log promises: that it is whole, and that nothing was posted beside it. */
export const AUDIT_RULES: readonly Rule[] = [
  {
    name: 'the audit log is as it was sealed',
    differences: async db => {
      const { ok, difference } = await verifyAuditChain(db);
      return ok ? [] : [difference];
    },
  },
  rule(
    'what was posted in the city is on record in the audit log',
    sql<{ at: Instant; operator: string; terminal: string }>`
      select event.at, event.operator, event.terminal from event, city
      where event.business_date >= city.as_of
      except
      select at, operator, terminal from audit where outcome = 'OK'
      order by 1, 2, 3`,
    ({ at, operator, terminal }) => `what ${operator} posted on ${terminal} at ${at} is not in the audit log`,
  ),
];
