import { describe, expect, test } from 'vitest';
import { explain } from '../../src/keymap/keymap.ts';
import { loadKeymap } from '../../src/keymap/load.ts';
import { RESTING, resolve } from '../../src/keymap/resolve.ts';
import { base, press, problems, shipped } from './maps.ts';

describe('loading', () => {
  test('reports a key that no terminal can send, and goes on', () => {
    const keymap = loadKeymap([base('f1: tab', 'ctrl+m: tab', '"ctrl+a ctrl+i": reset')]);
    expect(keymap.warnings).toEqual([
      'test.yaml:5: ctrl+m is sent as enter',
      'test.yaml:6: ctrl+i is sent as tab',
    ]);
    expect(explain(keymap)).toHaveLength(3);
    const unsent = { name: 't', text: 'name: default\nlayers: {base: {"alt+\\u0007": tab}}' };
    expect(loadKeymap([unsent]).warnings[0]).toMatch(/^t:2: alt\+. is never sent$/s);
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
    ['unknown key', ['tab: tab', 'f99: tab'], 'test.yaml:5: f99 is no key'],
    ['shifted letter', ['shift+a: tab'], 'test.yaml:4: shift+a is the key A'],
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
