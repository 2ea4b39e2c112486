import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Folders, folders, preferencesFile } from '../../src/cli/folders.ts';
import { readPreferences, setPreference } from '../../src/cli/preferences.ts';
import { firstTheme, loadSettings } from '../../src/cli/settings.ts';

let base: string;
let where: Folders;
let system: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'settings-'));
  where = folders({ CITYCRT_HOME: base });
  system = join(base, 'system.json');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const load = (options = {}, env = {}) =>
  loadSettings(options, { CITYCRT_SYSTEM_SETTINGS: system, ...env }, where);

describe('order', () => {
  test('with nothing stated the host is the embedded one', async () => {
    expect(await load()).toEqual({
      theme: 'green',
      keymap: 'default',
      printer: 'off',
      escapeMs: 50,
      host: 'embedded',
    });
    expect(existsSync(preferencesFile(where))).toBe(false);
  });

  test('command line before environment before preference before system before standard', async () => {
    writeFileSync(system, '{"host":{"listen":"/run/citycrt/host.sock"}}');
    expect((await load()).host).toEqual({ kind: 'socket', path: '/run/citycrt/host.sock' });
    setPreference(where, 'host', '/run/mine.sock');
    expect((await load()).host).toEqual({ kind: 'socket', path: '/run/mine.sock' });
    const env = { CITYCRT_HOST: '127.0.0.1:7000' };
    expect((await load({}, env)).host).toMatchObject({ host: '127.0.0.1', port: 7000, security: 'plain' });
    expect((await load({ host: 'embedded' }, env)).host).toBe('embedded');
  });

  test('each setting is found on its own', async () => {
    setPreference(where, 'theme', 'amber');
    setPreference(where, 'escapeMs', 80);
    const settings = await load({ printer: 'through' }, { CITYCRT_KEYMAP: 'c3270' });
    expect(settings).toMatchObject({ theme: 'amber', escapeMs: 80, printer: 'through', keymap: 'c3270' });
  });

  test('a key map is a name or a path, which a preference has from its own folder', async () => {
    setPreference(where, 'keymap', 'mine.yaml');
    expect((await load()).keymap).toBe(join(where.config, 'mine.yaml'));
    setPreference(where, 'keymap', '/etc/citycrt/ours.yaml');
    expect((await load()).keymap).toBe('/etc/citycrt/ours.yaml');
    expect((await load({ keymap: './mine.yaml' })).keymap).toBe('./mine.yaml');
    await expect(load({ keymap: 'Big Keys' })).rejects.toThrow('--keymap in the command line: is neither');
  });

  test('the authority of a TLS host comes along', async () => {
    const caFile = join(base, 'ca.pem');
    writeFileSync(system, JSON.stringify({ host: { listen: 'host.city.example:7443', tlsCa: caFile } }));
    await expect(load()).rejects.toThrow(`Certificate authority file ${caFile} cannot be read`);
    writeFileSync(caFile, '');
    expect((await load()).host).toEqual({
      kind: 'tcp',
      host: 'host.city.example',
      port: 7443,
      security: 'tls',
      caFile,
    });
  });
});

test('options of a command that are no settings are left to it', async () => {
  expect((await load({ theme: 'amber', screens: './screens' })).theme).toBe('amber');
});

describe('what cannot be used is named with its place', () => {
  test.each([
    [{ escapeMs: 'soon' }, {}, /^--escape-ms in the command line: /],
    [{}, { CITYCRT_THEME: 'pink' }, /^CITYCRT_THEME in the environment: /],
    [{}, { CITYCRT_HOST: 'nowhere' }, /^CITYCRT_HOST in the environment: nowhere is neither/],
    [{ host: 'http://host.city.example:80' }, {}, /^--host in the command line: .*https/],
    [{ host: `/${'s'.repeat(120)}` }, {}, /socket path \/s+ is over 100 bytes; use a shorter folder/],
  ])('%j %j', async (options, env, message) => {
    await expect(load(options, env)).rejects.toThrow(message);
  });

  test('in the preferences', async () => {
    writeFileSync(preferencesFile(where), '{"theme":"pink"}');
    await expect(load()).rejects.toThrow(`theme in ${preferencesFile(where)}: `);
    writeFileSync(preferencesFile(where), '{"theme":');
    await expect(load()).rejects.toThrow(/preferences\.json cannot be read .* Correct or remove it\.$/);
  });

  test('in the system-wide file', async () => {
    writeFileSync(system, '{"host":{"listen":"nowhere"}}');
    await expect(load()).rejects.toThrow(`host.listen in ${system}: `);
    writeFileSync(system, 'host');
    await expect(load()).rejects.toThrow(`${system} cannot be read`);
  });
});

describe('preferences', () => {
  test('are kept in a private file of their own, and dropped again', () => {
    setPreference(where, 'theme', 'white');
    expect(JSON.parse(readFileSync(preferencesFile(where), 'utf8'))).toEqual({ theme: 'white' });
    expect(statSync(preferencesFile(where)).mode & 0o777).toBe(0o600);
    setPreference(where, 'theme', undefined);
    expect(readPreferences(where)).toEqual({});
  });

  test('take nothing that could not be read back', () => {
    expect(() => setPreference(where, 'printer', 'lpr')).toThrow(/^printer in the preference: /);
    expect(readPreferences(where)).toEqual({});
  });
});

describe('the theme of the first screen', () => {
  test('is found without checking, and a wrong one is passed over', () => {
    expect(firstTheme({}, {}, where)).toBe('green');
    setPreference(where, 'theme', 'amber');
    expect(firstTheme({}, {}, where)).toBe('amber');
    expect(firstTheme({}, { CITYCRT_THEME: 'color' }, where)).toBe('color');
    expect(firstTheme({ theme: 'pink' }, {}, where)).toBe('green');
  });

  test('is without color where NO_COLOR says so and no theme is named beside it', async () => {
    setPreference(where, 'theme', 'amber');
    expect(firstTheme({}, { NO_COLOR: '1' }, where)).toBe('none');
    expect((await load({}, { NO_COLOR: '1' })).theme).toBe('none');
    expect(firstTheme({}, { NO_COLOR: '' }, where)).toBe('amber');
    expect(firstTheme({}, { NO_COLOR: '1', CITYCRT_THEME: 'green' }, where)).toBe('green');
    expect(firstTheme({ theme: 'color' }, { NO_COLOR: '1' }, where)).toBe('color');
  });
});
