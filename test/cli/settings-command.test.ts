import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settingsCommand } from '../../src/cli/settings-command.ts';

let home: string;
let told: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'citycrt-'));
  told = '';
  vi.stubEnv('CITYCRT_HOME', home);
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation(text => {
      told += text;
      return true;
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  rmSync(home, { recursive: true });
});

async function settings(...args: string[]): Promise<string> {
  told = '';
  await settingsCommand().parseAsync(args, { from: 'user' });
  return told;
}

it('keeps a preference, lists what there is, and forgets it', async () => {
  expect(await settings()).toMatch(/^nothing is preferred in .*\n$/);
  expect(await settings('theme', 'amber')).toBe('theme amber\n');
  expect(await settings('escapeMs', '40')).toBe('escapeMs 40\n');
  expect(await settings()).toBe('theme amber\nescapeMs 40\n');
  expect(await settings('theme', '--forget')).toMatch(/^nothing/);
  expect(await settings()).toBe('escapeMs 40\n');
});

it.each([
  [['colour', 'amber'], /^citycrt: There is no setting colour; there are theme, /],
  [['theme', 'mauve'], /^citycrt: theme in the preference: /],
])('%j is refused in one line, and nothing is kept', async (args, line) => {
  expect(await settings(...args)).toMatch(line);
  expect([told.split('\n').length, process.exitCode]).toEqual([2, 2]);
  expect(await settings()).toMatch(/^nothing/);
});
