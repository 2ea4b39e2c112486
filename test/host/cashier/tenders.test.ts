import { beforeEach, describe, expect, test } from 'vitest';
import type { RequestOf } from '../../../src/contract/operations.ts';
import { bankHash } from '../../../src/host/security/bank-hash.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  ask,
  BANK_KEY,
  CASH_ONLY_ACCOUNT,
  CITATION,
  openCounter,
  refusalOf,
  seedCounter,
  signedBy,
} from '../counter.ts';
import { eachStore } from '../stores.ts';

type Tender = NonNullable<RequestOf<'quotePayment'>['tenders']>[number];

const ROUTING = '990000013';
const CHECK: Tender = { type: 'CK', checkNumber: '1204', routing: ROUTING };

const REFUSED: [string, string, Tender, string, string][] = [
  ['a check made out to somebody else', CITATION, { ...CHECK, thirdParty: 'Y' }, '4104', 'thirdParty'],
  ['a check dated tomorrow', CITATION, { ...CHECK, checkDate: '2026-05-15' }, '4105', 'checkDate'],
  ['a check 181 days old', CITATION, { ...CHECK, checkDate: '2025-11-14' }, '4106', 'checkDate'],
  ['a stale warrant', CITATION, { type: 'WA', reference: '7', checkDate: '2025-01-02' }, '4106', 'checkDate'],
  ["a cashier's check without its number", CITATION, { type: 'CC', routing: ROUTING }, '4012', 'checkNumber'],
  ["a traveler's check without its number", CITATION, { type: 'TC' }, '4013', 'reference'],
  ['an e-check without an account', CITATION, { type: 'EC', routing: ROUTING }, '4012', 'bankAccount'],
  [
    'an e-check of a cash-only customer',
    CASH_ONLY_ACCOUNT,
    { type: 'EC', routing: ROUTING, bankAccount: '4471' },
    '4006',
    'type',
  ],
  [
    'an e-check over the amount due',
    CITATION,
    { type: 'EC', routing: ROUTING, bankAccount: '4471', amount: 71_00 },
    '4007',
    'amount',
  ],
  [
    'a warrant over the amount due',
    CITATION,
    { type: 'WA', reference: '7', amount: 71_00 },
    '4009',
    'amount',
  ],
  ['departments without a journal number', CITATION, { type: 'IN' }, '4013', 'reference'],
];

const TAKEN: [string, Tender][] = [
  ['a check of today', { ...CHECK, checkDate: '2026-05-14' }],
  ['a check 180 days old', { ...CHECK, checkDate: '2025-11-15' }],
  ["a cashier's check", { type: 'CC', checkNumber: '88', routing: ROUTING }],
  ["a traveler's check", { type: 'TC', reference: 'T1' }],
  ['an e-check', { type: 'EC', routing: ROUTING, bankAccount: '123456789' }],
  ['a warrant', { type: 'WA', reference: 'W1' }],
  ['an entry between departments', { type: 'IN', reference: 'J1' }],
];

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
  });

  describe('refused, at the field', () => {
    test.each(REFUSED)('%s', async (_what, key, tender, message, property) => {
      const refusal = { message, field: `tenders.0.${property}` };
      const payment = { items: [{ key }], tenders: [tender] };
      expect(await refusalOf(ask(store, 'quotePayment', payment))).toEqual(refusal);
      expect(await refusalOf(ask(store, 'postPayment', payment))).toEqual(refusal);
    });
  });

  test.each(TAKEN)('taken: %s', async (_what, tender) => {
    const { receipt } = await ask(store, 'postPayment', { items: [{ key: CITATION }], tenders: [tender] });
    const row = await store.read(db =>
      db.selectFrom('tender').selectAll().where('receipt', '=', receipt).executeTakeFirstOrThrow(),
    );
    expect(row).toMatchObject({ type: tender.type, amount: 70_00, check_date: tender.checkDate ?? null });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('of a bank account only a keyed hash and four digits are kept', async () => {
    const tenders: Tender[] = [{ type: 'EC', routing: ROUTING, bankAccount: '123456789' }];
    await ask(store, 'postPayment', { items: [{ key: CITATION }], tenders });
    const row = await store.read(db => db.selectFrom('tender').selectAll().executeTakeFirstOrThrow());
    expect(row).toMatchObject({
      bank_last4: '6789',
      bank_hash: bankHash(BANK_KEY, ROUTING, '123456789'),
    });
  });

  describe('where a check must name its account', () => {
    beforeEach(() =>
      store.write(db =>
        db
          .insertInto('rule')
          .values({
            ...{ key: 'check.account', value: 'required', unit: 'entry', cite: '', source: 'RESOLUTION' },
            ...{ effective_from: '2026-05-14', effective_to: null },
          })
          .execute(),
      ),
    );
    const take = (tender: Tender) =>
      ask(store, 'postPayment', { items: [{ key: CITATION }], tenders: [tender] });

    test('it is refused without, at the field, and taken with it', async () => {
      const refusal = { message: '4012', field: 'tenders.0.bankAccount' };
      expect(await refusalOf(take(CHECK))).toEqual(refusal);
      expect(await take({ ...CHECK, bankAccount: '123456789' })).toMatchObject({ total: 70_00 });
    });

    test('so is one of a set', async () => {
      const items = [{ key: CITATION, checkNumber: '1204', routing: ROUTING }];
      expect(await refusalOf(ask(store, 'postPaymentSet', { type: 'CK', items }))).toEqual({
        message: '4012',
        field: 'items.0.bankAccount',
      });
    });

    test("a cashier's check, which is drawn on its bank, is taken as before", async () => {
      expect(await take({ ...CHECK, type: 'CC' })).toMatchObject({ total: 70_00 });
    });
  });

  describe('cash above 10,000.00', () => {
    const payment = { items: [{ key: ACCOUNT, amount: 10_000_01 }] };

    test.each(['2', '3', 'S', 'M'] as const)('is refused of grade %s without its Form 8300', async grade => {
      const refused = ask(store, 'postPayment', payment, { grade });
      expect(await refusalOf(refused)).toEqual({ message: '4131', field: 'form8300' });
      await expect(refused).rejects.toMatchObject({
        problem: { args: { amount: '10,000.01', limit: '10,000.00' } },
      });
    });

    test('stands by no approval either, and up to that needs none', async () => {
      const backed = ask(store, 'postPayment', payment, { backing: signedBy('SAM') });
      expect(await refusalOf(backed)).toEqual({ message: '4131', field: 'form8300' });
      const within = { items: [{ key: ACCOUNT, amount: 10_000_00 }] };
      expect(await ask(store, 'postPayment', within)).toMatchObject({ total: 10_000_00 });
    });

    test('is taken with the reference of the form, which is kept', async () => {
      const { receipt } = await ask(store, 'postPayment', { ...payment, form8300: 'F-2026-7' });
      const forms = await store.read(db => db.selectFrom('form_8300').selectAll().execute());
      expect(forms).toEqual([{ receipt, reference: 'F-2026-7' }]);
    });

    test('counts what stays in the drawer: change and papers do not', async () => {
      const tenders: Tender[] = [
        { ...CHECK, amount: 5_000_00 },
        { type: 'CA', amount: 9_000_00 },
      ];
      const { change } = await ask(store, 'postPayment', {
        items: [{ key: ACCOUNT, amount: 12_000_00 }],
        tenders,
      });
      expect(change).toBe(2_000_00);
    });
  });
});
