import { describe, expect, test } from 'vitest';
import type { Key } from '../../src/keymap/key-name.ts';
import { explain } from '../../src/keymap/keymap.ts';
import { loadKeymap } from '../../src/keymap/load.ts';
import { type KeyState, RESTING, resolve } from '../../src/keymap/resolve.ts';
import { press, problems, shipped } from './maps.ts';

const DIGIT_ROW = '1234567890-=!@#$%^&*()_+';

describe('the key maps shipped', () => {
  test('load without a fault and name the file and line of each binding', () => {
    const rows = explain(loadKeymap(shipped));
    const enter = rows.find(row => row.key === 'enter');
    expect(enter).toMatchObject({ where: { layer: 'base' }, action: 'enter', file: 'c3270.yaml' });
    const line = shipped[1]!.text.split('\n')[enter!.line - 1];
    expect(line).toBe('    enter: enter');
  });

  test('reach every PF key of a 5250 by Esc and a key of the digit row', () => {
    const keymap = loadKeymap(shipped, 'tn5250');
    for (const [index, char] of [...DIGIT_ROW].entries()) {
      const aid = `pf${index + 1}`;
      expect(resolve(keymap, RESTING, { name: `alt+${char}` })).toMatchObject({ deed: { action: { aid } } });
    }
    for (const state of [RESTING, resolve(keymap, RESTING, { name: 'ctrl+t' }).state])
      expect(resolve(keymap, state, { name: 'ctrl+a' })).toMatchObject({ deed: { action: { do: 'attn' } } });
  });

  test('reach every PF key by F key and by the prefix', () => {
    const keymap = loadKeymap(shipped);
    for (let number = 1; number <= 24; number += 1) {
      const found = resolve(keymap, RESTING, { name: `f${number}` });
      expect(found).toMatchObject({ deed: { action: { do: 'aid', aid: `pf${number}` } } });
    }
    expect(press(shipped, ['ctrl+a', 'f12', 'ctrl+a', '2', '2'])).toEqual([
      'pending',
      'pf24',
      'pending',
      'pa2',
      'key 2',
    ]);
  });

  test('reach PF4 to PF24 by the prefix and a key of the digit row', () => {
    for (const [index, char] of [...DIGIT_ROW].entries())
      expect(press(shipped, ['ctrl+a', char])).toEqual(['pending', `${index < 3 ? 'pa' : 'pf'}${index + 1}`]);
  });

  test('give the keys of a data-entry hand', () => {
    expect(
      press(shipped, ['ctrl+r', 'ctrl+c', 'ctrl+d', 'ctrl+f', 'ctrl+u', 'kp_enter', 'shift+tab', 'ctrl+l']),
    ).toEqual(['reset', 'clear', 'dup', 'fieldMark', 'deleteField', 'enter', 'backTab', 'redraw']);
  });
});

describe('resolve', () => {
  test('an unknown chord is given up as a whole and the next key acts', () => {
    expect(press(shipped, ['ctrl+a', 'z', 'z'])).toEqual(['pending', 'unbound', 'key z']);
  });

  test('an unbound key without text does nothing', () => {
    expect(press(shipped, ['ctrl+alt+x', 'alt+q'])).toEqual(['unbound', 'unbound']);
  });

  test('a pasted text comes whole', () => {
    const result = resolve(loadKeymap(shipped), RESTING, { name: 'paste', text: 'a\tb' });
    expect(result).toEqual({ kind: 'paste', text: 'a\tb', state: RESTING });
  });

  test('an inner layer wins over base and leaves the rest to it', () => {
    const keymap = loadKeymap([
      {
        name: 't',
        text: 'name: default\nlayers:\n  base: {enter: enter, tab: tab}\n  heads-down: {enter: tab}',
      },
    ]);
    const state: KeyState = { layers: ['heads-down', 'base'], chord: [] };
    expect(resolve(keymap, state, { name: 'enter' })).toMatchObject({ deed: { action: { do: 'tab' } } });
    expect(resolve(keymap, state, { name: 'tab' })).toMatchObject({ deed: { action: { do: 'tab' } } });
    expect(resolve(keymap, RESTING, { name: 'enter' })).toMatchObject({ deed: { action: { aid: 'enter' } } });
  });

  test('a keypad key that nothing binds keys its digit', () => {
    const result = resolve(loadKeymap(shipped), RESTING, { name: 'kp_7', text: '7' });
    expect(result).toMatchObject({ deed: { action: { do: 'key', char: 0x37 } } });
  });
});

