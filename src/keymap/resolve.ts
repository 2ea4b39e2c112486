import type { Deed } from './binding.ts';
import { CHORD_MS } from './chord-time.ts';
import type { Key } from './key-name.ts';
import { isBinding, type Keymap, type KeyTree } from './keymap.ts';

/** Where the operator stands in the key map between two keys. */
export interface KeyState {
  /** Active layers, the innermost first; `base` is last. */
  readonly layers: readonly string[];
  /** Keys of the chord begun so far. */
  readonly chord: readonly string[];
  /** When the last of them came in, where the key said. */
  readonly at?: number | undefined;
}

export const RESTING: KeyState = { layers: ['base'], chord: [] };

/** What a key comes to, and the state for the next key. */
export type Resolution = { state: KeyState } & (
  | { kind: 'binding'; deed: Deed }
  /** Part of a chord: nothing to do until the next key. One that comes too late begins anew. */
  | { kind: 'pending' }
  | { kind: 'paste'; text: string }
  /** Nothing is bound: ring the bell. A chord begun is given up as a whole. */
  | { kind: 'unbound' }
);

/**
 * Looks a key up among those of the screen in hand, then in the active layers, innermost first. A printable key that no layer binds keys its
 * character; so a key map need not list the alphabet. Pure: the caller keeps the state.
 */
export function resolve(keymap: Keymap, state: KeyState, key: Key, screen: string | null = null): Resolution {
  const rested = state.chord.length === 0 ? state : { layers: state.layers, chord: [] };
  const begun = isTooLate(keymap, state, key) ? [] : state.chord;
  const chord = [...begun, key.name];
  const own = screen === null ? undefined : keymap.screens.get(screen);
  for (const tree of [own, ...state.layers.map(layer => keymap.layers.get(layer))]) {
    const found = lookUp(tree, chord);
    if (!found) continue;
    if (!isBinding(found)) return { kind: 'pending', state: { layers: state.layers, chord, at: key.at } };
    const { deed } = found;
    const after = deed.kind === 'layer' ? toggled(rested, deed.layer) : rested;
    return { kind: 'binding', deed, state: after };
  }
  if (begun.length > 0 || key.text === undefined) return { kind: 'unbound', state: rested };
  if (key.name === 'paste') return { kind: 'paste', text: key.text, state: rested };
  const char = key.text.codePointAt(0)!;
  return { kind: 'binding', deed: { kind: 'action', action: { do: 'key', char } }, state: rested };
}

/** Whether a key comes too late for the chord begun. */
function isTooLate({ chordMs }: Keymap, { chord: [prefix], at }: KeyState, key: Key): boolean {
  if (prefix === undefined || at === undefined || key.at === undefined) return false;
  return key.at - at > (chordMs.get(prefix) ?? CHORD_MS);
}

/** A layer switched on comes before the others. */
function toggled({ layers }: KeyState, layer: string): KeyState {
  const others = layers.filter(each => each !== layer);
  return { layers: others.length === layers.length ? [layer, ...layers] : others, chord: [] };
}

function lookUp(tree: KeyTree | undefined, chord: readonly string[]) {
  let node: ReturnType<KeyTree['next']['get']> = tree;
  for (const key of chord) {
    if (!node || isBinding(node)) return undefined;
    node = node.next.get(key);
  }
  return node;
}
