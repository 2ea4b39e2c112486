import type { Selectable } from 'kysely';
import type { Db } from '../store/store.ts';
import type { Subject } from './post.ts';
import type { EventRow } from './tables.ts';

/** Who posted last on any of these records, and when; undefined where nobody has. */
export const lastPosting = (
  db: Db,
  subjects: readonly Subject[],
): Promise<Pick<Selectable<EventRow>, 'operator' | 'at'> | undefined> =>
  db
    .selectFrom('event')
    .select(['operator', 'at'])
    .where('event_id', '=', inner =>
      inner
        .selectFrom('entry')
        .select(({ fn }) => fn.max('entry.event_id').as('last'))
        .where(({ eb, or }) =>
          or(
            subjects.map(({ kind, key }) =>
              eb.and([eb('entry.subject_kind', '=', kind), eb('entry.subject_key', '=', key)]),
            ),
          ),
        ),
    )
    .executeTakeFirst();
