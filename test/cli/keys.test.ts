import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keysCommand } from '../../src/cli/keys.ts';

const screens = join(import.meta.dirname, '../../screens');
let told: { out: string[]; err: string[] };

beforeEach(() => {
  told = { out: [], err: [] };
  vi.spyOn(console, 'log').mockImplementation(line => told.out.push(line));
  vi.spyOn(console, 'error').mockImplementation(line => told.err.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function list(...args: string[]): Promise<void> {
  await keysCommand().parseAsync(['list', '--screens', screens, ...args], { from: 'user' });
}

it('explains what fills and follows a field by the line that says so', async () => {
  await list('--screen', 'kpae', '--explain');
  const rows = told.out.filter(row => row.startsWith('KPAE '));
  expect(rows.map(row => row.split(/ {2,}/).slice(0, 2))).toEqual([
    ['KPAE 1 key', 'hand'],
    ['KPAE 2 tendered1', 'hand'],
  ]);
  const lines = rows.map(row => Number(/keymaps\/default\.yaml:(\d+)$/.exec(row)?.[1]));
  const source = readFileSync(join(screens, 'keymaps/default.yaml'), 'utf8').split('\n');
  expect(lines.map(line => source[line - 1])).toEqual([
    '      key: { press: [enter] }',
    '      tendered1: { press: [enter, pf10] }',
  ]);
});

it('says that there is no such screen', async () => {
  await list('--screen', 'zzzz', '--explain');
  expect(told).toEqual({ out: [], err: ['There is no screen ZZZZ. citycrt screens list has them all.'] });
  expect(process.exitCode).toBe(2);
});
