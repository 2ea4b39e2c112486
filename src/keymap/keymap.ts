import type { Deed } from './binding.ts';
import { writtenKeys } from './key-name.ts';
import type { Macro } from './macro.ts';
import { ALL_ON, type Modes } from './modes.ts';
import type { Sequence } from './sequence.ts';

/** A binding and the line that supplied it. */
export interface Binding {
  /** Names of the keys to press one after another; a chord has more than one. */
  keys: readonly string[];
  deed: Deed;
  /** As the file spells it, for help and explanations. */
  written: string;
  file: string;
  /** 1-based. */
  line: number;
}

/** The layer or the screen that a binding is for. */
export type Where = { layer: string } | { screen: string };

export interface Placed {
  where: Where;
  binding: Binding;
}

/** What a keyboard is never without: what ends an error, what sends a screen, and what leaves it or the program. */
export type Way = 'reset' | 'enter' | 'exit';

/** A way that no key gives, and where: `in heads-down`, `on KPAE`. */
export interface Lack {
  way: Way;
  place: string;
}

/** A binding with which a way would be lost. */
export interface Lost extends Lack, Placed {}

/** A node of a layer's key tree: a key leads to a binding or to the keys that may follow it. */
export interface KeyTree {
  next: Map<string, KeyTree | Binding>;
}

export const isBinding = (node: KeyTree | Binding): node is Binding => 'deed' in node;

/** A loaded key map. `base` is always active; other layers are found before it while they are switched on. */
export interface Keymap {
  name: string;
  layers: ReadonlyMap<string, KeyTree>;
  /** Keys of one screen alone, by its code; they are found before those of every layer. */
  screens: ReadonlyMap<string, KeyTree>;
  /** By transaction code; they act in the layer HEADS_DOWN. */
  sequences: ReadonlyMap<string, Sequence>;
  macros: ReadonlyMap<string, Macro>;
  /** How long the chords that begin with a key wait for the next one, in milliseconds, where not CHORD_MS. */
  chordMs: ReadonlyMap<string, number>;
  /** How the switches stand at sign-on. */
  modes: Modes;
  /** Keys that no terminal can send, as `file:line: reason`: no fault, but nobody can press them. */
  warnings: readonly string[];
  /** Bindings of an operator's own map that do not act, for they would leave the keyboard without a way out. */
  leftOut: readonly Lost[];
}

/** The key map of a program without one. */
export const NO_KEYS: Keymap = {
  name: '',
  layers: new Map(),
  screens: new Map(),
  sequences: new Map(),
  macros: new Map(),
  chordMs: new Map(),
  modes: ALL_ON,
  warnings: [],
  leftOut: [],
};

/** One line of an explanation: which key does what, and which line of which file says so. */
export interface Explanation {
  where: Where;
  key: string;
  action: string;
  file: string;
  line: number;
}

/** Every binding of the key map in force: those of a screen, then layer by layer, in the order of the files. */
export function explain(keymap: Keymap, screen: string | null = null): Explanation[] {
  const own = screen === null ? undefined : keymap.screens.get(screen);
  return [
    ...(own && screen !== null ? explainTree({ screen }, own) : []),
    ...[...keymap.layers].flatMap(([layer, tree]) => explainTree({ layer }, tree)),
  ];
}

const explainTree = (where: Explanation['where'], tree: KeyTree): Explanation[] =>
  bindingsOf(tree).map(({ keys, written, file, line }) => ({
    where,
    key: writtenKeys(keys),
    action: written,
    file,
    line,
  }));

/** The bindings under a node of a key tree. */
export function bindingsOf(tree: KeyTree): Binding[] {
  return [...tree.next.values()].flatMap(node => (isBinding(node) ? [node] : bindingsOf(node)));
}
