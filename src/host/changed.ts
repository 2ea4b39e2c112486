import { sql } from 'kysely';
import type { Work } from './call.ts';

/** What every change of a record sets in its header: the next version, who and when. */
export const changed = (work: Pick<Work, 'operator' | 'at'>) => ({
  rev: sql<number>`rev + 1`,
  changed_by: work.operator,
  changed_at: work.at,
});
