import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningHost, type RunOptions, runHost, stateFile } from '../../../src/host/process/run.ts';
import { readState } from '../../../src/host/process/state-file.ts';
import { InUse } from '../../../src/host/store/exclusive.ts';
import { sendTo } from '../server/serving.ts';
import { buildSmallCity } from './small-city.ts';

const CHILD = join(import.meta.dirname, 'host-child.ts');
const CERT = join(import.meta.dirname, 'fixtures/localhost.pem');
const KEY = join(import.meta.dirname, 'fixtures/localhost.key');
const INSTALLATION = 'a'.repeat(16);

let folder: string;
let socket: string;
const running: RunningHost[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  socket = join(folder, 'host.sock');
});

afterEach(async () => {
  for (const host of running.splice(0)) await host.stop();
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }
  rmSync(folder, { recursive: true });
});

const options = (changed: Partial<RunOptions> = {}): RunOptions => ({
  database: `sqlite:${join(folder, 'city.db')}`,
  listen: { kind: 'socket', path: socket, openTo: 'owner' },
  state: folder,
  bankKeyFile: join(folder, 'bank.key'),
  version: '0.0.0',
  log: 'file',
  build: buildSmallCity,
  ...changed,
});

async function run(changed: Partial<RunOptions> = {}): Promise<RunningHost> {
  const host = await runHost(options(changed));
  running.push(host);
  return host;
}

/** A host in a process of its own, and what it said first. */
async function start(): Promise<{ child: ChildProcess; said: string }> {
  const child = fork(CHILD, [folder], { execArgv: [] });
  children.push(child);
  const [said] = await once(child, 'message');
  return { child, said: String(said) };
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const status = () => sendTo(socket, '/v1/status');
const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('a host on a socket', () => {
  it('answers its owner only, unless its group is let in', async () => {
    const host = await run();
    expect((await status()).body).toMatchObject({ city: 'Marlin Bay', version: '0.0.0', pid: process.pid });
    expect(mode(socket)).toBe('600');
    await host.stop();
    await run({ listen: { kind: 'socket', path: socket, openTo: 'group' } });
    expect(mode(socket)).toBe('660');
  });

  it('keeps everything it writes to its owner', async () => {
    await run();
    await status();
    const modes = readdirSync(folder).map(name => `${name} ${mode(join(folder, name))}`);
    expect(modes.filter(each => !each.endsWith(' 600'))).toEqual([]);
    expect(modes).toContain('bank.key 600');
    expect(modes).toContain('host.log 600');
  });

  it('says who it is while it runs, and takes its socket and its state along', async () => {
    const host = await run();
    expect(readState(stateFile(folder))).toMatchObject({
      pid: process.pid,
      version: '0.0.0',
      listen: socket,
    });
    await host.stop();
    expect(existsSync(socket)).toBe(false);
    expect(readState(stateFile(folder))).toBeNull();
  });

  it('is alone: a second one on its socket or its database is told so, and the first goes on', async () => {
    await run();
    await expect(runHost(options())).rejects.toThrow(InUse);
    const elsewhere = join(folder, 'other.sock');
    const other = options({ listen: { kind: 'socket', path: elsewhere, openTo: 'owner' } });
    await expect(runHost(other)).rejects.toThrow(InUse);
    expect((await status()).status).toBe(200);
  });

  it('does not clear away what is no socket', async () => {
    writeFileSync(socket, 'precious');
    await expect(runHost(options())).rejects.toThrow('is not a socket');
    expect(readFileSync(socket, 'utf8')).toBe('precious');
  });

  it('gives everything back when it cannot start', async () => {
    await expect(runHost(options({ tls: { certFile: 'none', keyFile: 'none' } }))).rejects.toThrow(
      '--tls-cert none: there is no such file',
    );
    await run();
    expect((await status()).status).toBe(200);
  });

  it('leaves when nobody has asked anything for a while', async () => {
    const host = await run({ idleExitSeconds: 0.05 });
    await host.stopped;
    expect(existsSync(socket)).toBe(false);
  });

  it('logs what it did as lines of JSON without what it was about', async () => {
    const host = await run();
    await sendTo(socket, '/v1/find?text=ROSA', { transaction: 'FIND' });
    await host.stop();
    const lines = readFileSync(join(folder, 'host.log'), 'utf8').trimEnd().split('\n');
    const answered = lines.map(line => JSON.parse(line)).find(({ msg }) => msg === 'answered');
    expect(answered).toMatchObject({ operation: 'find', status: 401 });
    expect(lines.join()).not.toContain('ROSA');
  });
});

describe('a host over TCP', () => {
  it('speaks TLS', async () => {
    const listen = { kind: 'tcp', host: '127.0.0.1', port: 0 } as const;
    const { address } = await run({ listen, tls: { certFile: CERT, keyFile: KEY } });
    const [response] = await once(
      get(`https://${address}/v1/status`, { ca: readFileSync(CERT), agent: false }),
      'response',
    );
    expect(JSON.parse(await text(response))).toMatchObject({ city: 'Marlin Bay' });
  });
});

describe('a city', () => {
  it('that is missing is an error where none is to be built', async () => {
    const { build: _, ...office } = options();
    await expect(runHost(office)).rejects.toThrow('holds no city');
  });

  it('whose building broke off is not there, and is built again', async () => {
    const broken = options({
      build: async store => {
        await buildSmallCity(store);
        throw new Error('power failure');
      },
    });
    await expect(runHost(broken)).rejects.toThrow('power failure');
    expect(existsSync(join(folder, 'city.db'))).toBe(false);
    await run();
    expect((await status()).status).toBe(200);
  });
});

describe('a host that is killed', () => {
  it('leaves a socket that the next one clears away, and the sign-on goes on', async () => {
    const { child, said } = await start();
    expect(said).toBe('ready');
    const leased = { installation: INSTALLATION, terminal: 'T001' };
    await sendTo(socket, '/v1/terminals', { body: leased });
    const { body } = await sendTo<{ token: string }>(socket, '/v1/sign-on', {
      body: { ...leased, operator: 'A2', secret: '2468' },
    });
    await killed(child);
    expect(existsSync(socket)).toBe(true);
    expect((await start()).said).toBe('ready');
    const drawers = await sendTo(socket, '/v1/drawers', { token: body.token, transaction: 'KOPE' });
    expect(drawers.status).toBe(200);
  });

  it('may be one of several that start at once: one runs, the others say so and end', async () => {
    const started = await Promise.all(Array.from({ length: 4 }, start));
    expect(started.map(({ said }) => said).sort()).toEqual(['in use', 'in use', 'in use', 'ready']);
    expect((await status()).status).toBe(200);
  });

  it('by SIGTERM finishes first', async () => {
    const { child } = await start();
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
    expect(existsSync(socket)).toBe(false);
  });
});

it('a socket left by another program is cleared away too', async () => {
  const other = createServer().listen(socket);
  await once(other, 'listening');
  // Closing removes the socket where it was made; moved aside meanwhile, it stays as a killed process leaves it.
  renameSync(socket, `${socket}.left`);
  other.close();
  renameSync(`${socket}.left`, socket);
  await run();
  expect((await status()).status).toBe(200);
});
