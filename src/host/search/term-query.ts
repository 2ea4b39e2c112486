import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { Target } from './describe.ts';
import type { SearchTermRow } from './tables.ts';

/** Sorts after every text that begins with what stands before it, in the C collation of both databases. */
const LAST = '\u{10ffff}';

/** Which terms to look for: all that begin with `prefix`, or the one that is it. */
export interface TermQuery {
  kinds: readonly SearchTermRow['kind'][];
  match: 'prefix' | 'exact';
  term: string;
  /** Beginnings of words that must follow in the term. */
  alsoWords: readonly string[];
  /** Of these terms, only the record with this key, or accounts on this side of the street. */
  only?: { key: string } | { direction: string };
}

export interface TermPage {
  targets: Target[];
  /** Where the next page begins, or null after the last. */
  next: string | null;
}

/**
 * One page of what the terms lead to, in term order, by a range of the primary key: as fast in a large city
 * as in a small one. A record that two terms of one page lead to stands there once.
 */
export async function termPage(
  db: Db,
  { kinds, match, term, alsoWords, only }: TermQuery,
  after: string | undefined,
  limit: number,
): Promise<TermPage> {
  let query = db
    .selectFrom('search_term')
    .selectAll()
    .where('term', '>=', term)
    .where('term', '<=', match === 'prefix' ? term + LAST : term)
    .where('kind', 'in', kinds)
    .orderBy('term')
    .orderBy('kind')
    .orderBy('target_kind')
    .orderBy('target_key')
    .limit(limit + 1);
  for (const word of alsoWords) query = query.where('term', 'like', `% ${word}%`);
  if (only && 'key' in only) query = query.where('target_key', '=', only.key);
  else if (only) query = query.where(isOnSide(only.direction));
  if (after !== undefined) {
    const from = readCursor(after);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('term', 'kind', 'target_kind', 'target_key'),
        '>',
        tuple(from.term, from.kind, from.target_kind, from.target_key),
      ),
    );
  }
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const distinct = new Map(
    page.map(({ target_kind: kind, target_key: key }) => [`${kind} ${key}`, { kind, key }]),
  );
  return {
    targets: [...distinct.values()],
    next: last && rows.length > limit ? writeCursor(last) : null,
  };
}

const isOnSide =
  (direction: string) =>
  ({ exists, selectFrom }: ExpressionBuilder<Tables, 'search_term'>) =>
    exists(
      selectFrom('account')
        .innerJoin('premise', 'premise.premise', 'account.premise')
        .select('account.account')
        .whereRef('account.account', '=', 'search_term.target_key')
        .where('premise.direction', '=', direction),
    );

const writeCursor = ({ term, kind, target_kind, target_key }: SearchTermRow): string =>
  [kind, target_kind, target_key, term].join('|');

function readCursor(cursor: string): SearchTermRow {
  const [kind = '', target_kind = '', target_key = '', term = ''] = cursor.split('|');
  return { term, kind, target_kind, target_key } as SearchTermRow;
}

/** The kind of search that a cursor goes on with. */
export const cursorKind = (cursor: string): SearchTermRow['kind'] => readCursor(cursor).kind;
