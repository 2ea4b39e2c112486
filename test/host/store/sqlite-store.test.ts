import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openForReading, openStore } from '../../../src/host/store/open.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const addHoliday = (day: string) => (db: Db) =>
  db.insertInto('holiday').values({ holiday: day, name: '' }).execute();
const holidays = async (db: Db) =>
  (await db.selectFrom('holiday').select('holiday').orderBy('holiday').execute()).map(row => row.holiday);

describe('a city in an SQLite file', () => {
  let folder: string;
  let file: string;
  let store: Store;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
    file = join(folder, 'data', 'city.db');
    store = await openStore(`sqlite:${file}`);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('is for its owner only, folder and every file of it', async () => {
    await store.write(addHoliday('2026-07-04'));
    expect(mode(join(folder, 'data'))).toBe('700');
    for (const part of ['', '-wal', '-shm', '.lock'])
      expect([part, mode(file + part)]).toEqual([part, '600']);
  });

  it('is synced in full, in WAL, with its references checked', async () => {
    const settings = await store.write(async db => {
      const read = async (name: string) => {
        const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db);
        return rows[0]?.[name];
      };
      return [await read('journal_mode'), await read('synchronous'), await read('foreign_keys')];
    });
    expect(settings).toEqual(['wal', 2, 1]);
  });

  it('refuses a second host and lets it in once the first is gone', async () => {
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow(/in use by another host/);
    await store.write(addHoliday('2026-07-04'));
    await store.close();
    store = await openStore(`sqlite:${file}`);
    expect(await store.read(holidays)).toEqual(['2026-07-04']);
  });

  it('is read beside its host, and when no host has it open', async () => {
    await store.write(addHoliday('2026-07-04'));
    const beside = await openForReading(`sqlite:${file}`);
    expect(await beside.read(holidays)).toEqual(['2026-07-04']);
    await beside.close();
    await store.close();
    const alone = await openForReading(`sqlite:${file}`);
    expect(await alone.read(holidays)).toEqual(['2026-07-04']);
    await alone.close();
  });

  it('gives a write its own commit when asked: what came before is committed, what comes after waits', async () => {
    const beside = await openForReading(`sqlite:${file}`);
    const seen = await Promise.all([
      store.write(addHoliday('2026-07-04')),
      store.write(async db => [await beside.read(holidays), await holidays(db)], 'alone'),
      store.write(addHoliday('2026-12-25')),
    ]);
    expect(seen[1]).toEqual([['2026-07-04'], ['2026-07-04']]);
    expect(await beside.read(holidays)).toEqual(['2026-07-04', '2026-12-25']);
    await beside.close();
  });

  it('is backed up while writes go on, as it was when the backup began', async () => {
    for (let year = 2000; year < 2040; year++) await store.write(addHoliday(`${year}-01-01`));
    const target = join(folder, 'copy.db');
    const copying = store.backup(target);
    await store.write(addHoliday('2050-01-01'));
    await copying;
    expect(mode(target)).toBe('600');
    const copy = new DatabaseSync(target);
    expect(copy.prepare('select count(*) as n, max(holiday) as last from holiday').get()).toMatchObject({
      n: 40,
      last: '2039-01-01',
    });
    expect(copy.prepare('pragma integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    copy.close();
  });

  it('never writes a backup over a file that exists', async () => {
    const target = join(folder, 'copy.db');
    writeFileSync(target, 'precious');
    await expect(store.backup(target)).rejects.toThrow(/is there already/);
    expect(existsSync(target)).toBe(true);
  });

  it('keeps a query that outlives its write out of the next one', async () => {
    let late: Promise<unknown> = Promise.resolve();
    let leftBehind: Db | null = null;
    await expect(
      store.write(async db => {
        leftBehind = db;
        late = Promise.all([Promise.reject(new Error('refused')), addHoliday('2026-01-01')(db)]);
        await late;
      }),
    ).rejects.toThrow('refused');
    await store.write(addHoliday('2026-02-02'));
    await expect(addHoliday('2026-03-03')(leftBehind!)).rejects.toThrow(/after its write had ended/);
    expect(await store.read(holidays)).toEqual(['2026-02-02']);
  });

  it('tells every write of a commit that fails', async () => {
    // A foreign key checked at the commit is the one thing that fails there and nowhere earlier.
    await store.write(db =>
      sql`create table late (id integer references holiday_number (id) deferrable initially deferred)`.execute(
        db,
      ),
    );
    const outcomes = await Promise.allSettled([
      store.write(addHoliday('2026-01-01')),
      store.write(db => sql`create table holiday_number (id integer primary key) strict`.execute(db)),
      store.write(db => sql`insert into late values (7)`.execute(db)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await store.read(holidays)).toEqual([]);
    await store.write(addHoliday('2026-02-02'));
    expect(await store.read(holidays)).toEqual(['2026-02-02']);
  });

  it('finishes the writes that wait before it closes, and takes none after', async () => {
    const waiting = store.write(addHoliday('2026-01-01'));
    const closing = store.close();
    await expect(store.write(addHoliday('2026-02-02'))).rejects.toThrow(/closed/);
    await expect(store.read(holidays)).rejects.toThrow(/closed/);
    await Promise.all([waiting, closing]);
    store = await openStore(`sqlite:${file}`);
    expect(await store.read(holidays)).toEqual(['2026-01-01']);
  });
});

describe('the name of a database', () => {
  it.each(['sqlite:', 'mysql://h/d', 'city.db', ''])('%j is refused', async url => {
    await expect(openStore(url)).rejects.toThrow(/a database is named/);
  });
});
