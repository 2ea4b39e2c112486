import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { loadKeymap } from '../../src/keymap/load.ts';
import { RESTING, resolve } from '../../src/keymap/resolve.ts';
import { lines, over, problems as problemsIn, problemsOf } from './maps.ts';

const load = (...more: string[]) => loadKeymap([lines(...more)]);
const problems = (...more: string[]) => problemsIn(lines(...more));

const macro = (...steps: string[]): string[] => [
  'macros:',
  '  newLine:',
  ...steps.map(step => `    - ${step}`),
];

describe('a macro', () => {
  test('is a list of actions, texts, waits and places', () => {
    const { macros } = load(
      ...macro(
        'home',
        'text: "1"',
        'post',
        'key(U+00e9)',
        'autoDup',
        'wait: { unlocked: true, timeoutMs: 5000 }',
        'expect: KPAE',
        'expect: { screen: KPAE, field: key, keying: HS-E, panel: list }',
      ),
    );
    const steps = macros.get('newLine')?.steps.map(({ written, line, ...deed }) => [line, deed, written]);
    const anywhere = { screen: 'KPAE', panel: null, keying: null, field: null };
    expect(steps).toEqual([
      [4, { does: 'act', action: { do: 'home' } }, 'home'],
      [5, { does: 'text', text: '1' }, 'text 1'],
      [6, { does: 'act', action: { do: 'aid', aid: 'pf10' } }, 'post'],
      [7, { does: 'act', action: { do: 'key', char: 0xe9 } }, 'key(U+00e9)'],
      [8, { does: 'switch', mode: 'autoDup' }, 'autoDup'],
      [9, { does: 'wait', timeoutMs: 5000 }, 'wait 5000 ms'],
      [10, { does: 'expect', place: anywhere }, 'expect KPAE'],
      [
        11,
        { does: 'expect', place: { screen: 'KPAE', field: 'key', keying: 'HS-E', panel: 'list' } },
        'expect KPAE list HS-E key',
      ],
    ]);
  });

  test('is played by a key, in a layer or on a screen', () => {
    const keymap = load(
      ...macro('home'),
      'layers: {base: {f1: macro(newLine)}}',
      'screens: {KPAE: {keys: {f9: macro(newLine)}}}',
    );
    const deed = { kind: 'macro', macro: 'newLine' };
    expect(resolve(keymap, RESTING, { name: 'f1' })).toMatchObject({ deed });
    expect(resolve(keymap, RESTING, { name: 'f9' }, 'KPAE')).toMatchObject({ deed });
  });

  test('of a later file wins', () => {
    const files = [
      { name: 'a', text: 'name: default\nmacros: {go: [home, tab]}\nlayers: {base: {f1: macro(go)}}' },
      { name: 'b', text: 'name: own\nextends: [default]\nmacros: {go: [enter]}' },
    ];
    expect(loadKeymap(files, 'own').macros.get('go')).toMatchObject({
      file: 'b',
      steps: [{ written: 'enter' }],
    });
  });

  test.each<[string, string[], string]>([
    ['an unknown action', ['home', 'frobnicate'], 'test.yaml:5: unknown action: frobnicate'],
    ['what is the terminal’s own', ['layer(heads-down)'], 'test.yaml:4: not in a macro: layer(heads-down)'],
    ['recording', ['record'], 'test.yaml:4: not in a macro: record'],
    ['an unknown macro', ['home', 'macro(pay)'], 'test.yaml:5: there is no macro pay'],
    ['an unknown step', ['pause: 5'], 'test.yaml:4: a step is an action, text, wait or expect: pause'],
    [
      'two steps in one',
      ['{ text: a, wait: { unlocked: true } }'],
      'test.yaml:4: a step is an action, text, wait or expect: text',
    ],
    [
      'no text',
      ['text: ""'],
      'test.yaml:4: text must be a text without line ends and other control characters',
    ],
    [
      'a line end',
      ['text: "a\\n"'],
      'test.yaml:4: text must be a text without line ends and other control characters',
    ],
    [
      'a wait for nothing',
      ['wait: { timeoutMs: 5 }'],
      'test.yaml:4: wait must be { unlocked: true, timeoutMs: 1 to 600000 }',
    ],
    [
      'a wait without end',
      ['wait: { unlocked: true, timeoutMs: 0 }'],
      'test.yaml:4: wait must be { unlocked: true, timeoutMs: 1 to 600000 }',
    ],
    ['a place without a screen', ['expect: { field: key }'], 'test.yaml:4: expect must name a screen'],
    [
      'an unknown part of a place',
      ['expect: { screen: KPAE, mood: good }'],
      'test.yaml:4: unknown or unfit entry of expect: mood',
    ],
    [
      'one that plays itself',
      ['home', 'macro(newLine)'],
      'test.yaml:3: macro newLine can never end: newLine -> newLine',
    ],
  ])('refuses %s', (_, steps, problem) => {
    expect(problems(...macro(...steps))).toEqual([problem]);
  });

  test('that can never end is refused once, wherever the circle is entered', () => {
    expect(
      problems(
        'macros:',
        '  a: [macro(c)]',
        '  b: [home, macro(c)]',
        '  c: [macro(d), macro(b)]',
        '  d: [tab]',
      ),
    ).toEqual(['test.yaml:4: macro b can never end: b -> c -> b']);
  });

  test('stands once in a file, under a name and with steps', () => {
    expect(problems('macros:', '  go: [home]', '  go: [tab]')).toEqual([
      'test.yaml:4: duplicate: go stands on line 3 already',
    ]);
    expect(problems('macros: {go: []}')).toEqual(['test.yaml:2: macro go must be a list']);
    expect(problems('macros: {go on: [home]}')).toEqual([
      "test.yaml:2: a macro's name is up to 16 letters, digits and hyphens: go on",
    ]);
  });

  test('is held against the formats, and so are the keys of a screen', () => {
    const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));
    const files = over(
      ...macro(
        'expect: XXXX',
        'expect: { screen: KPAE, field: total }',
        'expect: { screen: KPAE, field: tendered1 }',
      ),
      'screens:',
      '  YYYY: { keys: { f9: home } }',
    );
    expect(problemsOf(files, 'mine', { formats })).toEqual([
      'test.yaml:4: there is no screen XXXX',
      'test.yaml:5: KPAE has no input total',
      'test.yaml:8: there is no screen YYYY',
    ]);
  });
});
