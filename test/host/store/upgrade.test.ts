import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransitGl } from '../../../src/host/ledger/chart.ts';
import { firstDay } from '../../../src/host/store/migrations/0001-first-day.ts';
import { openStore } from '../../../src/host/store/open.ts';
import { SqliteConnection } from '../../../src/host/store/sqlite-database.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { receiptNumber } from '../../../src/values/keys.ts';
import { AS_OF, WORK } from '../fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
const file = join(folder, 'city.db');
const [CASH, CARD] = [receiptNumber(1, 1), receiptNumber(1, 2)];

/** A city as the first working day left it: one drawer closed, with a payment in cash and one by card. */
async function firstDayCity(): Promise<void> {
  const connection = new SqliteConnection(file, 'write');
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: connection }) });
  const provider = { getMigrations: async () => ({ '0001-first-day': firstDay('sqlite') }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  await db.destroy();
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
    await firstDayCity();
    store = await openStore(`sqlite:${file}`);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

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
