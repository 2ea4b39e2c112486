import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { loadKeymap } from '../../src/keymap/load.ts';
import { RESTING, resolve } from '../../src/keymap/resolve.ts';
import { lines, over, problems as problemsIn, problemsOf } from './maps.ts';

const load = (...more: string[]) => loadKeymap([lines(...more)]);
const problems = (...more: string[]) => problemsIn(lines(...more));

const screen = (...lines: string[]): string[] => ['screens:', '  KPAE:', ...lines.map(line => `    ${line}`)];

describe('a sequence', () => {
  test('says the order, what fills a field and what follows it, and on which line', () => {
    const { sequences } = load(
      ...screen(
        'sequence: [key, amount, tender, reference, routing, check]',
        'fields: {key: {press: [enter, pf10]}, amount: {increment: 5}, tender: {constant: CK},',
        '  reference: {autoDup: previous}, routing: {skip: true, press: [pf10]}}',
      ),
    );
    expect(sequences.get('KPAE')?.map(({ name, fill, press, line }) => [name, fill, press, line])).toEqual([
      ['key', { by: 'hand' }, ['enter', 'pf10'], 5],
      ['amount', { by: 'increment', step: 5 }, [], 5],
      ['tender', { by: 'constant', text: 'CK' }, [], 5],
      ['reference', { by: 'previous' }, [], 6],
      ['routing', { by: 'skip' }, ['pf10'], 6],
      ['check', { by: 'hand' }, [], 4],
    ]);
  });

  test.each([
    ['a field twice', ['sequence: [key, key]'], 'test.yaml:4: key stands twice'],
    [
      'a field outside it',
      ['sequence: [key]', 'fields: {amount: {skip: true}}'],
      'test.yaml:5: amount is not in the sequence of KPAE',
    ],
    [
      'a key nobody has',
      ['sequence: [key]', 'fields: {key: {press: [post]}}'],
      'test.yaml:5: press must be a list of keys such as [enter, pf10]: post',
    ],
    [
      'two ways',
      ['sequence: [key]', 'fields: {key: {skip: true, dup: true}}'],
      'test.yaml:5: key is filled in two ways',
    ],
    [
      'an unfit value',
      ['sequence: [key]', 'fields: {key: {increment: x}}'],
      'test.yaml:5: unknown or unfit entry: increment',
    ],
    ['no list', ['sequence: key'], 'test.yaml:4: unknown entry, or no list: sequence'],
  ])('refuses %s', (_, lines, problem) => {
    expect(problems(...screen(...lines))).toEqual([problem]);
  });

  test('is held against the formats', () => {
    const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));
    const files = over(
      'screens:',
      '  KPAE: {sequence: [key, tendered1, total, nothing]}',
      '  XXXX: {sequence: [key]}',
    );
    expect(problemsOf(files, 'mine', { formats })).toEqual([
      'test.yaml:3: KPAE has no input total',
      'test.yaml:3: KPAE has no input nothing',
      'test.yaml:4: there is no screen XXXX',
    ]);
  });
});

describe('layers and switches', () => {
  test('a key switches a layer on before the others, and off again', () => {
    const keymap = load('layers: {base: {ctrl+t: layer(pad), f1: help}, pad: {f1: tab}}');
    const on = resolve(keymap, RESTING, { name: 'ctrl+t' });
    expect(on.state.layers).toEqual(['pad', 'base']);
    expect(resolve(keymap, on.state, { name: 'f1' })).toMatchObject({ deed: { action: { do: 'tab' } } });
    expect(resolve(keymap, on.state, { name: 'ctrl+t' }).state).toEqual(RESTING);
  });

  test('a layer that no file has is refused', () => {
    expect(problems('layers: {base: {ctrl+t: layer(pad)}}')).toEqual(['test.yaml:2: there is no layer pad']);
  });

  test('switches are on unless a file sets them', () => {
    expect(load('modes: {autoDup: false}').modes).toEqual({
      autoSkip: true,
      autoDup: false,
      autoEnter: true,
    });
    expect(problems('modes: {autoPilot: true}', 'version: 1')).toEqual([
      'test.yaml:2: a mode is autoSkip, autoDup, autoEnter, true or false: autoPilot',
    ]);
  });
});
