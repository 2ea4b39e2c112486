import { beforeAll, describe, expect, test } from 'vitest';
import { raiseCharges } from '../../src/host/ledger/charge.ts';
import type { Store } from '../../src/host/store/store.ts';
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
} from './counter.ts';
import { CITATION_ROW, keyOf, PARTY_ROW, PREMISE, WORK } from './fixtures.ts';
import { eachStore } from './stores.ts';

eachStore((_name, makeStore) => {
  let store: Store;
  beforeAll(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
  });

  test('a customer with everything held and owed; owned citations are a view of owner data', async () => {
    const viewed: Viewed[] = [];
    const party = await ask(store, 'getParty', { party: PARTY }, { viewed });
    expect(party).toMatchObject({
      typeText: 'PERSON',
      name: 'PEÑA, ROSA M',
      phone1: '562-555-0101',
      alerts: '',
      balance: 143_87 + 70_00 + 480_40 + 33_00 + 1_250_00,
    });
    expect(party.holdings.map(({ key, transaction, balance }) => [key, transaction, balance])).toEqual([
      [ACCOUNT, 'UACI', 143_87],
      [keyOf('account', 20), 'UACI', 0],
      [LICENSE, 'BLCI', 480_40],
      [PERMIT, 'PRMI', 33_00],
      [INVOICE, 'KPAE', 1_250_00],
      [CITATION, 'CITI', 70_00],
    ]);
    await ask(store, 'getParty', { party: CASH_ONLY_PARTY }, { viewed });
    expect(viewed).toEqual([
      { kind: 'party', key: PARTY, purpose: 'PARKING ENFORCEMENT' },
      { kind: 'party', key: CASH_ONLY_PARTY, purpose: undefined },
    ]);
  });

  test('alerts name what a clerk must know, until it no longer holds', async () => {
    const alerts = async (businessDate: string) =>
      (await ask(store, 'getParty', { party: CASH_ONLY_PARTY }, { businessDate })).alerts;
    expect(await alerts('2026-08-13')).toBe('CASH ONLY UNTIL 08/14/26');
    expect(await alerts('2026-08-14')).toBe('');
  });

  describe.each([
    ['bankrupt', 'BANKRUPTCY'],
    ['deceased', 'DECEASED'],
  ] as const)('the case of a customer who is %s', (flag, alerts) => {
    const CASE = keyOf('party', flag === 'bankrupt' ? 90 : 91);
    beforeAll(() =>
      store.write(db =>
        db
          .insertInto('party')
          .values({ ...PARTY_ROW, party: CASE, [flag]: 'Y', notes: 'CHAPTER 13' })
          .execute(),
      ),
    );

    test.each([
      ['1', 'SEE A CSR III'],
      ['2', 'SEE A CSR III'],
      ['3', 'CHAPTER 13'],
      ['S', 'CHAPTER 13'],
      ['M', 'CHAPTER 13'],
      ['Y', 'SEE A CSR III'],
    ] as const)('is told to grade %s as %s, that there is one to all', async (grade, notes) => {
      expect(await ask(store, 'getParty', { party: CASE }, { grade })).toMatchObject({ alerts, notes });
    });
  });

  test('an account with what is owed by age', async () => {
    expect(await ask(store, 'getAccount', { account: ACCOUNT })).toMatchObject({
      statusText: 'ACTIVE',
      name: 'PEÑA, ROSA M',
      serviceAddress: '412 OCEAN AV',
      mailAddress: '412 OCEAN AV, MARLIN BAY CA 90899',
      premise: PREMISE,
      current: 83_87,
      over30: 60_00,
      over60: 0,
      over90: 0,
      over120: 0,
      credit: 0,
      balance: 143_87,
      lastPaymentDate: null,
    });
    expect(await ask(store, 'getAccount', { account: CASH_ONLY_ACCOUNT })).toMatchObject({
      over90: 0,
      over120: 12_34,
      alerts: 'CASH ONLY UNTIL 08/14/26',
    });
  });

  test('a citation with its owner, audited with a purpose; a plate with its citations newest first', async () => {
    const viewed: Viewed[] = [];
    expect(await ask(store, 'getCitation', { citation: CITATION }, { viewed })).toMatchObject({
      statusText: 'ISSUED',
      fine: 70_00,
      balance: 70_00,
      paid: 0,
      owner: 'PEÑA, ROSA M',
      ownerAddress: '412 OCEAN AV, MARLIN BAY CA 90899',
    });
    const plate = await ask(store, 'getPlate', { plate: '0abc-123' }, { viewed });
    expect(plate).toMatchObject({ plate: '0ABC123', state: 'CA', count: 2, owed: 70_00, next: null });
    expect(viewed).toEqual([
      { kind: 'citation', key: CITATION, purpose: 'PARKING ENFORCEMENT' },
      { kind: 'plate', key: '0ABC123 CA', purpose: 'PARKING ENFORCEMENT' },
    ]);
  });

  test('a citation from before the ownership began shows no owner and is no view of owner data', async () => {
    const citation = keyOf('citation', 50);
    const viewed: Viewed[] = [];
    await store.write(db =>
      db
        .insertInto('citation')
        .values({ ...CITATION_ROW, citation, issued_date: '2023-12-31' })
        .execute(),
    );
    expect(await ask(store, 'getCitation', { citation }, { viewed })).toMatchObject({ owner: '' });
    expect(viewed).toEqual([{ kind: 'citation', key: citation, purpose: undefined }]);
  });

  test('the citations of a plate page by page, of the state asked for', async () => {
    const citations = Array.from({ length: 5 }, (_, index) => keyOf('citation', 60 + index));
    await store.write(db =>
      db
        .insertInto('citation')
        .values(
          citations.map((citation, index) => ({
            ...CITATION_ROW,
            citation,
            plate: '0PAGE11',
            plate_state: 'NV',
            issued_date: `2026-04-${10 + index}`,
          })),
        )
        .execute(),
    );
    const page = { plate: '0PAGE11', state: 'NV', limit: 3 };
    const first = await ask(store, 'getPlate', page);
    const second = await ask(store, 'getPlate', { ...page, after: first.next ?? '' });
    expect([...first.citations, ...second.citations].map(({ citation }) => citation)).toEqual(
      citations.toReversed(),
    );
    expect(second.next).toBeNull();
    expect((await ask(store, 'getPlate', { plate: '0PAGE11/NV' })).count).toBe(5);
    expect(await refusalOf(ask(store, 'getPlate', { plate: '0PAGE11' }))).toEqual({
      message: '3007',
      field: 'plate',
    });
  });

  test('a license and a permit with what is owed', async () => {
    expect(await ask(store, 'getLicense', { license: LICENSE })).toMatchObject({
      dba: 'ROSA PEÑA BOOKKEEPING',
      ownershipText: 'SOLE OWNER',
      location: '412 OCEAN AV',
      balance: 480_40,
      openCharges: [{ amount: 476_40 }, { amount: 4_00 }],
    });
    expect(await ask(store, 'getPermit', { permit: PERMIT })).toMatchObject({
      typeText: 'PREFERENTIAL PARKING',
      name: 'PEÑA, ROSA M',
      vehicles: [{ plate: '0ABC123', state: 'CA' }],
      balance: 33_00,
    });
  });

  test('the history of an account: newest first, the balance after each event, payments by receipt', async () => {
    const pay = async (amount: number) =>
      (await ask(store, 'postPayment', { items: [{ key: ACCOUNT, amount }] })).receipt;
    const kept = await pay(3_87);
    const voided = await pay(40_00);
    await ask(store, 'voidReceipt', { receipt: voided, rev: 1, reason: 'TWICE' });
    const earlier = { ...WORK, businessDate: '2026-03-02' };
    await store.write(db =>
      raiseCharges(
        db,
        earlier,
        [
          {
            kind: 'UT',
            key: ACCOUNT,
            code: 'LATE',
            description: 'LATE',
            dueDate: '2026-03-02',
            amount: 1_00,
          },
        ],
        'revenue',
        'LATE CHARGE',
        'CHARGE',
      ),
    );
    const first = await ask(store, 'getAccountHistory', { account: ACCOUNT, limit: 3 });
    expect(first).toMatchObject({ balance: 141_00, total: 5 });
    expect(
      first.events.map(({ kind, reference, amount, balance }) => [kind, reference, amount, balance]),
    ).toEqual([
      ['VOID', voided, 40_00, 141_00],
      ['PAYMENT', voided, -40_00, 101_00],
      ['PAYMENT', kept, -3_87, 141_00],
    ]);
    const second = await ask(store, 'getAccountHistory', {
      account: ACCOUNT,
      limit: 3,
      after: first.next ?? '',
    });
    expect(second.events.map(({ businessDate, balance }) => [businessDate, balance])).toEqual([
      ['2026-05-14', 144_87],
      ['2026-03-02', 1_00],
    ]);
    expect(second.next).toBeNull();
    expect(await ask(store, 'getAccount', { account: ACCOUNT })).toMatchObject({
      lastPaymentAmount: 3_87,
      lastPaymentDate: '2026-05-14',
    });
  });

  describe('what is not on file is said by kind', () => {
    test.each([
      ['getAccount', { account: keyOf('account', 999) }, '3001', 'account'],
      ['getAccountHistory', { account: keyOf('account', 999) }, '3001', 'account'],
      ['getCitation', { citation: keyOf('citation', 999) }, '3002', 'citation'],
      ['getLicense', { license: keyOf('license', 999) }, '3003', 'license'],
      ['getPermit', { permit: keyOf('permit', 999) }, '3004', 'permit'],
      ['getParty', { party: keyOf('party', 999) }, '3005', 'party'],
      ['getReceipt', { receipt: keyOf('receipt', 999) }, '3011', 'receipt'],
    ] as const)('%s', async (id, request, message, field) => {
      expect(await refusalOf(ask(store, id, request as never))).toEqual({ message, field });
    });
  });
});
