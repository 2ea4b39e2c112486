import { beforeAll, describe, expect, test } from 'vitest';
import {
  accountTerms,
  addressTerms,
  licenseTerms,
  partyTerms,
  plateTerms,
} from '../../../src/host/search/terms.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { makeScanline } from '../../../src/values/scanline.ts';
import {
  ACCOUNT,
  ask,
  CASH_ONLY_ACCOUNT,
  CASH_ONLY_PARTY,
  CITATION,
  INVOICE,
  LICENSE,
  openCounter,
  PARTY,
  PERMIT,
  refusalOf,
  seedCounter,
  type Viewed,
} from '../counter.ts';
import { ACCOUNT_ROW, CITATION_ROW, keyOf, LICENSE_ROW, PARTY_ROW, PREMISE_ROW } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const HANDWRITTEN = '001234566';
const EAST = { ...PREMISE_ROW, premise: keyOf('premise', 2), direction: 'E' };
const EAST_ACCOUNT = keyOf('account', 40);
const SAME_NAMES = Array.from({ length: 30 }, (_, index) => keyOf('party', 100 + index));

eachStore((_name, makeStore) => {
  let store: Store;
  const found = async (text: string) =>
    (await ask(store, 'find', { text })).found.map(({ kind, key }) => `${kind} ${key}`);

  beforeAll(async () => {
    store = await makeStore();
    await seedCounter(store);
    await store.write(async db => {
      const mueller = { ...PARTY_ROW, party: CASH_ONLY_PARTY, name: 'MÜLLER, JON', phone1: '5625550142' };
      const smiths = SAME_NAMES.map(party => ({
        ...PARTY_ROW,
        party,
        name: 'SMITH, JOHN',
        phone1: '',
        mail_address1: '',
      }));
      await db.insertInto('party').values(smiths).execute();
      await db
        .insertInto('citation')
        .values([
          { ...CITATION_ROW, citation: HANDWRITTEN, plate: 'BEACHY' },
          { ...CITATION_ROW, citation: keyOf('citation', 8), plate: '0KLM421', plate_state: 'NV' },
          { ...CITATION_ROW, citation: keyOf('citation', 9), plate: '0KLM421' },
        ])
        .execute();
      await db.insertInto('premise').values(EAST).execute();
      await db
        .insertInto('account')
        .values({ ...ACCOUNT_ROW, account: EAST_ACCOUNT, premise: EAST.premise })
        .execute();
      await db
        .insertInto('search_term')
        .values([
          ...partyTerms(PARTY_ROW),
          ...partyTerms(mueller),
          ...smiths.flatMap(partyTerms),
          ...partyTerms({
            ...mueller,
            party: SAME_NAMES[0]!,
            name: 'AGUA, ANA',
            phone1: '5621234566',
            mail_address1: '',
          }),
          ...accountTerms(ACCOUNT_ROW, PARTY_ROW),
          ...accountTerms({ account: CASH_ONLY_ACCOUNT, bill_name: 'MÜLLER, JON' }, mueller),
          ...licenseTerms(LICENSE_ROW),
          ...addressTerms(PREMISE_ROW, [ACCOUNT, CASH_ONLY_ACCOUNT]),
          ...addressTerms(EAST, [EAST_ACCOUNT]),
          ...plateTerms(CITATION_ROW.plate, 'CA'),
          ...plateTerms('BEACHY', 'CA'),
          ...plateTerms('0KLM421', 'CA'),
          ...plateTerms('0KLM421', 'NV'),
        ])
        .execute();
    });
    await openCounter(store);
    await ask(store, 'postPayment', { items: [{ key: CITATION }] });
  });

  describe('an exact key goes straight to its screen', () => {
    test.each([
      [ACCOUNT, 'account', ACCOUNT, 'UACI'],
      [CITATION, 'citation', CITATION, 'CITI'],
      [LICENSE, 'license', LICENSE, 'BLCI'],
      [PERMIT, 'permit', PERMIT, 'PRMI'],
      [INVOICE, 'invoice', INVOICE, 'KPAE'],
      [PARTY, 'party', PARTY, 'ACUI'],
      ['8001 0000 0010', 'receipt', '800100000010', 'KRCP'],
      ['0abc 123', 'plate', '0ABC123', 'CPLI'],
      ['beachy', 'plate', 'BEACHY', 'CPLI'],
      ['0klm421 nv', 'plate', '0KLM421 NV', 'CPLI'],
      ['0KLM 421/NV', 'plate', '0KLM421 NV', 'CPLI'],
      ['0KLM421 CA', 'plate', '0KLM421', 'CPLI'],
      [
        makeScanline({ type: '40', key: INVOICE, due: '2026-05-31', amount: 1_250_00 }),
        'invoice',
        INVOICE,
        'KPAE',
      ],
    ])('%s', async (text, kind, key, transaction) => {
      expect((await ask(store, 'find', { text })).exact).toEqual({ kind, key, transaction });
    });
  });

  describe('anything else is a list', () => {
    const rosa = [`party ${PARTY}`, `account ${ACCOUNT}`];
    const ocean = [ACCOUNT, CASH_ONLY_ACCOUNT, EAST_ACCOUNT].map(account => `account ${account}`);
    const jon = [`party ${CASH_ONLY_PARTY}`, `account ${CASH_ONLY_ACCOUNT}`];
    test.each([
      ['pena', [...rosa, `license ${LICENSE}`]],
      ['PEÑA, ROSA', rosa],
      ['pe ros', rosa],
      ['rosa pena', [...rosa, `license ${LICENSE}`]],
      ['Muller', jon],
      ['(562) 555-0142', jon],
      ['555-0142', jon],
      ['#412 ocean av', ocean],
      ['412 OC', ocean],
      ['412 E OCEAN', [`account ${EAST_ACCOUNT}`]],
      ['412 W OCEAN', ocean],
      ['bookkeeping', [`license ${LICENSE}`]],
      ['0KLM421', ['plate 0KLM421', 'plate 0KLM421 NV']],
      ['0ABC', ['plate 0ABC123']],
    ])('%s', async (text, expected) => {
      expect((await found(text)).sort()).toEqual([...expected].sort());
    });

    test('seven digits that are a citation and a phone number show both', async () => {
      const reply = await ask(store, 'find', { text: '1234566' });
      expect(reply.exact).toBeNull();
      expect(reply.found.map(({ kind }) => kind)).toEqual(['citation', 'party']);
    });
  });

  test('pages go on where the last one ended, without a gap or a repeat', async () => {
    const keys: string[] = [];
    let after: string | undefined;
    do {
      const page = await ask(store, 'find', { text: 'SMITH', limit: 7, ...(after ? { after } : {}) });
      expect(page.found.length).toBeLessThanOrEqual(7);
      keys.push(...page.found.map(({ key }) => key));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(keys).toEqual([...SAME_NAMES].sort());
  });

  test.each([
    ['ZZZ', '3008'],
    ['%', '3008'],
    ['_', '3008'],
    ["O'; drop table party", '3008'],
    ['999 NOWHERE', '3008'],
    [keyOf('account', 999), '3001'],
    [keyOf('receipt', 999), '3011'],
    [ACCOUNT.slice(0, -1) + ((Number(ACCOUNT.at(-1)) + 1) % 10), '1101'],
    ['10104523871305152600014387000151061', '1109'],
  ])('%s is refused', async (text, message) => {
    expect(await refusalOf(ask(store, 'find', { text }))).toEqual({ message, field: 'text' });
  });

  test('what was looked for is named for the audit', async () => {
    const viewed: Viewed[] = [];
    await ask(store, 'find', { text: ACCOUNT }, { viewed });
    await ask(store, 'find', { text: 'pena' }, { viewed });
    expect(viewed).toMatchObject([
      { kind: 'account', key: ACCOUNT },
      { kind: 'find', key: 'PENA' },
    ]);
  });
});
