import { readFileSync } from 'node:fs';
import { KeymapError } from '../../src/keymap/keymap-error.ts';
import { loadKeymap, type Terms } from '../../src/keymap/load.ts';
import { type KeyState, RESTING, resolve } from '../../src/keymap/resolve.ts';
import type { KeymapFile } from '../../src/keymap/source.ts';

/** The maps of `screens/keymaps`. */
export const shipped: KeymapFile[] = ['default', 'c3270', 'tn5250'].map(name => ({
  name: `${name}.yaml`,
  text: readFileSync(new URL(`../../screens/keymaps/${name}.yaml`, import.meta.url), 'utf8'),
}));

/** A map called default, with these lines from line 2 on. */
export const lines = (...more: string[]): KeymapFile => ({
  name: 'test.yaml',
  text: ['name: default', ...more].join('\n'),
});

/** A map of one's own over the shipped ones, with these lines from line 2 on. */
export const over = (...more: string[]): KeymapFile[] => [
  ...shipped,
  { name: 'test.yaml', text: ['name: mine', ...more, 'extends: [default]'].join('\n') },
];

/** A map called default with these lines in its base layer; the first stands on line 4. */
export const base = (...more: string[]): KeymapFile =>
  lines('layers:', '  base:', ...more.map(line => `    ${line}`));

/** What is wrong with the files, a line for each. */
export const problems = (...files: KeymapFile[]): readonly string[] => problemsOf(files);

/** What is wrong with a map of these files, held against some terms. */
export const problemsOf = (
  files: readonly KeymapFile[],
  name: string | readonly string[] = 'default',
  terms: Terms | null = null,
): readonly string[] => {
  try {
    loadKeymap(files, name, terms);
  } catch (error) {
    if (error instanceof KeymapError) return error.problems;
    throw error;
  }
  return [];
};

/** What a run of keys comes to, one word a key. */
export const press = (files: KeymapFile[], keys: string[]): string[] => {
  const keymap = loadKeymap(files);
  let state: KeyState = RESTING;
  return keys.map(name => {
    const key = [...name].length === 1 ? { name, text: name } : { name };
    const result = resolve(keymap, state, key);
    state = result.state;
    if (result.kind !== 'binding') return result.kind;
    if (result.deed.kind === 'command') return result.deed.command;
    if (result.deed.kind === 'layer') return result.deed.layer;
    if (result.deed.kind === 'switch') return result.deed.mode;
    if (result.deed.kind === 'macro') return result.deed.macro;
    const action = result.deed.action;
    if (action.do === 'aid') return action.aid;
    return action.do === 'key' ? `key ${String.fromCodePoint(action.char)}` : action.do;
  });
};
