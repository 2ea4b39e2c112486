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
  /** Of these terms, only the record with this key. */
  only?: { key: string };
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
  if (only) query = query.where('target_key', '=', only.key);
  if (kinds.includes('address')) query = query.where(isNotAtItsAccount);
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
  return {
    targets: distinct(page.map(({ target_kind: kind, target_key: key }) => ({ kind, key }))),
    next: last && rows.length > limit ? writeCursor(last) : null,
  };
}

/** One page of several searches, of which each begins where the one before it has no more. */
export async function chainedPage(
  db: Db,
  searches: readonly TermQuery[],
  after: string | undefined,
  limit: number,
): Promise<TermPage> {
  const targets: Target[] = [];
  let from = after;
  for (const search of searches) {
    if (from !== undefined && !search.kinds.includes(readCursor(from).kind)) continue;
    const left = limit - targets.length;
    const page = await termPage(db, search, from, Math.max(left, 1));
    if (left === 0 && page.targets.length > 0) return { targets, next: beginningOf(search) };
    targets.push(...page.targets);
    if (page.next !== null) return { targets: distinct(targets), next: page.next };
    from = undefined;
  }
  return { targets: distinct(targets), next: null };
}

const distinct = (targets: readonly Target[]): Target[] => [
  ...new Map(targets.map(target => [`${target.kind} ${target.key}`, target])).values(),
];

/** A customer who has an account where mail goes to is found by the account, once. */
const isNotAtItsAccount = ({ not, exists, selectFrom }: ExpressionBuilder<Tables, 'search_term'>) =>
  not(
    exists(
      selectFrom('search_term as served')
        .innerJoin('account', 'account.account', 'served.target_key')
        .select('account.account')
        .whereRef('served.term', '=', 'search_term.term')
        .where('served.kind', '=', 'address')
        .where('served.target_kind', '=', 'account')
        .where('search_term.target_kind', '=', 'party')
        .whereRef('account.party', '=', 'search_term.target_key'),
    ),
  );

/** Before the first term of a search, after the last of another kind. */
const beginningOf = ({ kinds: [kind = 'name'], term }: TermQuery): string => [kind, '', '', term].join('|');

const writeCursor = ({ term, kind, target_kind, target_key }: SearchTermRow): string =>
  [kind, target_kind, target_key, term].join('|');

function readCursor(cursor: string): SearchTermRow {
  const [kind = '', target_kind = '', target_key = '', term = ''] = cursor.split('|');
  return { term, kind, target_kind, target_key } as SearchTermRow;
}
