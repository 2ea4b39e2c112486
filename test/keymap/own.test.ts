import { describe, expect, test } from 'vitest';
import { explain } from '../../src/keymap/keymap.ts';
import { loadKeymap } from '../../src/keymap/load.ts';
import { editOwn, newOwn } from '../../src/keymap/own.ts';
import type { OwnEdit } from '../../src/keymap/own-edit.ts';

const ACCOUNT = { name: 'default.yaml', text: 'name: default\nlayers: {base: {f1: pf(1)}}' };
const load = (text: string) => loadKeymap([ACCOUNT, { name: 'own', text }], 'BEN2');
const edited = (...edits: OwnEdit[]): string => edits.reduce(editOwn, newOwn('BEN2', ['default']));

const base = { layer: 'base' };
const keysOf = (text: string) =>
  explain(load(text), 'KPAE').map(({ where, key, action }) =>
    [Object.values(where)[0], key, action].join(' '),
  );

describe('an operator’s own key map', () => {
  test('begins empty, over the account’s', () => {
    expect(keysOf(edited())).toEqual(['base f1 pf(1)']);
  });

  test('takes keys, however they are spelled, and gives them back', () => {
    const bound = edited(
      { kind: 'bind', where: base, key: 'SHIFT+f1', action: 'reset' },
      { kind: 'bind', where: base, key: 'f13', action: 'tab' },
      { kind: 'bind', where: { screen: 'KPAE' }, key: 'ctrl+a space', action: 'eraseEOF' },
    );
    expect(keysOf(bound)).toEqual(['KPAE ctrl+a space eraseEOF', 'base f1 pf(1)', 'base f13 tab']);
    const unbound = editOwn(editOwn(bound, { kind: 'unbind', where: base, key: 'shift+f1' }), {
      kind: 'unbind',
      where: { screen: 'KPAE' },
      key: 'ctrl+a space',
    });
    expect(unbound).toBe(edited());
  });

  test('takes a field sequence with all that fills its fields', () => {
    const hand = { fill: { by: 'hand' }, press: [] } as const;
    const fields = [
      { ...hand, name: 'key', press: ['enter', 'pf10'] as const },
      { ...hand, name: 'tender', fill: { by: 'constant', text: '1' } },
      { ...hand, name: 'amount', fill: { by: 'increment', step: 2 } },
      { ...hand, name: 'reference', fill: { by: 'previous' } },
      { ...hand, name: 'routing', fill: { by: 'skip' } },
      { ...hand, name: 'checkNumber' },
    ] as const;
    const text = edited({ kind: 'sequence', screen: 'KPAE', fields });
    const read = load(text).sequences.get('KPAE');
    expect(read?.map(({ name, fill, press }) => ({ name, fill, press }))).toEqual(fields);
    const shorter = editOwn(text, { kind: 'sequence', screen: 'KPAE', fields: [fields[5]] });
    expect(load(shorter).sequences.get('KPAE')).toMatchObject([
      { name: 'checkNumber', fill: { by: 'hand' } },
    ]);
    expect(editOwn(shorter, { kind: 'sequence', screen: 'KPAE', fields: [] })).toBe(edited());
  });

  test('takes macros, renames them with the keys that play them, and gives them back', () => {
    const place = { screen: 'ACUI', panel: null, keying: 'headsUp', field: 'party' };
    const text = edited(
      {
        kind: 'macro',
        name: 'M1',
        steps: [
          { does: 'expect', place },
          { does: 'text', text: '007' },
          { does: 'act', action: { do: 'aid', aid: 'pf10' } },
          { does: 'wait', timeoutMs: 500 },
          { does: 'switch', mode: 'autoDup' },
        ],
      },
      { kind: 'macro', name: 'M2', steps: [{ does: 'play', macro: 'M1' }] },
      { kind: 'bind', where: base, key: 'f5', action: 'macro(M1)' },
      { kind: 'rename', name: 'M1', to: 'OWES' },
    );
    const keymap = load(text);
    expect([...keymap.macros.keys()]).toEqual(['OWES', 'M2']);
    expect(keymap.macros.get('OWES')?.steps).toMatchObject([
      { does: 'expect', place },
      { does: 'text', text: '007' },
      { written: 'pf(10)' },
      { does: 'wait', timeoutMs: 500 },
      { does: 'switch', mode: 'autoDup' },
    ]);
    expect(keymap.macros.get('M2')?.steps).toMatchObject([{ does: 'play', macro: 'OWES' }]);
    expect(keysOf(text)).toContain('base f5 macro(OWES)');
    const gone = (['OWES', 'M2'] as const).reduce(
      (each, name) => editOwn(each, { kind: 'remove', name }),
      text,
    );
    expect(editOwn(gone, { kind: 'unbind', where: base, key: 'f5' })).toBe(edited());
  });

  test('keeps what a person wrote into it', () => {
    const written = '# mine\nname: BEN2 # me\nlayers:\n  base:\n    # the big one\n    f1: tab\n';
    const text = editOwn(written, { kind: 'bind', where: base, key: 'f2', action: 'reset' });
    expect(text).toBe(`${written}    f2: reset\n`);
  });

  test('that is no YAML stays as it is', () => {
    expect(editOwn('name: "x', { kind: 'remove', name: 'M1' })).toBe('name: "x');
  });
});
