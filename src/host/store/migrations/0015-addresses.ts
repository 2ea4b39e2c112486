import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SearchTermRow } from '../../search/tables.ts';
import { addressTerms, mailTerms } from '../../search/terms.ts';
import { insertRows } from '../rows.ts';
import type { Tables } from '../tables.ts';

/** Records read at once; bounds what of a large city is in memory. */
const RECORDS_AT_ONCE = 2_000;

/** FIND takes a premise's number, a street alone, a unit, and where a customer's mail goes. */
export const addresses: Migration = {
  up: async (db: Kysely<Tables>) => {
    await db.deleteFrom('search_term').where('kind', '=', 'address').execute();
    await eachPage(
      after => premisesAfter(db, after),
      ({ account }) => account,
      rows =>
        keep(
          db,
          rows.flatMap(row => addressTerms(row, [row.account])),
        ),
    );
    await eachPage(
      after => partiesAfter(db, after),
      ({ party }) => party,
      rows => keep(db, rows.flatMap(mailTerms)),
    );
  },
};

const keep = (db: Kysely<Tables>, terms: readonly SearchTermRow[]) => insertRows(db, 'search_term', terms);

const premisesAfter = (db: Kysely<Tables>, after: string) =>
  db
    .selectFrom('account')
    .innerJoin('premise', 'premise.premise', 'account.premise')
    .select(['account.account', 'premise.premise', 'premise.house', 'premise.direction'])
    .select(['premise.street', 'premise.unit'])
    .where('account.account', '>', after)
    .orderBy('account.account')
    .limit(RECORDS_AT_ONCE)
    .execute();

const partiesAfter = (db: Kysely<Tables>, after: string) =>
  db
    .selectFrom('party')
    .select(['party', 'mail_address1', 'mail_address2'])
    .where('party', '>', after)
    .orderBy('party')
    .limit(RECORDS_AT_ONCE)
    .execute();

async function eachPage<Row>(
  read: (after: string) => Promise<Row[]>,
  keyOf: (row: Row) => string,
  work: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let rows = await read(''); ; rows = await read(keyOf(rows.at(-1)!))) {
    if (rows.length === 0) return;
    await work(rows);
  }
}
