import { beforeEach, describe, expect, test } from 'vitest';
import type { RequestOf } from '../../../src/contract/operations.ts';
import { raiseCharges } from '../../../src/host/ledger/charge.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import {
  ACCOUNT,
  type Asked,
  ask,
  booksOf,
  CITATION,
  LICENSE,
  openCounter,
  PARTY,
  refusalOf,
  seedCounter,
} from '../counter.ts';
import { AS_OF, keyOf, LICENSE_ROW, PARTY_ROW, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const SAM: Asked = { operator: 'SAM', grade: 'S' };
const CHECK = { type: 'CK', checkNumber: '1204', routing: '990000013', bankAccount: '44712345' } as const;
const NSF = { reason: 'NSF', returnedOn: '2026-05-14' } as const;

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
  });

  const pay = async (request: RequestOf<'postPayment'>) => (await ask(store, 'postPayment', request)).receipt;

  /** Close the drawer and take what it holds to the bank. */
  async function toTheBank(): Promise<void> {
    const { cash } = await ask(store, 'getDrawerSession', { drawer: 'D01' }, SAM);
    await ask(store, 'countDrawer', { counted: { rolled: cash!.expected } });
    await ask(store, 'closeDrawer', { rev: 2 });
    await ask(store, 'makeDeposit', { way: 'BAG', bag: 'B1' }, SAM);
  }

  const citation = () =>
    store.read(db =>
      db.selectFrom('citation').selectAll().where('citation', '=', CITATION).executeTakeFirstOrThrow(),
    );

  test('a check that paid a citation leaves it as it was: owed, issued, on its own dates', async () => {
    const before = await citation();
    const receipt = await pay({ items: [{ key: CITATION }], tenders: [CHECK] });
    expect(await citation()).toMatchObject({ status: 'PD' });
    await toTheBank();
    const returned = await ask(store, 'returnItem', { receipt, line: 1, ...NSF });
    expect(returned).toMatchObject({
      amount: 70_00,
      reasonText: 'NOT SUFFICIENT FUNDS',
      restored: [{ kind: 'CI', key: CITATION, amount: 70_00, statusText: 'ISSUED', balance: 95_00 }],
      fee: 25_00,
      feeOn: `CI ${CITATION}`,
      cashOnlyUntil: '2027-05-14',
    });
    const { status, pay_due, review_by, notice_mailed, penalty_date } = await citation();
    expect({ status, pay_due, review_by, notice_mailed, penalty_date }).toEqual({
      status: before.status,
      pay_due: before.pay_due,
      review_by: before.review_by,
      notice_mailed: before.notice_mailed,
      penalty_date: before.penalty_date,
    });
    expect(await ask(store, 'getReceipt', { receipt })).toMatchObject({ statusText: 'ITEM RETURNED' });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('takes back exactly what the item paid, in the order in which it was applied', async () => {
    const receipt = await pay({
      items: [{ key: ACCOUNT }, { key: LICENSE }],
      tenders: [{ type: 'CA', amount: 70_00 }, { ...CHECK, amount: 100_00 }, { type: 'CA' }],
    });
    const posted = await store.read(db =>
      db.selectFrom('charge').select(['charge_id', 'balance']).orderBy('charge_id').execute(),
    );
    expect(posted.filter(({ balance }) => balance !== 0).map(({ balance }) => balance)).toEqual([
      12_34, 70_00, 33_00, 1_250_00,
    ]);
    await toTheBank();
    await ask(store, 'returnItem', { receipt, line: 2, ...NSF });
    const lines = await store.read(db =>
      db
        .selectFrom('entry')
        .innerJoin('returned_item', 'returned_item.event_id', 'entry.event_id')
        .innerJoin('charge', 'charge.charge_id', 'entry.charge_id')
        .select(['charge.description', 'charge.due_date', 'entry.amount'])
        .orderBy('entry.line')
        .execute(),
    );
    // Of 143.87 and 480.40 the first cash paid 60.00 of April and 10.00 of refuse.
    expect(lines.map(({ description, due_date, amount }) => [description, due_date, amount])).toEqual([
      ['REFUSE', '2026-05-15', 13_87],
      ['SEWER', '2026-05-15', 20_00],
      ['WATER', '2026-05-15', 40_00],
      ['LICENSE TAX', '2026-06-30', 26_13],
    ]);
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('but for the fee, the books of customers are what they were before the payment', async () => {
    const { subjects, charges, statuses } = await booksOf(store);
    const receipt = await pay({ items: [{ key: ACCOUNT }, { key: CITATION }], tenders: [CHECK] });
    await toTheBank();
    const { fee } = await ask(store, 'returnItem', { receipt, line: 1, ...NSF });
    const after = await booksOf(store);
    expect(after.statuses).toEqual(statuses);
    expect(after.charges).toEqual([...charges, { charge_id: charges.length + 1, balance: fee }]);
    expect(after.subjects).toEqual(
      subjects.map(row => (row.subject_key === ACCOUNT ? { ...row, amount: row.amount + fee } : row)),
    );
  });

  test('a record paid by two checks is paid again only by what did not come back', async () => {
    const receipt = await pay({
      items: [{ key: CITATION }],
      tenders: [
        { ...CHECK, amount: 30_00 },
        { ...CHECK, checkNumber: '1205' },
      ],
    });
    await toTheBank();
    const first = await ask(store, 'returnItem', { receipt, line: 1, ...NSF });
    expect(first.restored).toMatchObject([{ amount: 30_00, statusText: 'PART PAID', balance: 55_00 }]);
    const second = await ask(store, 'returnItem', {
      receipt,
      line: 2,
      reason: 'ACL',
      returnedOn: '2026-05-14',
    });
    expect(second).toMatchObject({ fee: 35_00, restored: [{ statusText: 'ISSUED', balance: 130_00 }] });
    expect(await store.read(verify)).toMatchObject({ ok: true });
  });

  test('is no last payment of an account any more, and takes its part off one by several tenders', async () => {
    const last = async () => {
      const { lastPaymentDate, lastPaymentAmount } = await ask(store, 'getAccount', { account: ACCOUNT });
      return [lastPaymentDate, lastPaymentAmount];
    };
    const items = [{ key: ACCOUNT, amount: 50_00 }];
    const mixed = await pay({ items, tenders: [{ ...CHECK, amount: 30_00 }, { type: 'CA' }] });
    const check = await pay({ items: [{ key: ACCOUNT, amount: 60_00 }], tenders: [CHECK] });
    await toTheBank();
    expect(await last()).toEqual(['2026-05-14', 60_00]);
    await ask(store, 'returnItem', { receipt: check, line: 1, ...NSF });
    expect(await last()).toEqual(['2026-05-14', 50_00]);
    await ask(store, 'returnItem', { receipt: mixed, line: 1, ...NSF });
    expect(await last()).toEqual(['2026-05-14', 20_00]);
  });

  test('and none is left where the only payment came back', async () => {
    const receipt = await pay({ items: [{ key: ACCOUNT }], tenders: [CHECK] });
    await toTheBank();
    await ask(store, 'returnItem', { receipt, line: 1, ...NSF });
    expect(await ask(store, 'getAccount', { account: ACCOUNT })).toMatchObject({
      ...{ lastPaymentDate: null, lastPaymentAmount: 0 },
    });
  });

  test('the customer pays cash from then on', async () => {
    const receipt = await pay({ items: [{ key: ACCOUNT }], tenders: [CHECK] });
    await toTheBank();
    await ask(store, 'returnItem', { receipt, line: 1, ...NSF });
    const again = ask(store, 'quotePayment', { items: [{ key: LICENSE }], tenders: [CHECK] });
    expect(await refusalOf(again)).toEqual({ message: '4006', field: 'tenders.0.type' });
    const party = await store.read(db =>
      db
        .selectFrom('party')
        .select(['cash_only_until', 'rev'])
        .where('party', '=', PARTY)
        .executeTakeFirstOrThrow(),
    );
    expect(party).toEqual({ cash_only_until: '2027-05-14', rev: 2 });
  });

  describe('a check for two customers', () => {
    const other = keyOf('party', 3);
    const theirs = keyOf('license', 3);
    let receipt: string;
    beforeEach(async () => {
      await store.write(async db => {
        await db
          .insertInto('party')
          .values({ ...PARTY_ROW, party: other })
          .execute();
        await db
          .insertInto('license')
          .values({ ...LICENSE_ROW, license: theirs, party: other })
          .execute();
        await db.deleteFrom('owner').execute();
        const tax = { kind: 'BL', key: theirs, code: 'TAX', description: 'TAX', dueDate: AS_OF } as const;
        await raiseCharges(db, WORK, [{ ...tax, amount: 10_00 }], 'opening', '', 'OPENING');
      });
      const items = [{ key: CITATION }, { key: ACCOUNT }, { key: theirs, amount: 6_00 }];
      receipt = await pay({ items, tenders: [CHECK] });
    });

    test('has both pay cash, whoever comes first on it', async () => {
      await toTheBank();
      const returned = await ask(store, 'returnItem', { receipt, line: 1, ...NSF });
      expect(returned).toMatchObject({ cashOnlyUntil: '2027-05-14', feeOn: `CI ${CITATION}` });
      const cashOnly = await store.read(db =>
        db.selectFrom('party').select('party').where('cash_only_until', '=', '2027-05-14').execute(),
      );
      expect(cashOnly.map(({ party }) => party).toSorted()).toEqual([PARTY, other].toSorted());
    });

    test('counts for either when a later one of theirs comes back', async () => {
      const own = await pay({ items: [{ key: theirs }], tenders: [CHECK] });
      await toTheBank();
      expect(await ask(store, 'returnItem', { receipt, line: 1, ...NSF })).toMatchObject({ fee: 25_00 });
      const later = await ask(store, 'returnItem', { receipt: own, line: 1, ...NSF });
      expect(later).toMatchObject({ fee: 35_00, feeOn: `BL ${theirs}` });
      expect(await store.read(verify)).toMatchObject({ ok: true });
    });
  });

  describe('refused', () => {
    test('a day of return after today, or before the receipt', async () => {
      const receipt = await pay({ items: [{ key: ACCOUNT }], tenders: [CHECK] });
      await toTheBank();
      const on = (returnedOn: string) =>
        ask(store, 'returnItem', { receipt, line: 1, reason: 'NSF', returnedOn });
      expect(await refusalOf(on('2026-05-15'))).toEqual({ message: '4130', field: 'returnedOn' });
      expect(await refusalOf(on('2026-05-13'))).toEqual({ message: '4130', field: 'returnedOn' });
      expect(await on('2026-05-14')).toMatchObject({ amount: 143_87 });
    });

    test('what is on no deposit, what came back already, and what is no check', async () => {
      const receipt = await pay({
        items: [{ key: ACCOUNT }],
        tenders: [{ ...CHECK, amount: 43_87 }, { type: 'CA' }],
      });
      const item = (line: number) => ask(store, 'returnItem', { receipt, line, ...NSF });
      expect(await refusalOf(item(1))).toEqual({ message: '4112', field: 'receipt' });
      await toTheBank();
      expect(await refusalOf(item(2))).toEqual({ message: '4114', field: 'line' });
      expect(await refusalOf(item(3))).toEqual({ message: '4114', field: 'line' });
      await item(1);
      expect(await refusalOf(item(1))).toEqual({ message: '4113', field: 'line' });
    });
  });

  test('is found by receipt, check number or amount, newest first', async () => {
    const first = await pay({ items: [{ key: ACCOUNT, amount: 10_00 }], tenders: [CHECK] });
    const second = await pay({ items: [{ key: ACCOUNT, amount: 20_00 }], tenders: [CHECK] });
    const found = async (request: RequestOf<'findReturnable'>) =>
      (await ask(store, 'findReturnable', request)).items.map(({ receipt }) => receipt);
    expect((await found({ checkNumber: '1204' })).toSorted()).toEqual([first, second].toSorted());
    expect(await found({ checkNumber: '1204', amount: '2000' })).toEqual([second]);
    expect(await found({ receipt: first })).toEqual([first]);
    expect(await refusalOf(found({}))).toEqual({ message: '1001', field: 'receipt' });
    const { items } = await ask(store, 'findReturnable', { receipt: first });
    expect(items).toMatchObject([{ line: 1, accountEnds: '2345', depositText: '', statusText: '' }]);
  });
});
