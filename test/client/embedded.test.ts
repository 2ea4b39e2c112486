import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureHost, type StartProgress } from '../../src/client/embedded.ts';

const HOST = join(import.meta.dirname, 'embedded-host.ts');
const TERMINAL = join(import.meta.dirname, 'ensure-host.ts');

let state: string;
let socket: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'embedded-'));
  socket = join(state, 'host.sock');
});
afterEach(() => {
  for (const pid of starts()) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  rmSync(state, { recursive: true, force: true });
});

function starts(): number[] {
  const file = join(state, 'starts');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const ensure = (behaviour = 'serve', options = {}) =>
  ensureHost({ socket, state, command: [HOST, socket, state, behaviour], ...options });

test('a host that answers is used, and one is started when none does', async () => {
  expect(await ensure()).toEqual({ kind: 'socket', path: socket });
  expect(await ensure()).toEqual({ kind: 'socket', path: socket });
  expect(starts()).toHaveLength(1);
});

test('terminals starting at once, in processes of their own, start one host', async () => {
  const terminal = () =>
    promisify(execFile)(process.execPath, [TERMINAL, socket, state, HOST, socket, state, 'serve']);
  const found = await Promise.all([terminal(), terminal(), terminal(), terminal()]);
  for (const { stdout } of found) expect(JSON.parse(stdout)).toEqual({ kind: 'socket', path: socket });
  expect(starts()).toHaveLength(1);
  expect(isAlive(starts()[0]!)).toBe(true);
});

test('a killed host, which leaves its socket behind, is started again', async () => {
  await ensure();
  process.kill(starts()[0]!, 'SIGKILL');
  await expect.poll(() => isAlive(starts()[0]!)).toBe(false);
  expect(existsSync(socket)).toBe(true);
  await ensure();
  expect(starts()).toHaveLength(2);
});

test('what the host says of its progress is passed on', async () => {
  const heard: StartProgress[] = [];
  const onProgress = (progress: StartProgress) => {
    heard.push(progress);
    writeFileSync(join(state, 'seen'), '');
  };
  await ensure('build', { onProgress });
  expect(heard).toEqual([{ done: 1, total: 2, what: 'accounts' }]);
});

test('a host that ends at once is told with its own last words, and may be started again', async () => {
  await expect(ensure('fail')).rejects.toThrow('Host did not start: no room on the disk');
  await ensure();
  expect(starts()).toHaveLength(2);
});

test('a host that neither answers nor gets on is given up', async () => {
  await expect(ensure('hang', { patienceMs: 300 })).rejects.toThrow('Host does not answer: it said nothing');
});
