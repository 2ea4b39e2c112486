import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Client, type ClientOptions, createClient } from '../../src/client/client.ts';
import type { SetAside } from '../../src/client/journal.ts';
import type { LineState } from '../../src/client/line.ts';
import { type TerminalPlace, takePlace } from '../../src/client/terminal-place.ts';
import { type Fate, StubHost } from './stub-host.ts';

let folder: string;
let host: StubHost;
let place: TerminalPlace;
let states: LineState[];
let setAside: SetAside[];
const clients: Client[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'client-'));
  host = new StubHost(join(folder, 'host.sock'));
  await host.start();
  place = takePlace(folder);
  states = [];
  setAside = [];
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map(client => client.close()));
  place.release();
  await host.die();
  rmSync(folder, { recursive: true, force: true });
});

/** A client whose host is started again when it is found dead, as the embedded one is. */
function makeClient(options: Partial<ClientOptions> = {}): Client {
  const target = { kind: 'socket' as const, path: host.socket };
  const client = createClient({
    target,
    restore: async () => {
      await host.die();
      await host.start();
      return target;
    },
    place,
    onLine: state => states.push(state),
    onSetAside: aside => setAside.push(aside),
    ...options,
  });
  clients.push(client);
  return client;
}

async function signedOn(options: Partial<ClientOptions> = {}, operator = 'RMA'): Promise<Client> {
  const client = makeClient(options);
  expect((await client.signOn({ operator, secret: '1234' })).ok).toBe(true);
  return client;
}

const KOPE = { transaction: 'KOPE' as const };
const open = (client: Client, drawer = 'D1') => client.call('openDrawer', { drawer, float: 15_000 }, KOPE);
const journalText = () => readFileSync(join(place.folder, 'journal.jsonl'), 'utf8');
/** A host that stays away, and little patience with it. */
const GONE: Partial<ClientOptions> = {
  restore: async () => {
    throw new Error('no host');
  },
  patience: { inquiry: 30, write: 30 },
};

describe('a call', () => {
  test('carries the token, the transaction and, for a write, its key', async () => {
    const client = await signedOn();
    expect(await open(client)).toMatchObject({ ok: true, reply: { drawer: 'D1', float: 15_000 } });
    expect(host.headers).toMatchObject({
      authorization: 'Bearer token',
      'citycrt-transaction': 'KOPE',
      'idempotency-key': '0123abcd.T001.1',
    });
    await client.call('listDrawers', {}, KOPE);
    expect(host.headers).not.toHaveProperty('idempotency-key');
  });

  test('carries a grant with the one write it was given for, from the journal too', async () => {
    const client = await signedOn();
    host.fates = ['hang up after'];
    const request = { drawer: 'D1', float: 15_000 };
    await client.call('openDrawer', request, { ...KOPE, grant: 'one-use' });
    expect(host.headers).toMatchObject({ 'citycrt-grant': 'one-use' });
    expect(host.posted.size).toBe(1);
    await open(client, 'D2');
    expect(host.headers).not.toHaveProperty('citycrt-grant');
  });

  test('a card number is refused before anything is journalled or sent', async () => {
    const client = await signedOn();
    const request = {
      items: [{ key: '4523871' }],
      tenders: [{ type: 'CR' as const, reference: '4111111111111111' }],
    };
    expect(await client.call('postPayment', request, { transaction: 'KPAE' })).toMatchObject({
      ok: false,
      problem: { message: '1005', field: 'tenders.0.reference' },
    });
    expect(host.arrived).toEqual([]);
    expect(journalText()).not.toContain('4111');
  });

  test('no secret reaches the journal', async () => {
    const client = makeClient();
    await client.signOn({ operator: 'RMA', secret: 'open sesame' });
    await client.call('changeSecret', { secret: 'open sesame', newSecret: 'tiger', again: 'tiger' }, KOPE);
    expect(journalText()).not.toMatch(/sesame|tiger/);
  });

  test('a reply that does not fit the contract is 6005', async () => {
    const client = await signedOn();
    expect(await client.call('getDay', {}, { transaction: 'SEOD' })).toMatchObject({
      ok: false,
      problem: { message: '6005' },
    });
  });

  test('a write without a sign-on is 2003 and is not sent', async () => {
    expect(await open(makeClient())).toMatchObject({ ok: false, problem: { message: '2003' } });
    expect(host.arrived).toEqual([]);
  });
});

