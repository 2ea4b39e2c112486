import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Tally, talliesOf } from '../../src/client/tally.ts';

const KEY = Buffer.alloc(32, 1);
const OTHER = Buffer.alloc(32, 2);
const DAY = '2026-05-14';

let folder: string;
const opened: Tally[] = [];
const open = (day = DAY, key = KEY): Tally => {
  const tally = talliesOf({ folder, key }).open(day);
  opened.push(tally);
  return tally;
};

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'tally-')), 'tallies');
});
afterEach(() => {
  for (const tally of opened.splice(0)) tally.close();
  rmSync(join(folder, '..'), { recursive: true });
});

test('the numbers are found again as they were last, though nothing was closed', () => {
  const tally = open();
  tally.put('KPAE', [1, 20]);
  tally.put('CITI', [0, 7]);
  tally.put('KPAE', [2, 4_000_000]);
  expect([...open().found]).toEqual([
    ['KPAE', [2, 4_000_000]],
    ['CITI', [0, 7]],
  ]);
});

test('sign-ons one after another and at once are summed, and none counts another twice', () => {
  const [first, second] = [open(), open()];
  first.put('KPAE', [3]);
  second.put('KPAE', [4]);
  const third = open();
  expect([...third.found]).toEqual([['KPAE', [7]]]);
  third.put('KPAE', [8]);
  expect([...open().found]).toEqual([['KPAE', [8]]]);
});

test('they are of one operator and one day, and the days before are dropped', () => {
  open().put('KPAE', [3]);
  open(DAY, OTHER).put('KPAE', [4]);
  expect(open('2026-05-15').found.size).toBe(0);
  expect(open().found.size).toBe(0);
  expect([...open(DAY, OTHER).found]).toEqual([['KPAE', [4]]]);
});

test('the files are private and hold numbers only', () => {
  open().put('KPAE', [3, 12]);
  const [file = ''] = readdirSync(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, file), 'utf8')).toBe('KPAE               3          12\n');
});

test('a disk that takes none is told, and the operator goes on', () => {
  writeFileSync(folder, '');
  const failures: unknown[] = [];
  const tally = talliesOf({ folder, key: KEY, onFailure: error => failures.push(error) }).open(DAY);
  tally.put('KPAE', [1]);
  expect([tally.found.size, failures.length]).toEqual([0, 1]);
});
