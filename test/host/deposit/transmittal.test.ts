import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import {
  ACCOUNT,
  type Asked,
  ask,
  CITATION,
  LICENSE,
  openCounter,
  refusalOf,
  seedCounter,
} from '../counter.ts';
import { eachStore } from '../stores.ts';

const CAL: Asked = { operator: 'CAL3', terminal: 'T002', grade: '3' };
const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
    await ask(store, 'postPayment', { items: [{ key: ACCOUNT }, { key: CITATION }] });
    const { receipt } = await ask(store, 'postPayment', { items: [{ key: LICENSE }] });
    await ask(store, 'voidReceipt', { receipt, rev: 1, reason: 'TWICE' });
    await ask(store, 'countDrawer', { counted: { rolled: 150_00 + 213_87 + 5 } });
    await ask(store, 'closeDrawer', { rev: 2 });
  });

  test("the cash receipts journal ties out to the ledger, voids counted apart, each receipt's GL told", async () => {
    const journal = await ask(store, 'getReceiptsJournal', {}, CAL);
    expect(journal).toMatchObject({ count: 1, voids: 1, total: 213_87, ledger: 213_87, difference: 0 });
    expect(journal.receipts.map(({ amount, statusText }) => [amount, statusText])).toEqual([
      [213_87, 'POSTED'],
      [0, 'VOIDED'],
    ]);
    expect(journal.distribution).toEqual([
      { gl: '401-0000-121000-0000-000000', title: 'UTILITY RECEIVABLES', amount: 100_00 },
      { gl: '402-0000-121000-0000-000000', title: 'UTILITY RECEIVABLES', amount: 20_00 },
      { gl: '410-0000-121000-0000-000000', title: 'UTILITY RECEIVABLES', amount: 23_87 },
      { gl: '510-0000-122000-0000-000000', title: 'CITATION RECEIVABLES', amount: 70_00 },
    ]);
    expect(journal.print.every(line => line.length <= 80)).toBe(true);
    expect(journal.print.at(-1)).toMatch(/^DIFFERENCE +0\.00$/);
  });

  test('the printed journal has all tenders of a receipt, on as many lines as they take', async () => {
    await ask(store, 'openDrawer', { drawer: 'D01', float: 0 });
    await ask(store, 'postPayment', {
      items: [{ key: LICENSE }],
      tenders: [
        { type: 'IN', reference: 'J1', amount: 100_00 },
        { type: 'TC', amount: 100_00, reference: 'T1' },
        { type: 'CA' },
      ],
    });
    const { print } = await ask(store, 'getReceiptsJournal', {}, CAL);
    const at = print.findIndex(line => line.includes('INTERDEPARTMENTAL'));
    expect(print[at]).toMatch(/ INTERDEPARTMENTAL +480\.40$/);
    expect(print.slice(at + 1, at + 3).map(line => line.trim())).toEqual(["TRAVELER'S CHECK", 'CASH']);
    expect(print.every(line => line.length <= 80)).toBe(true);
  });

  test('a day without receipts has an empty journal that ties out', async () => {
    expect(await ask(store, 'getReceiptsJournal', { date: '2026-05-13' }, CAL)).toMatchObject({
      count: 0,
      total: 0,
      difference: 0,
      distribution: [],
    });
  });

  test('deposits are transmitted once, tied to the ledger, with what is still to be deposited', async () => {
    expect(await ask(store, 'previewTransmittal', {}, CAL)).toMatchObject({
      deposits: [],
      undeposited: 213_92,
    });
    const nothing = ask(store, 'makeTransmittal', { date: '2026-05-14' }, CAL);
    expect(await refusalOf(nothing)).toEqual({ message: '5116', field: 'date' });
    await ask(store, 'makeDeposit', { bag: 'B1' }, CAL);
    const made = await ask(store, 'makeTransmittal', { date: '2026-05-14' }, CAL);
    expect(made).toMatchObject({
      deposited: 213_92,
      ledger: 213_92,
      difference: 0,
      cashBeside: 5,
      undeposited: 0,
    });
    const applied = made.distribution.reduce((sum, { amount }) => sum + amount, 0);
    expect(applied + made.cashBeside).toBe(made.deposited);
    expect(made.print.every(line => line.length <= 40)).toBe(true);
    expect(made.print[1]!.trim()).toBe('TRANSMITTAL 1 TO TREASURER');
    const again = ask(store, 'makeTransmittal', { date: '2026-05-14' }, SAM);
    expect(await refusalOf(again)).toEqual({ message: '5116', field: 'date' });
  });

  describe('the ledger handed on', () => {
    test('distribution: debits are credits, of one fund too', async () => {
      const all = await ask(store, 'getDistribution', {}, CAL);
      expect(all.debits).toBe(all.credits);
      expect(all.accounts.reduce((sum, { net }) => sum + net, 0)).toBe(0);
      const water = await ask(store, 'getDistribution', { fund: '401' }, CAL);
      expect(water.debits).toBe(water.credits);
      expect(water.accounts.every(({ gl }) => gl.startsWith('401-'))).toBe(true);
    });

    test('dates the wrong way round are refused', async () => {
      const refused = ask(store, 'getDistribution', { from: '2026-05-14', to: '2026-05-13' }, CAL);
      expect(await refusalOf(refused)).toEqual({ message: '5117', field: 'to' });
    });

    test('CSV: a record a line, the control record proves them', async () => {
      const file = await ask(store, 'exportLedger', {}, CAL);
      const [details, totals, ...records] = file.print.map(line => line.split(','));
      const total = records.pop()!;
      expect(details).toEqual(['H', 'D', 'DATE', 'GL', 'TITLE', 'DEBIT', 'CREDIT']);
      const sum = (column: number) => records.reduce((all, record) => all + Number(record[column]), 0);
      expect(Object.fromEntries(totals!.slice(1).map((name, at) => [name, total[at]]))).toEqual({
        T: 'T',
        FROM: '2026-05-14',
        TO: '2026-05-14',
        RECORDS: String(records.length),
        HASH: String(file.hash),
        DEBITS: String(sum(4)),
        CREDITS: String(sum(5)),
      });
      expect(total).toHaveLength(totals!.length - 1);
      expect(sum(4)).toBe(sum(5));
      expect(file).toMatchObject({ records: records.length, debits: sum(4), credits: sum(5) });
      const accounts = records.map(record => Number(record[2]!.split('-')[2]));
      expect(file.hash).toBe(accounts.reduce((all, account) => all + account, 0) % 10 ** 10);
    });

    test('fixed width: 80 columns, the same totals', async () => {
      const csv = await ask(store, 'exportLedger', {}, CAL);
      const { print, debits } = await ask(store, 'exportLedger', { form: 'FIX' }, CAL);
      expect(print).toHaveLength(csv.records + 2);
      expect(print.every(line => line.length === 80)).toBe(true);
      expect(print[0]).toMatch(/^H2026051420260514 +$/);
      const details = print.slice(1, -1);
      expect(details.reduce((sum, line) => sum + Number(line.slice(32, 45)), 0)).toBe(debits);
      expect(print.at(-1)!.trimEnd()).toBe(
        `T2026051420260514${String(csv.records).padStart(6, '0')}${String(csv.hash).padStart(10, '0')}${String(csv.debits).padStart(13, '0')}${String(csv.credits).padStart(13, '0')}`,
      );
    });
  });
});