describe('a chord begun', () => {
  const files = [
    ...shipped,
    {
      name: 'own.yaml',
      text: [
        'name: own',
        'extends: [default]',
        'chord: { prefix: Ctrl+B, timeoutMs: 5000 }',
        'layers: {base: {"ctrl+b 1": tab}}',
      ].join('\n'),
    },
  ];
  const keymap = loadKeymap(files, 'own');
  const late = (prefix: string, waited: number, key: Key) => {
    const { state } = resolve(keymap, RESTING, { name: prefix, at: 1000 });
    return resolve(keymap, state, { ...key, at: 1000 + waited });
  };

  test('lapses after 600 ms: the next key is keyed by itself', () => {
    expect(late('ctrl+a', 600, { name: 'c', text: 'c' })).toMatchObject({
      deed: { action: { aid: 'clear' } },
    });
    expect(late('ctrl+a', 601, { name: 'c', text: 'c' })).toEqual({
      kind: 'binding',
      deed: { kind: 'action', action: { do: 'key', char: 0x63 } },
      state: RESTING,
    });
    expect(late('ctrl+a', 3000, { name: 'ctrl+a' })).toMatchObject({ kind: 'pending', state: { at: 4000 } });
  });

  test('waits as long as its map says', () => {
    expect(late('ctrl+b', 5000, { name: '1', text: '1' })).toMatchObject({ deed: { action: { do: 'tab' } } });
    expect(late('ctrl+b', 5001, { name: '1', text: '1' })).toMatchObject({ deed: { action: { do: 'key' } } });
  });

  test.each(['{}', '{prefix: ctrl+a}', '{prefix: f99, timeoutMs: 5}', '{prefix: tab, timeoutMs: 0}'])(
    'is refused as %s',
    chord => {
      expect(problems({ name: 't', text: `name: default\nchord: ${chord}` })).toEqual([
        't:2: chord must be { prefix: KEY, timeoutMs: 1 to 60000 }',
      ]);
    },
  );
});

describe('the keys of one screen', () => {
  const keymap = loadKeymap(
    [
      ...shipped,
      {
        name: 'own.yaml',
        text: [
          'name: own',
          'extends: [default]',
          'layers: {heads-down: {f9: reset}}',
          'screens:',
          '  KPAE:',
          '    keys:',
          '      f9: eraseEOF',
          '      "ctrl+a 1": clear',
        ].join('\n'),
      },
    ],
    'own',
  );
  const deep: KeyState = { layers: ['heads-down', 'base'], chord: [] };

  test('win over every layer there, and are nowhere else', () => {
    const does = (screen: string, state: KeyState) => resolve(keymap, state, { name: 'f9' }, screen);
    expect(does('KPAE', deep)).toMatchObject({ deed: { action: { do: 'eraseEOF' } } });
    expect(does('KMUE', deep)).toMatchObject({ deed: { action: { do: 'reset' } } });
    expect(does('KMUE', RESTING)).toMatchObject({ deed: { action: { aid: 'pf9' } } });
  });

  test('may be chords beside those of the layers', () => {
    const { state } = resolve(keymap, RESTING, { name: 'ctrl+a' }, 'KPAE');
    expect(resolve(keymap, state, { name: '1' }, 'KPAE')).toMatchObject({
      deed: { action: { aid: 'clear' } },
    });
    expect(resolve(keymap, state, { name: '2' }, 'KPAE')).toMatchObject({ deed: { action: { aid: 'pa2' } } });
    expect(resolve(keymap, state, { name: '1' }, 'KMUE')).toMatchObject({ deed: { action: { aid: 'pa1' } } });
  });

  test('are explained first, with their file and line', () => {
    expect(explain(keymap, 'KPAE').slice(0, 2)).toEqual([
      { where: { screen: 'KPAE' }, key: 'f9', action: 'eraseEOF', file: 'own.yaml', line: 7 },
      { where: { screen: 'KPAE' }, key: 'ctrl+a 1', action: 'clear', file: 'own.yaml', line: 8 },
    ]);
    expect(explain(keymap, 'KMUE')).toEqual(explain(keymap));
  });

  test.each<[string, string[], string]>([
    ['an unknown action', ['f9: frobnicate'], 'unknown action: frobnicate'],
    ['a key twice', ['f13: tab', 'shift+f1: reset'], 'duplicate: shift+f1 is the key of line 5'],
    [
      'an unreachable chord',
      ['f9: tab', '"f9 1": reset'],
      'f9 1 cannot be reached: f9 already acts on line 5',
    ],
    ['an unknown layer', ['tab: tab', 'f9: layer(pad)'], 'there is no layer pad'],
    ['an unknown macro', ['tab: tab', 'f9: macro(pay)'], 'there is no macro pay'],
  ])('refuse %s', (_, lines, why) => {
    const text = ['name: default', 'screens:', '  KPAE:', '    keys:', ...lines.map(line => `      ${line}`)];
    const at = 4 + lines.length;
    expect(problems({ name: 't', text: text.join('\n') })).toEqual([`t:${at}: ${why}`]);
  });
});
