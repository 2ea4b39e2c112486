import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransitGl } from '../../../src/host/ledger/chart.ts';
import { migrationsFor } from '../../../src/host/store/migrate.ts';
import { openStore } from '../../../src/host/store/open.ts';
import { SqliteConnection } from '../../../src/host/store/sqlite-database.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { receiptNumber } from '../../../src/values/keys.ts';
import { AS_OF, PARTY, PARTY_ROW, WORK } from '../fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
const file = join(folder, 'city.db');
afterAll(() => rmSync(folder, { recursive: true }));

const [CASH, CARD] = [receiptNumber(1, 1), receiptNumber(1, 2)];

/** The tables of a version of before, up to one of its steps. */
async function tablesUpTo(name: string, path: string): Promise<void> {
  const connection = new SqliteConnection(path, 'write');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: connection }) });
  const provider = { getMigrations: async () => migrationsFor('sqlite') };
  const { error } = await new Migrator({ db, provider }).migrateTo(name);
  if (error !== undefined) throw error;
  await db.destroy();
}

/** A city as the first working day left it: one drawer closed, with a payment in cash and one by card. */
async function firstDayCity(file: string): Promise<void> {
  await tablesUpTo('0001-first-day', file);
  const raw = new DatabaseSync(file);
  const header = `1, 'SYS', '${WORK.at}', 'SYS', '${WORK.at}'`;
  raw.exec(`
    insert into city values (1, 'Marlin Bay', '0123456789abcdef', 'office', '', '${AS_OF}', '${AS_OF}', 'UTC', '${WORK.at}');
    insert into operator values ('AMY1', 'AMY', '2', 'none', 'AC', 0, 'N', ${header});
    insert into terminal values ('T001', 1, null, null, 3);
    insert into drawer values ('D01', 'COUNTER 1');
    insert into drawer_session values
      (1, 'D01', 'AMY1', 'T001', '${AS_OF}', 'CL', 0, 7000, 0, '${WORK.at}', '${WORK.at}', '${WORK.at}', 3);
    insert into event values (1, 'PAYMENT', '${AS_OF}', '${WORK.at}', 'AMY1', 'T001', null, '');
    insert into event values (2, 'PAYMENT', '${AS_OF}', '${WORK.at}', 'AMY1', 'T001', null, '');`);
  for (const [event, receipt, type, amount] of [
    [1, CASH, 'CA', 7000],
    [2, CARD, 'CR', 3300],
  ] as const) {
    raw.exec(`
      insert into receipt values ('${receipt}', ${event}, 'T001', 1, 'AMY1', '${AS_OF}', '${WORK.at}',
        ${amount}, 0, 'PO', null, null, null, 1, 1);
      insert into tender values ('${receipt}', 1, '${type}', ${amount}, '', '', '', '', 'R1');`);
  }
  raw.exec(`insert into search_term values ('ABC123', 'plate', 'plate', 'ABC123/NV')`);
  raw.close();
}

describe('a city of the first working day, opened by this version', () => {
  let store: Store;
  beforeAll(async () => {
    await firstDayCity(file);
    store = await openStore(`sqlite:${file}`);
  });
  afterAll(() => store.close());

  test('keeps its tenders, which no date is known of, and takes the new types', async () => {
    const tenders = await store.read(db => db.selectFrom('tender').selectAll().orderBy('receipt').execute());
    expect(tenders).toMatchObject([
      { receipt: CASH, type: 'CA', amount: 7000, check_date: null, reference: 'R1' },
      { receipt: CARD, type: 'CR', amount: 3300, check_date: null },
    ]);
    await store.write(db =>
      db
        .insertInto('tender')
        .values({ ...tenders[0]!, line: 2, type: 'WA' })
        .execute(),
    );
    await expect(store.write(db => db.deleteFrom('tender').execute())).rejects.toThrow('append-only');
  });

  test('has its closed drawers wait for a deposit of each way', async () => {
    const waiting = await store.read(db =>
      db.selectFrom('undeposited_drawer').selectAll().orderBy('way').execute(),
    );
    expect(waiting).toEqual([
      { session_id: 1, way: 'BAG' },
      { session_id: 1, way: 'ELEC' },
    ]);
  });

  test('knows who counted and who closed its drawers', async () => {
    const closed = await store.read(db =>
      db.selectFrom('drawer_session').select(['counted_by', 'closed_by']).execute(),
    );
    expect(closed).toEqual([{ counted_by: 'AMY1', closed_by: 'AMY1' }]);
  });

  test('names a plate of another state as CPLI takes it', async () => {
    const terms = await store.read(db => db.selectFrom('search_term').select('target_key').execute());
    expect(terms).toEqual([{ target_key: 'ABC123 NV' }]);
  });

  test('has the accounts that its chart lacked', async () => {
    const account = await store.read(db =>
      db.selectFrom('gl_account').select('title').where('gl', '=', inTransitGl('401')).executeTakeFirst(),
    );
    expect(account).toEqual({ title: 'WATER: DEPOSITS IN TRANSIT' });
  });
});

describe('a city with the counter of before', () => {
  const counter = join(folder, 'counter.db');
  let store: Store;
  beforeAll(async () => {
    await firstDayCity(counter);
    await tablesUpTo('0009-plate-keys', counter);
    const raw = new DatabaseSync(counter);
    const columns = Object.keys(PARTY_ROW);
    raw
      .prepare(`insert into party (${columns}) values (${columns.map(() => '?')})`)
      .run(...Object.values(PARTY_ROW));
    for (const [receipt, event, party] of [
      [CASH, 1, `'${PARTY}'`],
      [CARD, 2, 'null'],
    ] as const) {
      raw.exec(`insert into returned_item values
        ('${receipt}', 1, ${event}, 'NSF', '${AS_OF}', 1, ${party}, null, 'AMY1', '${AS_OF}', '${WORK.at}')`);
    }
    raw.close();
    store = await openStore(`sqlite:${counter}`);
  });
  afterAll(() => store.close());

  test('keeps its returned items, each of the customer whose it was', async () => {
    const items = await store.read(db =>
      db.selectFrom('returned_item').selectAll().orderBy('event_id').execute(),
    );
    const alike = { line: 1, reason: 'NSF', returned_on: AS_OF, presented: 1, fee_charge: null };
    const by = { operator: 'AMY1', business_date: AS_OF, at: WORK.at };
    expect(items).toEqual([
      { receipt: CASH, event_id: 1, ...alike, ...by },
      { receipt: CARD, event_id: 2, ...alike, ...by },
    ]);
    const parties = await store.read(db => db.selectFrom('returned_item_party').selectAll().execute());
    expect(parties).toEqual([{ receipt: CASH, line: 1, party: PARTY }]);
  });

  test.each(['returned_item', 'returned_item_party'] as const)('changes no row of %s', async table => {
    await expect(store.write(db => db.deleteFrom(table).execute())).rejects.toThrow('append-only');
  });
});
