import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Client, createClient, type Patience } from '../../src/client/client.ts';
import type { Target } from '../../src/client/target.ts';
import { type TerminalPlace, takePlace } from '../../src/client/terminal-place.ts';
import { openStore } from '../../src/host/store/open.ts';
import { verify } from '../../src/host/verify/verify.ts';
import { ACCOUNT } from '../host/fixtures.ts';
import { EPOCH, SECRET } from '../host/server/serving.ts';

/** How each host after another dies at its second receipt; those after the last of them live. */
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

/** How a dead host is got back. */
let restore: () => Promise<Target>;

beforeEach(() => {
  restore = async () => {
    await killHost();
    return startHost();
  };
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
async function signOn(patience: Partial<Patience> = {}) {
  client = createClient({
    target: await startHost(),
    restore: () => restore(),
    patience,
    place,
  });
  return client.signOn({ operator: 'A2', secret: SECRET });
}

const open = () => client.call('openDrawer', { drawer: 'D01', float: 15_000 }, { transaction: 'KOPE' });

/** A cash payment on the account; the amounts tell the payments apart. */
const pay = (amount: number) =>
  client.call(
    'postPayment',
    { items: [{ key: ACCOUNT, amount }], tenders: [{ type: 'CA', amount }] },
    { transaction: 'KPAE' },
  );

/** Totals of the receipts on file, in the order of posting, and whether the books prove. */
async function posted(): Promise<{ totals: number[]; verified: boolean }> {
  const store = await openStore(`sqlite:${join(folder, 'city.sqlite')}`);
  const found = await store.read(async db => ({
    receipts: await db.selectFrom('receipt').select('total').orderBy('event_id').execute(),
    verified: (await verify(db)).ok,
  }));
  await store.close();
  return { totals: found.receipts.map(({ total }) => total), verified: found.verified };
}

test('leases a terminal, signs on, inquires and posts over the contract', async () => {
  expect(await signOn()).toMatchObject({
    ok: true,
    reply: { terminal: 'T001', operator: { operator: 'A2' }, recovered: [] },
  });
  expect(await open()).toMatchObject({ ok: true, reply: { drawer: 'D01', terminal: 'T001' } });
  expect(await client.call('getStatus', {}, { transaction: null })).toMatchObject({
    ok: true,
    reply: { city: 'Marlin Bay', epoch: EPOCH },
  });
  expect(await client.call('getDay', {}, { transaction: 'SEOD' })).toMatchObject({
    ok: false,
    problem: { message: '2004' },
  });
});

test('hosts killed before commit, and between commit and reply, post each payment once', async () => {
  deaths = ['before commit', 'after commit', 'after commit', 'before commit', 'after commit'];
  await signOn();
  expect(await open()).toMatchObject({ ok: true });
  const amounts = Array.from({ length: 12 }, (_, index) => 101 + index);
  for (const total of amounts) expect(await pay(total)).toMatchObject({ ok: true, reply: { total } });
  expect(deaths).toEqual([]);
  expect(client.waiting()).toBe(0);
  await killHost();
  expect(await posted()).toEqual({ totals: amounts, verified: true });
});

test('a payment whose reply was lost for good is told by its receipt before another is taken', async () => {
  deaths = ['after commit'];
  await signOn({ write: 500 });
  await open();
  await pay(101);
  restore = async () => {
    throw new Error('no host');
  };
  expect(await pay(102)).toMatchObject({ ok: false, problem: { message: '6006', args: { count: 1 } } });
  const target = await startHost();
  restore = async () => target;
  expect(await pay(103)).toMatchObject({ ok: false, problem: { message: '4027', args: { amount: '1.02' } } });
  expect(await pay(103)).toMatchObject({ ok: true });
  await killHost();
  expect(await posted()).toEqual({ totals: [101, 102, 103], verified: true });
});

test('a drawer is neither counted nor closed while one of its receipts is not answered', async () => {
  deaths = ['after commit'];
  await signOn({ write: 500 });
  await open();
  await pay(101);
  restore = async () => {
    throw new Error('no host');
  };
  const count = () => client.call('countDrawer', { counted: { rolled: 15_203 } }, { transaction: 'KCNE' });
  const close = () => client.call('closeDrawer', { rev: 2 }, { transaction: 'KCLS' });
  const unsent = { ok: false, problem: { message: '6006', args: { count: 1 } } };
  expect(await pay(102)).toMatchObject(unsent);
  expect(await count()).toMatchObject(unsent);
  expect(await close()).toMatchObject(unsent);
  const target = await startHost();
  restore = async () => target;
  expect(await count()).toMatchObject({ ok: false, problem: { message: '4027', args: { amount: '1.02' } } });
  expect(await count()).toMatchObject({ ok: true, reply: { overShort: 0 } });
  expect(await close()).toMatchObject({ ok: true, reply: { status: 'CL' } });
  await killHost();
  expect(await posted()).toEqual({ totals: [101, 102], verified: true });
});
