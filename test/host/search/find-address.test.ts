import { beforeAll, describe, expect, test } from 'vitest';
import { accountTerms, addressTerms, partyTerms } from '../../../src/host/search/terms.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ask, refusalOf } from '../counter.ts';
import { ACCOUNT_ROW, keyOf, PARTY_ROW, PREMISE_ROW, seedSmallCity } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const premise = (sequence: number, house: number, street: string, more: object = {}) => ({
  ...PREMISE_ROW,
  premise: keyOf('premise', sequence),
  house,
  street,
  ...more,
});
const [BONITO, UNIT_2, UNIT_10, UNIT_2A, VACANT] = [
  premise(20, 541, 'BONITO', { unit: '1' }),
  premise(21, 541, 'BONITO', { unit: '2' }),
  premise(22, 541, 'BONITO', { unit: '10' }),
  premise(23, 541, 'BONITO', { unit: '2A' }),
  premise(24, 77, 'SARGO'),
];
const [EAST, NORTHEAST, LATER] = [
  premise(25, 9, 'ANCHORAGE', { direction: 'N' }),
  premise(26, 9, 'ANCHORAGE', { direction: 'NE' }),
  premise(27, 1200, 'BONITO'),
];
const PREMISES = [BONITO, UNIT_2, UNIT_10, UNIT_2A, EAST, NORTHEAST, LATER];
/** One account at each premise, and a second one at the first. */
const ACCOUNTS = [...PREMISES, BONITO].map((at, index) => ({
  ...ACCOUNT_ROW,
  account: keyOf('account', 20 + 2 * index),
  premise: at.premise,
}));
const [AT_1, AT_2, AT_10, AT_2A, AT_N, AT_NE, AT_1200, ALSO_AT_1] = ACCOUNTS.map(
  ({ account }) => `account ${account}`,
);

const party = (sequence: number, name: string, mail_address1: string) => ({
  ...PARTY_ROW,
  party: keyOf('party', 20 + sequence),
  name,
  phone1: '',
  mail_address1,
});
const [BY_MAIL, IN_A_BOX, NEIGHBOR, NAMESAKE] = [
  party(1, 'LOW, AL', '612 BARRACUDA ST'),
  party(2, 'ROE, ED', 'PO BOX 12'),
  party(3, 'KAY, JO', '541 BONITO AV #2'),
  party(4, 'BONITO BAKERY', ''),
];

eachStore((_name, makeStore) => {
  let store: Store;
  const pageOf = (text: string, more: { limit?: number; after?: string } = {}) =>
    ask(store, 'find', { text, ...more });
  const found = async (text: string) => (await pageOf(text)).found.map(({ kind, key }) => `${kind} ${key}`);

  beforeAll(async () => {
    store = await makeStore();
    await seedSmallCity(store);
    await store.write(async db => {
      const parties = [BY_MAIL, IN_A_BOX, NEIGHBOR, NAMESAKE];
      await db.insertInto('party').values(parties).execute();
      await db
        .insertInto('premise')
        .values([...PREMISES, VACANT])
        .execute();
      await db.insertInto('account').values(ACCOUNTS).execute();
      const holder = { ...PARTY_ROW, mail_address1: '541 BONITO AV #1' };
      await db
        .insertInto('search_term')
        .values([
          ...[holder, ...parties].flatMap(partyTerms),
          ...ACCOUNTS.flatMap(account => accountTerms(account, PARTY_ROW)),
          ...PREMISES.flatMap(at =>
            addressTerms(
              at,
              ACCOUNTS.filter(account => account.premise === at.premise).map(({ account }) => account),
            ),
          ),
        ])
        .execute();
    });
  });

  describe('a customer is found by where mail goes', () => {
    test.each([
      ['612 BARRACUDA', BY_MAIL],
      ['612 barracuda st', BY_MAIL],
      ['BARRACUDA', BY_MAIL],
      ['po box 12', IN_A_BOX],
    ])('%s', async (text, { party }) => {
      expect(await found(text)).toEqual([`party ${party}`]);
    });

    test('but not beside an account of theirs there', async () => {
      expect(await found('541 BONITO #1')).toEqual([AT_1, ALSO_AT_1]);
      expect(await found('541 BONITO #2')).toEqual([AT_2, `party ${NEIGHBOR.party}`]);
    });
  });

  describe('a house has all its units, or the one that is keyed', () => {
    const unit2 = [AT_2, `party ${NEIGHBOR.party}`];
    test.each([
      ['541 BONITO', [AT_1, ALSO_AT_1, ...unit2, AT_2A, AT_10]],
      ['541 BONITO AV #2', unit2],
      ['541 BONITO AV APT 2', unit2],
      ['541 BONITO UNIT 02', unit2],
      ['541 BONITO AV 2', unit2],
      ['541 BONITO 2', unit2],
      ['541 BON #2', unit2],
      ['541 BONITO 2A', [AT_2A]],
      ['541 BONITO #10', [AT_10]],
      ['9 N ANCHORAGE', [AT_N]],
      ['9 ANCHORAGE NE', [AT_NE]],
      ['9 S ANCHORAGE', [AT_N, AT_NE]],
    ])('%s', async (text, expected) => {
      expect(await found(text)).toEqual(expected);
    });

    test('none where it has no such unit', async () => {
      for (const text of ['541 BONITO #3', '541 BONITO AV 3']) {
        expect(await refusalOf(pageOf(text))).toEqual({ message: '3008', field: 'text' });
      }
    });
  });

  describe('a street without a house', () => {
    const along = [AT_1, ALSO_AT_1, AT_2, `party ${NEIGHBOR.party}`, AT_2A, AT_10, AT_1200];

    test.each([
      ['BONITO', [`party ${NAMESAKE.party}`, ...along]],
      ['bonito av', along],
      ['BONIT', [`party ${NAMESAKE.party}`]],
      ['ANCHOR', [AT_N, AT_NE]],
      ['NE ANCHORAGE ST', [AT_NE]],
    ])('%s: who is called so, then its houses in order', async (text, expected) => {
      expect(await found(text)).toEqual(expected);
    });

    test.each([1, 2, 3, 7])(
      'pages of %i go from names on to houses without a gap or a repeat',
      async limit => {
        const all: string[] = [];
        let after: string | null | undefined;
        do {
          const page = await pageOf('BONITO', { limit, ...(after && { after }) });
          expect(page.found.length).toBeGreaterThan(0);
          all.push(...page.found.map(({ kind, key }) => `${kind} ${key}`));
          after = page.next;
        } while (after !== null);
        expect(all).toEqual([`party ${NAMESAKE.party}`, ...along]);
      },
    );
  });

  describe("a premise's number", () => {
    test('lists the accounts there', async () => {
      expect(await found(BONITO.premise)).toEqual([AT_1, ALSO_AT_1]);
      expect(await pageOf(UNIT_2.premise)).toMatchObject({
        readAs: 'PREMISE',
        found: [{ kind: 'account', transaction: 'UACI' }],
        next: null,
      });
    });

    test('has messages of its own where no account is, and where no premise is', async () => {
      expect(await refusalOf(pageOf(VACANT.premise))).toEqual({ message: '3015', field: 'text' });
      expect(await refusalOf(pageOf(keyOf('premise', 999)))).toEqual({ message: '3014', field: 'text' });
    });
  });
});
