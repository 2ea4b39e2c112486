import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { explain } from '../../src/keymap/keymap.ts';
import { loadKeymap } from '../../src/keymap/load.ts';
import { lines, over, problemsOf, shipped } from './maps.ts';

const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));
const faults = (...more: string[]) => problemsOf(over(...more), 'mine', { formats });

describe('a map', () => {
  test.each(['default', 'c3270', 'tn5250'])('shipped, %s, has a way out everywhere', name => {
    expect(problemsOf(shipped, name, { formats })).toEqual([]);
  });

  test.each([
    [
      'Reset and the prefix are taken',
      ['layers:', '  base:', '    ctrl+r: tab', '    ctrl+a: tab'],
      'test.yaml:5: ctrl+a leaves no key for reset in base',
    ],
    [
      'only a screen of its own is without',
      ['screens:', '  KPAE: { keys: { ctrl+a: tab } }'],
      'test.yaml:3: ctrl+a leaves no key for enter on KPAE in heads-down',
    ],
    [
      'a layer of its own has no Enter',
      ['layers:', '  base: { alt+p: layer(pad) }', '  pad: { enter: fieldExit }'],
      'test.yaml:4: enter leaves no key for enter in pad',
    ],
    [
      'neither F3 nor quit is left',
      ['layers:', '  base: { f3: tab, "ctrl+a q": tab }'],
      'test.yaml:3: ctrl+a q leaves no key for exit in base',
    ],
  ])('is refused where %s, on the line at fault', (_, more, problem) => {
    expect(faults(...more)).toEqual([problem]);
  });

  test('may give a way another key, above or below', () => {
    const moved = ['    ctrl+r: tab', '    ctrl+a: tab', '    f9: reset'];
    for (const order of [moved, moved.toReversed()])
      expect(faults('layers:', '  heads-down: { alt+enter: enter }', '  base:', ...order)).toEqual([]);
  });

  test('that stands alone is told what it never gives', () => {
    expect(problemsOf([lines('layers: {base: {f3: exit}}')], 'default', { formats })).toEqual([
      'test.yaml:1: no key for reset in base',
      'test.yaml:1: no key for enter in base',
    ]);
  });

  test('of an operator’s own acts without the lines that would lock it', () => {
    const files = over('layers:', '  base:', '    ctrl+r: tab', '    ctrl+a: tab', '    f9: dup');
    const keymap = loadKeymap(files, 'mine', { formats, own: 'test.yaml' });
    expect(keymap.leftOut.map(({ binding }) => binding.keys)).toEqual([['ctrl+a']]);
    expect(keymap.warnings).toEqual(['test.yaml:5: ctrl+a leaves no key for reset in base: left out']);
    const does = new Map(explain(keymap).map(({ key, action }) => [key, action]));
    expect([does.get('ctrl+r'), does.get('ctrl+a r'), does.get('f9')]).toEqual(['tab', 'reset', 'dup']);
  });
});

test('every fault of a file is told at once, in the order of its lines', () => {
  expect(
    faults(
      'layers:',
      '  base:',
      '    f99: tab',
      '    f5: frobnicate',
      '    f6: macro(none)',
      '    f7: layer(nowhere)',
      '    ctrl+r: tab',
      '    ctrl+a: tab',
      '    ctrl+a 1: tab',
      'screens:',
      '  XXXX: { keys: { f1: frobnicate } }',
      '  KPAE:',
      '    sequence: [key, total]',
      'macros:',
      '  go: [leap, { expect: YYYY }]',
    ),
  ).toEqual([
    'test.yaml:4: f99 is no key',
    'test.yaml:5: unknown action: frobnicate',
    'test.yaml:6: there is no macro none',
    'test.yaml:7: there is no layer nowhere',
    'test.yaml:9: ctrl+a leaves no key for reset in base',
    'test.yaml:10: ctrl+a 1 cannot be reached: ctrl+a already acts on line 9',
    'test.yaml:12: unknown action: frobnicate',
    'test.yaml:12: there is no screen XXXX',
    'test.yaml:14: KPAE has no input total',
    'test.yaml:16: unknown action: leap',
    'test.yaml:16: there is no screen YYYY',
  ]);
});
