import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { demoCommand } from '../../src/cli/demo.ts';
import { openingDate } from '../../src/demo/as-of.ts';
import { openStore } from '../../src/host/store/open.ts';

let folder: string;
let said: string[];
let complained: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  said = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation(line => said.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation(line => complained.push(String(line)));
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

const citycrtDemo = async (...args: string[]) => {
  const command = demoCommand().exitOverride();
  for (const sub of command.commands) {
    sub.exitOverride().configureOutput({ writeErr: line => complained.push(line) });
  }
  await command.parseAsync(args, { from: 'user' });
};

it('builds a city, says what it holds, and will not build over it', async () => {
  const database = `sqlite:${join(folder, 'city.db')}`;
  await citycrtDemo('build', '--database', database, '--profile', 'tiny');
  expect(said).toContain('citation         400');
  expect(process.exitCode).toBeUndefined();
  await citycrtDemo('build', '--database', database, '--profile', 'tiny');
  expect(complained).toEqual(['the database holds a city already: MARLIN BAY']);
  expect(process.exitCode).toBe(1);
});

it('builds a city that opens in these days', async () => {
  const database = `sqlite:${join(folder, 'city.db')}`;
  await citycrtDemo('build', '--database', database, '--profile', 'tiny', '--follow-today');
  const store = await openStore(database);
  const city = await store.read(db => db.selectFrom('city').selectAll().executeTakeFirstOrThrow());
  await store.close();
  const opening = openingDate({ followToday: true }, new Date());
  expect(city).toMatchObject({ as_of: opening, business_date: opening });
});

it('refuses a date that is none and a profile it does not know, before anything is opened', async () => {
  const database = `sqlite:${join(folder, 'city.db')}`;
  await expect(citycrtDemo('build', '--database', database, '--as-of', '05/14/26')).rejects.toThrow(
    'CCYY-MM-DD',
  );
  await expect(citycrtDemo('build', '--database', database, '--profile', 'huge')).rejects.toThrow(
    'tiny, demo',
  );
  await expect(citycrtDemo('build')).rejects.toThrow('--database');
});
