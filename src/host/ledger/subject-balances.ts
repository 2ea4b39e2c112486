import type { SubjectKind } from '../../contract/subject.ts';
import type { Cents } from '../../values/money.ts';
import { isAmong } from '../store/rows.ts';
import type { Db } from '../store/store.ts';

/** What several subjects of one kind owe, by key; one with no money event yet is absent. */
export async function subjectBalances(
  db: Db,
  kind: SubjectKind,
  keys: readonly string[],
): Promise<Map<string, Cents>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('subject_balance')
    .select(['subject_key', 'amount'])
    .where('subject_kind', '=', kind)
    .where(isAmong(db, 'subject_key', keys))
    .execute();
  return new Map(rows.map(({ subject_key, amount }) => [subject_key, amount]));
}
