import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, createClient } from '../../src/client/client.ts';
import type { Target } from '../../src/client/target.ts';
import { type TerminalPlace, takePlace } from '../../src/client/terminal-place.ts';
import { openStore } from '../../src/host/store/open.ts';
import { EPOCH, SECRET } from '../host/server/serving.ts';

/** How each host after another dies at its second posting; those after the last of them live. */
let deaths: ('before commit' | 'after commit')[] = [];
let folder: string;
let host: ChildProcess | null = null;
const sockets: string[] = [];
let place: TerminalPlace;
let client: Client;

async function startHost(): Promise<Target> {
  host = fork(join(import.meta.dirname, 'real-host.ts'), [
    join(folder, 'city.sqlite'),
    deaths.shift() ?? 'never',
  ]);
  const [path] = (await once(host, 'message')) as [string];
  sockets.push(path);
  return { kind: 'socket', path };
}

async function killHost(): Promise<void> {
  const killed = host;
  host = null;
  if (killed?.exitCode !== null || killed.signalCode !== null) return;
  killed.kill('SIGKILL');
  await once(killed, 'exit');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'real-host-'));
  place = takePlace(folder);
});
afterEach(async () => {
  await client.close();
  await killHost();
  place.release();
  for (const path of sockets.splice(0)) rmSync(dirname(path), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** A client signed on to a host that is started again when it is found dead. */
async function signOn() {
  client = createClient({
    target: await startHost(),
    restore: async () => {
      await killHost();
      return startHost();
    },
    place,
    version: '0.0.0',
  });
  return client.signOn({ operator: 'A2', secret: SECRET });
}

const open = (drawer: string) =>
  client.call('openDrawer', { drawer, float: 15_000 }, { transaction: 'KOPE' });

/** What was posted, by the memo that each posting carries. */
async function posted(): Promise<string[]> {
  const store = await openStore(`sqlite:${join(folder, 'city.sqlite')}`);
  const events = await store.read(db =>
    db.selectFrom('event').select('memo').where('kind', '=', 'FLOT').orderBy('event_id').execute(),
  );
  await store.close();
  return events.map(({ memo }) => memo);
}

test('leases a terminal, signs on, inquires and posts over the contract', async () => {
  expect(await signOn()).toMatchObject({
    ok: true,
    reply: { terminal: 'T001', operator: { operator: 'A2' }, recovered: [] },
  });
  expect(await open('D01')).toMatchObject({ ok: true, reply: { drawer: 'D01', terminal: 'T001' } });
  expect(await client.call('getStatus', {}, { transaction: null })).toMatchObject({
    ok: true,
    reply: { city: 'Marlin Bay', epoch: EPOCH },
  });
  expect(await client.call('getDay', {}, { transaction: 'SEOD' })).toMatchObject({
    ok: false,
    problem: { message: '2004' },
  });
});

test('hosts killed before commit, and between commit and reply, post each write once', async () => {
  deaths = ['before commit', 'after commit', 'after commit', 'before commit', 'after commit'];
  await signOn();
  const drawers = Array.from({ length: 12 }, (_, index) => `D${index + 10}`);
  for (const drawer of drawers) expect(await open(drawer)).toMatchObject({ ok: true, reply: { drawer } });
  expect(deaths).toEqual([]);
  expect(client.waiting()).toBe(0);
  await killHost();
  expect(await posted()).toEqual(drawers);
});