describe('a lost line', () => {
  test.each<[Fate[], number]>([
    [['die before'], 2],
    [['die after'], 2],
    [['hang up after'], 2],
    [['hang up after', 'fail'], 3],
    [['closing'], 2],
    [['die before', 'die after', 'hang up after', 'fail', 'closing', 'die after'], 7],
  ])('%j: a write is answered and posted once', async (fates, arrivals) => {
    const client = await signedOn();
    host.fates = fates;
    expect(await open(client)).toMatchObject({ ok: true, reply: { drawer: 'D1' } });
    expect([...host.posted]).toEqual([['0123abcd.T001.1', { drawer: 'D1' }]]);
    expect(host.arrived).toEqual(Array(arrivals).fill('0123abcd.T001.1'));
    expect(client.waiting()).toBe(0);
  });

  test('is shown as away, catching up and up again', async () => {
    const client = await signedOn();
    host.fates = ['die after'];
    await open(client);
    expect(states).toEqual(['away', 'catching-up', 'up']);
  });

  test('an inquiry is repeated while the host is started again', async () => {
    const client = await signedOn();
    await host.die();
    expect(await client.call('listDrawers', {}, KOPE)).toEqual({ ok: true, reply: { drawers: [] } });
  });

  test('an inquiry of a host that stays away is 6001', async () => {
    const client = await signedOn(GONE);
    await host.die();
    expect(await client.call('listDrawers', {}, KOPE)).toMatchObject({
      problem: { message: '6001', status: 503 },
    });
    expect(states.at(-1)).toBe('away');
  });

  test('a write that surely never arrived is 6001, and the next one is taken', async () => {
    const client = await signedOn(GONE);
    await host.die();
    expect(await open(client)).toMatchObject({ problem: { message: '6001' } });
    expect(client.waiting()).toBe(0);
    await host.start();
    expect(await open(client, 'D2')).toMatchObject({ ok: true });
    expect([...host.posted.values()]).toEqual([{ drawer: 'D2' }]);
  });

  test('a failure is final when nothing was sent before it, and is not repeated', async () => {
    const client = await signedOn();
    host.fates = ['fail'];
    expect(await open(client)).toMatchObject({ problem: { message: '6002' } });
    expect(host.arrived).toHaveLength(1);
    expect(client.waiting()).toBe(0);
  });
});

describe('a write that may have arrived', () => {
  async function unanswered(): Promise<Client> {
    const client = await signedOn(GONE);
    host.fates = ['die after'];
    expect(await open(client)).toMatchObject({ problem: { message: '6006', args: { count: 1 } } });
    return client;
  }

  test('keyed again goes on under the same key', async () => {
    const client = await unanswered();
    await host.start();
    expect(await open(client)).toMatchObject({ ok: true });
    expect(host.posted.size).toBe(1);
  });

  test('keeps another write back until it is known what became of it, and says so', async () => {
    const client = await unanswered();
    expect(await open(client, 'D2')).toMatchObject({ problem: { message: '6006', args: { count: 1 } } });
    await host.start();
    expect(await open(client, 'D2')).toMatchObject({
      problem: { message: '6009', args: { entry: 'KOPE D1' } },
    });
    expect([...host.posted.values()]).toEqual([{ drawer: 'D1' }]);
    expect(await open(client, 'D2')).toMatchObject({ ok: true });
  });

  test('is told to the same operator at the next sign-on, by another process at that', async () => {
    const client = await unanswered();
    await client.close();
    await host.start();
    const next = makeClient();
    const answer = await next.signOn({ operator: 'RMA', secret: '1234' });
    expect(answer).toMatchObject({
      ok: true,
      reply: {
        terminal: 'T001',
        recovered: [{ entry: { key: { seq: 1 } }, result: { ok: true, reply: { drawer: 'D1' } } }],
      },
    });
    expect(host.posted.size).toBe(1);
    expect(next.waiting()).toBe(0);
  });

  test('is never sent in the name of another operator, who is not held up by it', async () => {
    const client = await unanswered();
    await client.close();
    await host.start();
    const other = await signedOn({}, 'JLO');
    expect(await open(other, 'D2')).toMatchObject({ ok: true });
    expect(host.arrived).toEqual(['0123abcd.T001.1', '0123abcd.T001.2']);
    expect(other.waiting()).toBe(1);
  });

  test('stays in doubt when the sign-on has ended meanwhile, until there is a new one', async () => {
    const client = await signedOn();
    host.fates = ['hang up after', 'signed off'];
    expect(await open(client)).toMatchObject({ problem: { message: '2003' } });
    expect(client.waiting()).toBe(1);
    const again = await client.signOn({ operator: 'RMA', secret: '1234' });
    expect(again).toMatchObject({ ok: true, reply: { recovered: [{ result: { ok: true } }] } });
    expect(host.posted.size).toBe(1);
  });

  test('is set aside when the host is another one', async () => {
    const client = await unanswered();
    host.epoch = 'ffff0000';
    await host.start();
    expect(await client.signOn({ operator: 'RMA', secret: '1234' })).toMatchObject({
      reply: { recovered: [] },
    });
    expect(setAside).toMatchObject([{ reason: 'other host', waiting: 1 }]);
    await open(client);
    expect(host.arrived.at(-1)).toMatch(/^ffff0000\.T001\./);
  });
});

