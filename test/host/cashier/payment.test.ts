import { beforeAll, describe, expect, test } from 'vitest';
import type { RequestOf } from '../../../src/contract/operations.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { makeScanline } from '../../../src/values/scanline.ts';
import {
  ACCOUNT,
  ask,
  CASH_ONLY_ACCOUNT,
  CITATION,
  CLOSED_ACCOUNT,
  INVOICE,
  LICENSE,
  openCounter,
  PAID_CITATION,
  PERMIT,
  refusalOf,
  seedCounter,
} from '../counter.ts';
import { keyOf, PREMISE, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

type Payment = RequestOf<'quotePayment'>;
type Tender = NonNullable<Payment['tenders']>[number];

const ROUTING = '990000013';
const check = (amount?: number): Tender => ({
  type: 'CK',
  checkNumber: '1204',
  routing: ROUTING,
  ...(amount === undefined ? {} : { amount }),
});
const cash = (amount: number): Tender => ({ type: 'CA', amount });
const pay = (key: string, ...tenders: Tender[]): Payment => ({ items: [{ key }], tenders });
const wrong = (key: string) => key.slice(0, -1) + ((Number(key.at(-1)) + 1) % 10);

/** A payment that is refused, the message, and the field the cursor goes to. */
const REFUSED: [string, Payment, string, string][] = [
  ['account with a wrong check digit', pay(wrong(ACCOUNT)), '1101', 'items.0.key'],
  ['citation with a wrong check digit', pay(wrong(CITATION)), '1102', 'items.0.key'],
  ['license with a wrong check digit', pay(wrong(LICENSE)), '1103', 'items.0.key'],
  ['permit with a wrong check digit', pay(wrong(PERMIT)), '1104', 'items.0.key'],
  ['invoice with a wrong check digit', pay(wrong(INVOICE)), '1107', 'items.0.key'],
  ['no key of any kind', pay('12345'), '1108', 'items.0.key'],
  ['a name instead of a key', pay('PENA'), '1108', 'items.0.key'],
  ['a damaged line', pay('10104523871305152600014387000151061'), '1109', 'items.0.key'],
  ['a line cut short', pay('1010452387130515260001438700015106'), '1109', 'items.0.key'],
  ['a key of nothing payable', pay(PREMISE), '3013', 'items.0.key'],
  ['account not on file', pay(keyOf('account', 999)), '3001', 'items.0.key'],
  ['citation not on file', pay(keyOf('citation', 999)), '3002', 'items.0.key'],
  ['license not on file', pay(keyOf('license', 999)), '3003', 'items.0.key'],
  ['permit not on file', pay(keyOf('permit', 999)), '3004', 'items.0.key'],
  ['invoice not on file', pay(keyOf('invoice', 999)), '3006', 'items.0.key'],
  [
    'the same item twice',
    { items: [{ key: ACCOUNT }, { key: CITATION }, { key: ACCOUNT }] },
    '4020',
    'items.2.key',
  ],
  ['closed account', pay(CLOSED_ACCOUNT), '4005', 'items.0.key'],
  ['paid citation', pay(PAID_CITATION), '4010', 'items.0.key'],
  ['amount of zero', { items: [{ key: ACCOUNT, amount: 0 }] }, '1202', 'items.0.amount'],
  ['citation overpaid', { items: [{ key: CITATION, amount: 70_01 }] }, '4022', 'items.0.amount'],
  ['license overpaid', { items: [{ key: LICENSE, amount: 500_00 }] }, '4022', 'items.0.amount'],
  ['check of a cash-only customer', pay(CASH_ONLY_ACCOUNT, check()), '4006', 'tenders.0.type'],
  ['check over the amount due', pay(CITATION, check(70_01)), '4007', 'tenders.0.amount'],
  [
    'check over what other papers left',
    pay(CITATION, { type: 'MO', reference: '1', amount: 50_00 }, check(30_00)),
    '4007',
    'tenders.1.amount',
  ],
  [
    'money order over the amount due',
    pay(CITATION, { type: 'MO', reference: '1', amount: 80_00 }),
    '4009',
    'tenders.0.amount',
  ],
  [
    'check without its number',
    pay(CITATION, { type: 'CK', routing: ROUTING }),
    '4012',
    'tenders.0.checkNumber',
  ],
  [
    'check without its routing number',
    pay(CITATION, { type: 'CK', checkNumber: '1' }),
    '4012',
    'tenders.0.routing',
  ],
  [
    'check with a wrong routing number',
    pay(CITATION, { type: 'CK', checkNumber: '1', routing: '990000014' }),
    '1204',
    'tenders.0.routing',
  ],
  ['money order without a reference', pay(CITATION, { type: 'MO' }), '4013', 'tenders.0.reference'],
  ['card without a reference', pay(CITATION, { type: 'CR' }), '4013', 'tenders.0.reference'],
  [
    'an amount left out before the last tender',
    pay(CITATION, { type: 'CA' }, check(10_00)),
    '1001',
    'tenders.0.amount',
  ],
  ['a tender with nothing left to take', pay(CITATION, cash(70_00), check()), '1202', 'tenders.1.amount'],
];

eachStore((_name, makeStore) => {
  let store: Store;
  beforeAll(async () => {
    store = await makeStore();
    await seedCounter(store);
  });

  describe('refused in the quote and in the post alike, with nothing posted', () => {
    test.each(REFUSED)('%s', async (_what, payment, message, field) => {
      expect(await refusalOf(ask(store, 'quotePayment', payment))).toEqual({ message, field });
      await openCounter(store).catch(() => {});
      expect(await refusalOf(ask(store, 'postPayment', payment))).toEqual({ message, field });
      const receipts = await store.read(db => db.selectFrom('receipt').selectAll().execute());
      expect(receipts).toEqual([]);
    });
  });

  test('without an open drawer nothing is posted', async () => {
    expect(await refusalOf(ask(store, 'postPayment', pay(CITATION), { operator: 'BEN2' }))).toEqual({
      message: '4001',
    });
  });

  test('what is owed changed since it was shown: 4023; tenders too short: 4008', async () => {
    await openCounter(store).catch(() => {});
    const stale: Payment = { items: [{ key: CITATION, owed: 10300 }] };
    await expect(ask(store, 'postPayment', stale)).rejects.toMatchObject({
      problem: {
        message: '4023',
        field: 'items.0.owed',
        args: { key: CITATION, owed: '70.00', changedBy: WORK.operator, changedAt: WORK.at },
      },
    });
    const paid: Payment = { items: [{ key: PAID_CITATION, owed: 70_00 }] };
    expect(await refusalOf(ask(store, 'postPayment', paid))).toMatchObject({ message: '4023' });
    expect(await refusalOf(ask(store, 'postPayment', pay(CITATION, cash(50_00), check(10_00))))).toEqual({
      message: '4008',
      field: 'tenders.1.amount',
    });
    const quote = await ask(store, 'quotePayment', pay(CITATION, cash(50_00)));
    expect(quote).toMatchObject({ total: 70_00, tendered: 50_00, short: 20_00, change: 0 });
  });
});

eachStore((_name, makeStore) => {
  let store: Store;
  beforeAll(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
  });

  test('a quote shows each charge in the order of application, with the reason for its place', async () => {
    const { items, applied, tenders, total } = await ask(store, 'quotePayment', {
      items: [{ key: ACCOUNT, amount: 100_00 }],
    });
    expect(items).toMatchObject([
      { kind: 'UT', owed: 143_87, pay: 100_00, balanceAfter: 43_87, description: '412 OCEAN AV' },
    ]);
    expect(applied.map(({ description, dueDate, pay }) => [description, dueDate, pay])).toEqual([
      ['WATER', '2026-04-10', 60_00],
      ['REFUSE', '2026-05-15', 23_87],
      ['SEWER', '2026-05-15', 16_13],
    ]);
    expect(applied.every(({ reason }) => reason !== '')).toBe(true);
    expect(tenders).toEqual([{ type: 'CA', typeText: 'CASH', amount: 100_00 }]);
    expect(total).toBe(100_00);
  });

  test('a scanned coupon with exact cash needs nothing else', async () => {
    const line = makeScanline({
      type: '10',
      key: ACCOUNT,
      due: '2026-05-15',
      amount: 143_87,
      amountAfterDue: 151_06,
    });
    const posted = await ask(store, 'postPayment', { items: [{ key: line }] });
    expect(posted).toMatchObject({
      receipt: '800100000010',
      drawer: 'D01',
      total: 143_87,
      tendered: 143_87,
      change: 0,
      businessDate: '2026-05-14',
    });
    expect(await ask(store, 'getAccount', { account: ACCOUNT })).toMatchObject({
      balance: 0,
      openCharges: [],
      lastPaymentAmount: 143_87,
      lastPaymentDate: '2026-05-14',
    });
  });

  test('money beyond what is owed on an account is its credit', async () => {
    const quote = await ask(store, 'quotePayment', { items: [{ key: ACCOUNT, amount: 25_00 }] });
    expect(quote.applied).toMatchObject([{ description: 'CREDIT ON ACCOUNT', pay: 25_00, dueDate: null }]);
    await ask(store, 'postPayment', { items: [{ key: ACCOUNT, amount: 25_00 }] });
    expect(await ask(store, 'getAccount', { account: ACCOUNT })).toMatchObject({
      balance: -25_00,
      credit: -25_00,
      current: 0,
    });
    expect(await refusalOf(ask(store, 'quotePayment', pay(ACCOUNT)))).toEqual({
      message: '4011',
      field: 'items.0.key',
    });
  });

  test('nothing is taken ahead on what keeps no credit, nor anything on a bankrupt', async () => {
    const own = await makeStore();
    await seedCounter(own);
    await openCounter(own);
    const post = (key: string, amount?: number) =>
      ask(own, 'postPayment', { items: [{ key, ...(amount === undefined ? {} : { amount }) }] });
    await post(LICENSE);
    await post(PERMIT);
    const refused = (message: string) => ({ message, field: 'items.0.key' });
    expect(await refusalOf(post(LICENSE))).toEqual(refused('4030'));
    expect(await refusalOf(post(PERMIT, 5_00))).toEqual(refused('4030'));
    await own.write(db =>
      db.updateTable('account').set({ status: 'BK' }).where('account', '=', ACCOUNT).execute(),
    );
    expect(await refusalOf(post(ACCOUNT))).toEqual(refused('4010'));
  });

  test('a part payment of a citation is PART PAID, the rest makes it PAID', async () => {
    await ask(store, 'postPayment', { items: [{ key: CITATION, amount: 20_00, owed: 70_00 }] });
    expect(await ask(store, 'getCitation', { citation: CITATION })).toMatchObject({
      status: 'PT',
      balance: 50_00,
      paid: 20_00,
      rev: 2,
    });
    await ask(store, 'postPayment', pay(CITATION, check()));
    expect(await ask(store, 'getCitation', { citation: CITATION })).toMatchObject({
      status: 'PD',
      balance: 0,
    });
  });

  test('a mixed cart with two tenders is one receipt, balanced in every fund', async () => {
    const posted = await ask(store, 'postPayment', {
      items: [{ key: LICENSE }, { key: PERMIT }, { key: INVOICE }, { key: CASH_ONLY_ACCOUNT }],
      tenders: [{ type: 'MO', amount: 1_000_00, reference: 'USPS-1' }, cash(800_00)],
    });
    expect(posted).toMatchObject({ total: 1_775_74, tendered: 1_800_00, change: 24_26 });
    expect(posted.items.map(({ balanceAfter }) => balanceAfter)).toEqual([0, 0, 0, 0]);
    const statuses = await store.read(async db => ({
      license: await db.selectFrom('license').select('status').executeTakeFirstOrThrow(),
      invoice: await db.selectFrom('invoice').select('status').executeTakeFirstOrThrow(),
      account: await db
        .selectFrom('account')
        .select('status')
        .where('account', '=', CASH_ONLY_ACCOUNT)
        .executeTakeFirstOrThrow(),
    }));
    expect(statuses).toEqual({
      license: { status: 'IS' },
      invoice: { status: 'PD' },
      account: { status: 'CL' },
    });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('of a bank account the keyed hash and the last four digits are kept, never the number', async () => {
    const bankAccount = '00012345678';
    const { receipt } = await ask(store, 'postPayment', {
      items: [{ key: ACCOUNT, amount: 5_00 }],
      tenders: [{ ...check(), bankAccount }],
    });
    const tender = await store.read(db =>
      db.selectFrom('tender').selectAll().where('receipt', '=', receipt).executeTakeFirstOrThrow(),
    );
    expect(tender).toMatchObject({ bank_last4: '5678', routing: ROUTING, check_number: '1204' });
    expect(tender.bank_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(tender)).not.toContain(bankAccount);
    const shown = await ask(store, 'getReceipt', { receipt });
    expect(JSON.stringify(shown)).not.toContain('5678');
  });
});
