import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  vi.unstubAllEnvs();
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

it('lists what an operator’s own map does, and says what is left out of it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'citycrt-keys-'));
  vi.stubEnv('CITYCRT_HOME', home);
  mkdirSync(join(home, 'config/keymaps'), { recursive: true, mode: 0o700 });
  const file = join(home, 'config/keymaps/CAL3.yaml');
  writeFileSync(file, 'name: CAL3\nextends: [default]\nlayers: {base: {ctrl+r: tab, ctrl+a: tab}}\n');
  await list('--operator', 'cal3');
  expect(told.err).toEqual(['CAL3.yaml:3: ctrl+a leaves no key for reset in base: left out']);
  expect(told.out.filter(row => /^ctrl\+(r|a|a r) {2}/.test(row)).map(row => row.split(/ {2,}/))).toEqual([
    ['ctrl+a r', 'reset', 'base'],
    ['ctrl+r', 'tab', 'base'],
  ]);
  await list('--keymap', file);
  expect(told.err[1]).toBe(`${file}:3: ctrl+a leaves no key for reset in base`);
  expect(process.exitCode).toBe(1);
  rmSync(home, { recursive: true });
});

it('says that there is no such screen', async () => {
  await list('--screen', 'zzzz', '--explain');
  expect(told).toEqual({ out: [], err: ['There is no screen ZZZZ. citycrt screens list has them all.'] });
  expect(process.exitCode).toBe(2);
});