describe('keys', () => {
  test('are never used for two writes, over restarts and lost state', async () => {
    for (let run = 0; run < 3; run++) {
      const client = await signedOn();
      await open(client);
      await open(client, 'D2');
      await client.close();
      if (run === 1) rmSync(join(place.folder, 'journal.jsonl'));
    }
    expect(host.arrived).toEqual([1, 2, 3, 4, 5, 6].map(seq => `0123abcd.T001.${seq}`));
  });

  test('writes asked for at once are sent one after the other', async () => {
    const client = await signedOn();
    await Promise.all(['D1', 'D2', 'D3'].map(drawer => open(client, drawer)));
    expect([...host.posted.values()].map(({ drawer }) => drawer)).toEqual(['D1', 'D2', 'D3']);
  });
});

test('a journal that cannot be written stops the write before it is sent', async () => {
  const client = await signedOn();
  await client.close();
  rmSync(join(place.folder, 'journal.jsonl'), { force: true });
  mkdirSync(join(place.folder, 'journal.jsonl'));
  const blocked = makeClient();
  expect(await blocked.signOn({ operator: 'RMA', secret: '1234' })).toMatchObject({
    problem: { message: '6008' },
  });
});

test('a heartbeat asks for the status, and renews the lease when half of it is over', async () => {
  const client = await signedOn();
  const { statusCalls, leases } = host;
  await client.heartbeat();
  expect(host.statusCalls).toBe(statusCalls + 1);
  expect(host.leases).toBe(leases);
  host.leasedUntil = '2026-01-01T00:00:00.000Z';
  await client.signOn({ operator: 'RMA', secret: '1234' });
  await client.heartbeat();
  expect(host.leases).toBe(leases + 2);
});

describe('the draft', () => {
  const draftOf = async (client: Client) => {
    const answer = await client.signOn({ operator: 'RMA', secret: '1234' });
    if (!answer.ok) throw new Error(answer.problem.title);
    return answer.reply.draft;
  };

  test('is handed over at sign-on, stays when the terminal ends, and is gone at sign-off', async () => {
    const first = makeClient();
    (await draftOf(first)).begin('state');
    await first.close();
    const second = makeClient();
    expect((await draftOf(second)).found).toMatchObject({ state: 'state', write: 'none' });
    second.signedOff();
    expect((await draftOf(second)).found).toBeNull();
  });

  test('knows of a write that was sent', async () => {
    const first = makeClient();
    (await draftOf(first)).begin('state');
    await first.call('listDrawers', {}, KOPE);
    await open(first);
    await first.close();
    expect((await draftOf(makeClient())).found).toMatchObject({ write: 'sending' });
  });
});
