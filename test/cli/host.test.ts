import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hostCommand } from '../../src/cli/host.ts';
import { runHost, stateFile } from '../../src/host/process/run.ts';
import { readState } from '../../src/host/process/state-file.ts';
import { sendTo } from '../host/server/serving.ts';

let home: string;
let database: string;
let said: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'citycrt-'));
  database = join(home, 'city.db');
  said = '';
  vi.stubEnv('CITYCRT_HOME', home);
  vi.stubEnv('CITYCRT_ADMIN_SECRET', 'first secret');
  vi.spyOn(console, 'log').mockImplementation(line => {
    said += `${line}\n`;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    said += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

/** Run one command; gives its exit status and what it said. */
async function citycrtHost(...args: string[]): Promise<{ exit: number; said: string }> {
  said = '';
  await hostCommand().parseAsync(args, { from: 'user' });
  const exit = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { exit, said };
}

const init = (...more: string[]) =>
  citycrtHost('init', '--city', 'Marlin Bay', '--database', `sqlite:${database}`, ...more);

it('init makes an empty city whose administrator can sign on and add the first clerk', async () => {
  expect(await init('--administrator', 'root', '--drawers', '2')).toMatchObject({ exit: 0 });
  const socket = join(home, 'x.sock');
  const host = await runHost({
    database: `sqlite:${database}`,
    listen: { kind: 'socket', path: socket, openTo: 'owner' },
    state: home,
    bankKeyFile: join(home, 'bank.key'),
    version: '0.0.0',
    log: 'file',
  });
  const installation = 'a'.repeat(16);
  const terminal = String((await sendTo(socket, '/v1/terminals', { body: { installation } })).body.terminal);
  const signedOn = await sendTo(socket, '/v1/sign-on', {
    body: { operator: 'ROOT', secret: 'first secret', terminal, installation },
  });
  expect(signedOn.body).toMatchObject({ operator: { operator: 'ROOT', grade: 'Y', mustChange: 'N' } });
  const added = await sendTo(socket, '/v1/operators', {
    token: String(signedOn.body.token),
    transaction: 'SUSU',
    body: { operator: 'AMY', name: 'AMY ALDER', grade: '2', secret: '1234' },
  });
  expect(added.status).toBe(200);
  expect((await sendTo(socket, '/v1/status')).body).toMatchObject({ profile: 'office', demoOperators: [] });
  expect((await citycrtHost('status', '--listen', socket)).said).toContain('Marlin Bay (office)');
  await host.stop();
});

it('init leaves a city that is there alone', async () => {
  await init();
  expect(await init()).toEqual({ exit: 1, said: `citycrt host: sqlite:${database} holds a city already\n` });
});

it.each([
  [['--administrator', '1X'], 'Operator id is 2 to 4 letters'],
  [['--drawers', 'many'], '--drawers is 1 to 99'],
  [['--time-zone', 'Mars/Olympus'], 'Mars/Olympus'],
])('init refuses %s in one line', async (args, why) => {
  const { exit, said: line } = await init(...args);
  expect(exit).toBe(1);
  expect(line).toContain(why);
  expect(line.trimEnd()).not.toContain('\n');
});

it('init refuses a secret that is too short, and leaves no file behind', async () => {
  vi.stubEnv('CITYCRT_ADMIN_SECRET', '123');
  expect(await init()).toMatchObject({ exit: 1, said: expect.stringContaining('4 to 64 characters') });
  expect(existsSync(database)).toBe(false);
});

it('verify proves the books, and exits 1 with the difference when they do not agree', async () => {
  await init();
  const verify = () => citycrtHost('verify', '--database', `sqlite:${database}`);
  expect(await verify()).toMatchObject({ exit: 0, said: expect.stringContaining('ok    ') });
  const city = new DatabaseSync(database);
  city.exec(`insert into subject_balance (subject_kind, subject_key, amount) values ('UT', '1045238713', 5)`);
  city.close();
  expect(await verify()).toMatchObject({ exit: 1, said: expect.stringContaining('WRONG') });
});

it('backup copies a city to a new file, never over one', async () => {
  await init();
  const copy = join(home, 'copy.db');
  const backup = () => citycrtHost('backup', copy, '--database', `sqlite:${database}`);
  expect((await backup()).exit).toBe(0);
  expect(existsSync(copy)).toBe(true);
  expect((await backup()).exit).toBe(1);
});

it('stop ends the host that answers, and waits until it has', async () => {
  const child = fork(join(import.meta.dirname, '../host/process/host-child.ts'), [home], { execArgv: [] });
  await once(child, 'message');
  const socket = join(home, 'host.sock');
  expect(await citycrtHost('stop', '--listen', socket)).toEqual({
    exit: 0,
    said: `host ${child.pid} has stopped\n`,
  });
  expect(existsSync(socket)).toBe(false);
});

it('stop ends a host on a port that was started with this home, and no other', async () => {
  const state = join(home, 'state');
  mkdirSync(state);
  const child = fork(join(import.meta.dirname, '../host/process/host-child.ts'), [state, 'port'], {
    execArgv: [],
  });
  await once(child, 'message');
  const { listen } = readState(stateFile(state))!;
  vi.stubEnv('CITYCRT_HOME', join(home, 'elsewhere'));
  expect(await citycrtHost('stop', '--listen', listen)).toMatchObject({
    exit: 1,
    said: expect.stringContaining('was not started here'),
  });
  vi.stubEnv('CITYCRT_HOME', home);
  expect(await citycrtHost('stop', '--listen', listen)).toEqual({
    exit: 0,
    said: `host ${child.pid} has stopped\n`,
  });
});

it('status calls a host over TLS with the authority given, and says why it does not without', async () => {
  await init();
  const pem = (name: string): string => join(import.meta.dirname, '../host/process/fixtures', name);
  const host = await runHost({
    database: `sqlite:${database}`,
    listen: { kind: 'tcp', host: '127.0.0.1', port: 0 },
    tls: { certFile: pem('localhost.pem'), keyFile: pem('localhost.key') },
    state: home,
    bankKeyFile: join(home, 'bank.key'),
    version: '0.0.0',
    log: 'file',
  });
  const where = `https://localhost:${host.address.split(':').at(-1)}`;
  const ca = pem('localhost.pem');
  expect(await citycrtHost('status', '--listen', where, '--tls-ca', ca)).toMatchObject({
    exit: 0,
    said: expect.stringContaining('Marlin Bay (office)'),
  });
  expect(await citycrtHost('status', '--listen', where)).toMatchObject({
    exit: 1,
    said: expect.stringMatching(/no host answers on .* \(.*certificate/),
  });
  const settings = join(home, 'office.json');
  writeFileSync(settings, JSON.stringify({ host: { listen: where, tlsCa: ca } }));
  vi.stubEnv('CITYCRT_SYSTEM_SETTINGS', settings);
  expect((await citycrtHost('status')).said).toContain(`Marlin Bay (office)`);
  await host.stop();
});

it('verify and backup name a file that is not there, or is there already', async () => {
  const missing = join(home, 'none.db');
  expect(await citycrtHost('verify', '--database', `sqlite:${missing}`)).toEqual({
    exit: 1,
    said: `citycrt host: no city in ${missing}: there is no such file\n`,
  });
  await init();
  expect((await citycrtHost('backup', database, '--database', `sqlite:${database}`)).said).toBe(
    `citycrt host: ${database} is there already; a backup goes to a new file\n`,
  );
});

it.each(['verify', 'backup'])('%s finds no city in a database that holds none', async command => {
  const none = join(home, 'none.db');
  const empty = {
    exit: 1,
    said: `citycrt host: sqlite:${none} holds no city; citycrt host init makes one\n`,
  };
  writeFileSync(none, '');
  const copy = command === 'backup' ? [join(home, 'copy.db')] : [];
  expect(await citycrtHost(command, ...copy, '--database', `sqlite:${none}`)).toEqual(empty);
  expect(existsSync(join(home, 'copy.db'))).toBe(false);
});

it('names the file at fault in one line', async () => {
  await init();
  const nowhere = join(home, 'none', 'copy.db');
  expect(await citycrtHost('backup', nowhere, '--database', `sqlite:${database}`)).toEqual({
    exit: 1,
    said: `citycrt host: ${nowhere} can't be made: there is no such folder\n`,
  });
  const other = join(home, 'other.db');
  writeFileSync(
    other,
    'not a database at all, but as long as the header of one is, and some more text to be sure',
  );
  expect(await citycrtHost('verify', '--database', `sqlite:${other}`)).toEqual({
    exit: 1,
    said: `citycrt host: ${other} is no SQLite database\n`,
  });
});

it('lets a group use a socket only', async () => {
  expect(await citycrtHost('--listen', '127.0.0.1:0', '--socket-group-readable')).toEqual({
    exit: 2,
    said: 'citycrt host: --socket-group-readable goes with a socket, not with 127.0.0.1:0\n',
  });
});

it('status and stop say in one line when no host answers', async () => {
  const socket = join(home, 'none.sock');
  for (const command of ['status', 'stop']) {
    expect(await citycrtHost(command, '--listen', socket)).toEqual({
      exit: 1,
      said: `citycrt host: no host answers on ${socket}\n`,
    });
  }
});

it('takes --follow-today with a demo city only', async () => {
  expect(await citycrtHost('--listen', join(home, 'x.sock'), '--follow-today')).toEqual({
    exit: 1,
    said: 'citycrt host: --follow-today goes with --demo\n',
  });
});
