import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Key } from '../../src/keymap/key-name.ts';
import { explain } from '../../src/keymap/keymap.ts';
import { KeymapError } from '../../src/keymap/keymap-error.ts';
import { loadKeymap } from '../../src/keymap/load.ts';
import { type KeyState, RESTING, resolve } from '../../src/keymap/resolve.ts';
import type { KeymapFile } from '../../src/keymap/source.ts';

const shipped: KeymapFile[] = ['default', 'c3270', 'tn5250'].map(name => ({
  name: `${name}.yaml`,
  text: readFileSync(new URL(`../../screens/keymaps/${name}.yaml`, import.meta.url), 'utf8'),
}));

const DIGIT_ROW = '1234567890-=!@#$%^&*()_+';

const base = (...lines: string[]): KeymapFile => ({
  name: 'test.yaml',
  text: ['name: default', 'layers:', '  base:', ...lines.map(line => `    ${line}`)].join('\n'),
});

const problems = (...files: KeymapFile[]): readonly string[] => {
  try {
    loadKeymap(files);
  } catch (error) {
    if (error instanceof KeymapError) return error.problems;
    throw error;
  }
  return [];
};

/** What a run of keys comes to, one word a key. */
const press = (files: KeymapFile[], keys: string[]): string[] => {
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

describe('loading', () => {
  test('reports a key that no terminal can send, and goes on', () => {
    const keymap = loadKeymap([base('f1: tab', 'ctrl+m: tab', '"ctrl+a ctrl+i": reset')]);
    expect(keymap.warnings).toEqual([
      'test.yaml:5: a terminal sends ctrl+m as enter',
      'test.yaml:6: a terminal sends ctrl+i as tab',
    ]);
    expect(explain(keymap)).toHaveLength(3);
    const unsent = { name: 't', text: 'name: default\nlayers: {base: {"alt+\\u0007": tab}}' };
    expect(loadKeymap([unsent]).warnings[0]).toMatch(/^t:2: no terminal sends alt\+/);
    expect(loadKeymap(shipped, 'tn5250').warnings).toEqual([]);
  });

  test('refuses two files of one name', () => {
    expect(problems(base('f1: tab'), { name: 'own.yaml', text: 'version: 1\nname: default' })).toEqual([
      'own.yaml:2: test.yaml is called default, too',
    ]);
  });

  test('takes a name in extends over those before it, also when one of them reached it', () => {
    const own = (names: string) => [
      ...shipped,
      { name: 'own.yaml', text: `name: own\nextends: [${names}]\nlayers: {base: {f1: tab}}` },
    ];
    const does = (names: string, name: string) => resolve(loadKeymap(own(names), 'own'), RESTING, { name });
    expect(does('tn5250, c3270', 'ctrl+c')).toMatchObject({ deed: { action: { aid: 'clear' } } });
    expect(does('tn5250, c3270', 'alt+1')).toMatchObject({ deed: { action: { aid: 'pf1' } } });
    expect(does('c3270, tn5250', 'ctrl+c')).toMatchObject({ deed: { action: { do: 'sysReq' } } });
    const other = { name: 'other.yaml', text: 'name: other\nextends: [default]\nlayers: {base: {f2: tab}}' };
    const both = loadKeymap([...own('tn5250, other'), other], 'own');
    expect(resolve(both, RESTING, { name: 'ctrl+c' })).toMatchObject({ deed: { action: { do: 'sysReq' } } });
  });

  test('lays one map over another, each over what it extends', () => {
    const own = { name: 'BEN2.yaml', text: 'name: BEN2\nextends: [default]\nlayers: {base: {f1: tab}}' };
    const keymap = loadKeymap([...shipped, own], ['tn5250', 'BEN2']);
    const does = (name: string) => resolve(keymap, RESTING, { name });
    expect(does('f1')).toMatchObject({ deed: { action: { do: 'tab' } } });
    expect(does('ctrl+e')).toMatchObject({ deed: { action: { do: 'eraseInput' } } });
    expect(keymap.name).toBe('BEN2');
  });

  test.each<[string, string[], string]>([
    ['unknown action', ['f1: frobnicate'], 'test.yaml:4: unknown action: frobnicate'],
    ['an unknown action to do', ['f3: { do: leap }'], 'test.yaml:4: unknown action: leap'],
    [
      'no action',
      ['f3: { send: none }'],
      'test.yaml:4: f3 must have an action, such as exit or { do: exit, send: none }',
    ],
    [
      'nothing at all',
      ['f3:'],
      'test.yaml:4: f3 must have an action, such as exit or { do: exit, send: none }',
    ],
    [
      'what it cannot send',
      ['f3: { do: exit, send: all }'],
      'test.yaml:4: unknown or unfit entry beside do: send',
    ],
    [
      'a key that sends, said to send nothing',
      ['f10: { do: post, send: none }'],
      'test.yaml:4: what post sends is in the steps of each format',
    ],
    ['PF number out of range', ['f1: pf(25)'], 'test.yaml:4: unknown action: pf(25)'],
    ['unknown key', ['tab: tab', 'f99: tab'], 'test.yaml:5: no such key: f99'],
    ['shifted letter', ['shift+a: tab'], 'test.yaml:4: write the shifted character itself: shift+a'],
    ['duplicate', ['f1: tab', 'f1: reset'], 'test.yaml:5: duplicate: f1 stands on line 4 already'],
    [
      'duplicate in other words',
      ['f13: tab', 'shift+f1: reset'],
      'test.yaml:5: duplicate: shift+f1 is the key of line 4',
    ],
    [
      'prefix bound before the chord',
      ['ctrl+a: tab', '"ctrl+a 1": pa(1)'],
      'test.yaml:5: ctrl+a 1 cannot be reached: ctrl+a already acts on line 4',
    ],
    [
      'prefix bound after the chord',
      ['"ctrl+a 1": pa(1)', 'ctrl+a: tab'],
      'test.yaml:4: ctrl+a 1 cannot be reached: ctrl+a already acts on line 5',
    ],
  ])('refuses %s', (_, lines, problem) => {
    expect(problems(base(...lines))).toEqual([problem]);
  });

  test('refuses entries it does not know and files that are no map', () => {
    expect(problems({ name: 'x', text: 'name: default\nlayer: {}' })).toEqual(['x:2: unknown entry: layer']);
    expect(problems({ name: 'x', text: '- 1' })).toEqual([
      'x:1: a key map must be a list of "name: value" lines',
    ]);
    expect(problems({ name: 'x', text: 'version: 2\nname: default' })).toEqual(['x:1: version must be 1']);
    expect(problems({ name: 'x', text: 'version: 1' })).toContain('x:1: a key map needs a name');
    expect(problems({ name: 'x', text: 'name: "default' })[0]).toMatch(/^x:1: /);
  });

  test('refuses extends that goes in a circle or nowhere', () => {
    const a = { name: 'a.yaml', text: 'name: default\nextends: [b]' };
    const b = { name: 'b.yaml', text: 'name: b\nextends: [default, c]' };
    expect(problems(a, b)).toEqual([
      'b.yaml:2: extends goes in a circle: default -> b -> default',
      'b.yaml:2: there is no key map called c',
    ]);
    expect(problems(b)).toEqual(['there is no key map called default']);
  });

  test('a later file wins, and its key hides the chords of an earlier one', () => {
    const own = {
      name: 'own.yaml',
      text: 'name: own\nextends: [default]\nlayers: {base: {ctrl+a: help, f1: tab}}',
    };
    const keymap = loadKeymap([...shipped, own], 'own');
    const rows = explain(keymap).filter(({ where }) => 'layer' in where && where.layer === 'base');
    expect(rows.find(row => row.key === 'f1')).toMatchObject({ action: 'tab', file: 'own.yaml', line: 3 });
    expect(rows.some(row => row.key.startsWith('ctrl+a '))).toBe(false);
    expect(rows.filter(row => row.key === 'f1')).toHaveLength(1);
  });

  test('reads an action with what it sends', () => {
    expect(press([base('f3: { do: Exit, send: none }', 'f12: { do: cancel }')], ['f3', 'f12'])).toEqual([
      'exit',
      'cancel',
    ]);
  });

  test('reads a character by its code point, a blank by name, modifiers in any order', () => {
    expect(
      press([base('f1: key(U+00e9)', 'ctrl+space: tab', 'ALT+CTRL+x: help')], ['f1', 'ctrl+ ', 'ctrl+alt+x']),
    ).toEqual(['key é', 'tab', 'help']);
  });
});
