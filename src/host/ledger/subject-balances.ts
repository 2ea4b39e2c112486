import type { Selectable } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import type { Cents } from '../../values/money.ts';
import { isAmong } from '../store/rows.ts';
import type { Db } from '../store/store.ts';
import type { Subject } from './post.ts';
import type { EventRow } from './tables.ts';

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

/** What a subject owed once an event was posted, with whatever else the same request posted beside it. */
export async function balanceOnceDone(
  db: Db,
  { kind, key }: Subject,
  {
    event_id,
    at,
    operator,
    terminal,
  }: Pick<Selectable<EventRow>, 'event_id' | 'at' | 'operator' | 'terminal'>,
): Promise<Cents> {
  const { owed } = await db
    .selectFrom('entry')
    .innerJoin('event', 'event.event_id', 'entry.event_id')
    .select(({ fn }) => fn.sum<Cents | null>('entry.amount').as('owed'))
    .where('entry.subject_kind', '=', kind)
    .where('entry.subject_key', '=', key)
    .where(({ or, and, eb }) =>
      or([
        eb('event.event_id', '<=', event_id),
        and({ 'event.at': at, 'event.operator': operator, 'event.terminal': terminal }),
      ]),
    )
    .executeTakeFirstOrThrow();
  return owed ?? 0;
}
