import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFile } from '../../src/client/file-lock.ts';
import { journalFile, takePlace } from '../../src/client/terminal-place.ts';

const HOLDER = join(import.meta.dirname, 'place-holder.ts');

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'place-'));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

test('terminals at once have a place each, and one started again finds its own', () => {
  const first = takePlace(state);
  const second = takePlace(state);
  expect(second.folder).not.toBe(first.folder);
  expect(second.installation).not.toBe(first.installation);
  first.release();
  const again = takePlace(state);
  expect(again.folder).toBe(first.folder);
  expect(again.installation).toBe(first.installation);
  expect(again.installation).toMatch(/^[0-9a-f]{32}$/);
  again.release();
  second.release();
});

test('a place whose journal has a write without an answer is taken first', () => {
  const first = takePlace(state);
  const second = takePlace(state);
  writeFileSync(journalFile(second.folder), 'x'.repeat(200));
  first.release();
  second.release();
  const taken = takePlace(state);
  expect(taken.folder).toBe(second.folder);
  const other = takePlace(state);
  expect(other.folder).toBe(first.folder);
  taken.release();
  other.release();
});

test('a place is private', () => {
  const place = takePlace(state);
  expect(statSync(place.folder).mode & 0o777).toBe(0o700);
  for (const file of ['lock', 'installation']) {
    expect(statSync(join(place.folder, file)).mode & 0o777).toBe(0o600);
  }
  place.release();
});

test('a damaged installation id is replaced', () => {
  const place = takePlace(state);
  writeFileSync(join(place.folder, 'installation'), '');
  place.release();
  const again = takePlace(state);
  expect(again.installation).toMatch(/^[0-9a-f]{32}$/);
  again.release();
});

test('the place of another process is taken only once that is gone, killed as it may be', async () => {
  const holder = fork(HOLDER, [state]);
  const [folder] = (await once(holder, 'message')) as [string];
  const mine = takePlace(state);
  expect(mine.folder).not.toBe(folder);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const taken = takePlace(state);
  expect(taken.folder).toBe(folder);
  taken.release();
  mine.release();
});

test('a file lock is held through the look of others in the same process', () => {
  const path = join(state, 'lock');
  const held = lockFile(path);
  expect(held).not.toBeNull();
  expect(lockFile(path)).toBeNull();
  expect(lockFile(path)).toBeNull();
  held?.release();
  const next = lockFile(path);
  expect(next).not.toBeNull();
  next?.release();
});
