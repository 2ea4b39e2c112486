import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBankKey } from '../../../src/host/process/bank-key.ts';
import { LogFile } from '../../../src/host/process/log-file.ts';
import { StartFile } from '../../../src/host/process/start-file.ts';
import { readState, removeState, writeState } from '../../../src/host/process/state-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the log', () => {
  it('is turned over when it is full, and five files are kept', () => {
    const file = join(folder, 'host.log');
    const log = new LogFile(file, 20);
    for (let number = 1; number <= 14; number++) log.write(`line ${String(number).padStart(4)}\n`);
    log.close();
    expect(readdirSync(folder).sort()).toEqual(['', '.1', '.2', '.3', '.4'].map(end => `host.log${end}`));
    expect(readFileSync(file, 'utf8')).toBe('line   13\nline   14\n');
    expect(readFileSync(`${file}.4`, 'utf8')).toBe('line    5\nline    6\n');
  });

  it('goes on where an earlier host ended', () => {
    const file = join(folder, 'host.log');
    for (const line of ['one\n', 'two\n']) {
      const log = new LogFile(file);
      log.write(line);
      log.close();
    }
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
  });
});

describe('the key of the bank accounts', () => {
  it('is made once, for its owner only', () => {
    const file = join(folder, 'bank.key');
    const key = loadBankKey(file);
    expect(key).toHaveLength(32);
    expect(loadBankKey(file)).toEqual(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['bank.key']);
  });

  it('is never made anew over something else', () => {
    const file = join(folder, 'bank.key');
    writeFileSync(file, 'torn');
    expect(() => loadBankKey(file)).toThrow('is no key of 32 bytes');
    expect(readFileSync(file, 'utf8')).toBe('torn');
  });
});

describe('the state of a host', () => {
  const state = { pid: 4711, version: '0.0.0', listen: '/x', startedAt: '2026-05-14T16:00:00.000Z' };

  it('is removed by its own host only', () => {
    const file = join(folder, 'host.json');
    writeState(file, state);
    removeState(file, 1);
    expect(readState(file)).toEqual(state);
    removeState(file, 4711);
    expect(readState(file)).toBeNull();
  });
});

it('progress of a start begins anew, and its end is always told', () => {
  const file = join(folder, 'host-start.jsonl');
  new StartFile(file).progress(5, 5, 'an earlier start');
  const progress = new StartFile(file);
  for (let done = 1; done <= 1000; done++) progress.progress(done, 1000, 'customers');
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThan(1000);
  expect(JSON.parse(lines.at(-1)!)).toEqual({ done: 1000, total: 1000, what: 'customers' });
});
