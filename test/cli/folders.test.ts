import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folders, hostSocket } from '../../src/cli/folders.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'folders-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('one variable moves every folder', () => {
  const where = folders({ CITYCRT_HOME: join(base, 'city') });
  expect(where).toEqual({
    config: join(base, 'city/config'),
    data: join(base, 'city/data'),
    state: join(base, 'city/state'),
    runtime: join(base, 'city/state/run'),
  });
});

test('without it the XDG variables hold, and a relative one is passed over', () => {
  const where = folders({ HOME: base, XDG_CONFIG_HOME: join(base, 'etc'), XDG_DATA_HOME: 'not/absolute' });
  expect(where.config).toBe(join(base, 'etc/citycrt'));
  expect(where.data).toBe(join(base, '.local/share/citycrt'));
  expect(where.state).toBe(join(base, '.local/state/citycrt'));
});

test('sessions with and without a runtime folder of their own meet on one socket', () => {
  const login = folders({ HOME: base, XDG_RUNTIME_DIR: join(base, 'run-user') });
  const service = folders({ HOME: base });
  expect(hostSocket(login)).toBe(hostSocket(service));
});

test('folders are private when made', () => {
  for (const folder of Object.values(folders({ CITYCRT_HOME: base }))) {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  }
});

test('a path too long for a socket is replaced by a private folder that can be listened in', async () => {
  const where = folders({ CITYCRT_HOME: join(base, 'a'.repeat(120)) });
  expect(where.runtime).toMatch(/^\/tmp\/citycrt-\d+-[0-9a-f]{12}$/);
  expect(statSync(where.runtime).mode & 0o777).toBe(0o700);
  const server = createServer();
  await new Promise<void>(done => server.listen(hostSocket(where), done));
  await new Promise(done => server.close(done));
  expect(folders({ CITYCRT_HOME: join(base, 'a'.repeat(120)) }).runtime).toBe(where.runtime);
  rmSync(where.runtime, { recursive: true });
});

test('the short folder is refused when others may look into it', () => {
  const env = { CITYCRT_HOME: join(base, 'b'.repeat(120)) };
  const { runtime } = folders(env);
  chmodSync(runtime, 0o755);
  expect(() => folders(env)).toThrow(`${runtime} is not a private folder of yours. Set CITYCRT_HOME`);
  rmSync(runtime, { recursive: true });
});

test('a folder that cannot be made is named', () => {
  expect(() => folders({ CITYCRT_HOME: '/dev/null/city' })).toThrow(
    /^Folder \/dev\/null\/city\/config cannot/,
  );
});
