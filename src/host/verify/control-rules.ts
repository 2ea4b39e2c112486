import { sql } from 'kysely';
import { DELEGATION_DAYS } from '../../contract/delegation.ts';
import { addDays, type IsoDate } from '../../values/dates.ts';
import type { Instant } from '../store/row.ts';
import { type Rule, rule } from './rule.ts';

/** What is promised of second persons: how long their word is good, and how long authority is lent. */
export const CONTROL_RULES: readonly Rule[] = [
  rule(
    'a grant is used after it was given and before it ends',
    sql<{ operator: string; approver: string; used_at: Instant }>`
      select operator, approver, used_at
      from override_use join override_grant on override_grant.grant_hash = override_use.grant_hash
      where used_at < given_at or used_at > expires_at
      order by used_at, operator, approver`,
    ({ operator, approver, used_at }) => `grant of ${approver} to ${operator}: used at ${used_at}`,
  ),
  {
    name: `a delegation lasts ${DELEGATION_DAYS} days at most`,
    differences: async db => {
      const rows = await db
        .selectFrom('delegation')
        .select(['delegation', 'starts', 'ends'])
        .orderBy('delegation')
        .execute();
      const isLong = ({ starts, ends }: { starts: IsoDate; ends: IsoDate }) =>
        ends >= addDays(starts, DELEGATION_DAYS);
      return rows
        .filter(isLong)
        .map(({ delegation, starts, ends }) => `delegation ${delegation}: ${starts} to ${ends}`);
    },
  },
];
