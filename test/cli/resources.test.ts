import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LazyMap } from '../../src/cli/lazy-map.ts';
import { loadResources, writeResources } from '../../src/cli/resources.ts';
import { loadKeymaps, loadScreens, readKeymapFiles } from '../../src/cli/screens-folder.ts';

const SCREENS = join(import.meta.dirname, '../../screens');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resources-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('resources come back as they were written', () => {
  const { formats } = loadScreens(SCREENS);
  const keymapFiles = readKeymapFiles(SCREENS);
  const written = { version: '1.2.3', formats, keymaps: loadKeymaps(SCREENS, formats), keymapFiles };
  writeResources(folder, written);
  const read = loadResources(folder);
  expect(read.version).toBe('1.2.3');
  expect(new Map(read.formats)).toEqual(new Map(written.formats));
  expect(new Map(read.keymaps)).toEqual(new Map(written.keymaps));
  expect(read.keymapFiles).toEqual(keymapFiles);
});

test('a value is made when it is asked for, and once', () => {
  const made: string[] = [];
  const map = new LazyMap(['a', 'b'], name => {
    made.push(name);
    return name.toUpperCase();
  });
  expect([map.size, map.has('a'), map.has('c'), [...map.keys()]]).toEqual([2, true, false, ['a', 'b']]);
  expect(made).toEqual([]);
  expect([map.get('b'), map.get('b'), map.get('c')]).toEqual(['B', 'B', undefined]);
  expect(made).toEqual(['b']);
  const seen: string[] = [];
  map.forEach((value, name) => void seen.push(name + value));
  expect(seen).toEqual(['aA', 'bB']);
  expect([...map.values()]).toEqual(['A', 'B']);
});
