import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { addressTerms, partyTerms } from '../../../src/host/search/terms.ts';
import { migrationsFor } from '../../../src/host/store/migrate.ts';
import { insertRows } from '../../../src/host/store/rows.ts';
import type { Dialect } from '../../../src/host/store/store.ts';
import type { Tables } from '../../../src/host/store/tables.ts';
import { ACCOUNT, ACCOUNT_ROW, keyOf, PARTY, PARTY_ROW, PREMISE_ROW } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const PREMISE = { ...PREMISE_ROW, direction: 'E', unit: '2' };
/** More than are read at once. */
const OTHERS = Array.from({ length: 2_100 }, (_, index) => ({
  ...PARTY_ROW,
  party: keyOf('party', 10 + index),
  mail_address1: `${index + 1} ELM ST`,
}));

/** A city as it was when only houses of accounts were found. */
async function withoutAddresses(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const earlier = Object.entries(migrationsFor(dialect)).filter(([name]) => name < '0015');
  const provider = { getMigrations: async () => Object.fromEntries(earlier) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  const city = db as Kysely<Tables>;
  await insertRows(city, 'party', [PARTY_ROW, ...OTHERS]);
  await city.insertInto('premise').values(PREMISE).execute();
  await city.insertInto('account').values(ACCOUNT_ROW).execute();
  await sql`insert into search_term values
    ('PENA ROSA M', 'name', 'party', ${PARTY}), ('412 OCEAN', 'address', 'account', ${ACCOUNT})`.execute(
    city,
  );
}

eachStore((_, makeStore) => {
  describe('a city where only houses of accounts were found, opened by this version', () => {
    it('finds streets, units, premises and mail addresses, and names as before', async () => {
      const store = await makeStore(withoutAddresses);
      const kept = await store.read(db => db.selectFrom('search_term').selectAll().execute());
      const text = (row: object) => JSON.stringify(Object.entries(row).sort());
      const addresses = [PARTY_ROW, ...OTHERS]
        .flatMap(partyTerms)
        .concat(addressTerms(PREMISE, [ACCOUNT]))
        .filter(({ kind }) => kind === 'address');
      const name = { term: 'PENA ROSA M', kind: 'name', target_kind: 'party', target_key: PARTY };
      expect(kept.map(text).sort()).toEqual([name, ...addresses].map(text).sort());
    });
  });
});
