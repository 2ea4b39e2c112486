import { checkMacros } from './check-macros.ts';
import { type Binding, bindingsOf, isBinding, type Keymap, type KeyTree } from './keymap.ts';
import { KeymapError } from './keymap-error.ts';
import type { Macro } from './macro.ts';
import { ALL_ON } from './modes.ts';
import type { Sequence } from './sequence.ts';
import { type KeymapFile, type KeymapSource, readKeymapSource } from './source.ts';

/**
 * Loads the key map called `name` out of the files given, together with the maps that it extends. Of several
 * names each lies over those before it.
 * Later entries win: those of a file over those it extends, and in `extends` a later name over an earlier.
 * @throws KeymapError with every fault found in the files.
 */
export function loadKeymap(
  files: readonly KeymapFile[],
  name: string | readonly string[] = 'default',
): Keymap {
  const read = files.map(readKeymapSource);
  const sources = new Map<string, KeymapSource>();
  const problems = read.flatMap(source => source.problems);
  for (const source of read) {
    const earlier = sources.get(source.name);
    if (earlier)
      problems.push(`${source.file}:${source.nameLine}: ${earlier.file} is called ${source.name}, too`);
    else sources.set(source.name, source);
  }
  if (problems.length > 0) throw new KeymapError(problems);
  const names = typeof name === 'string' ? [name] : name;
  const roots = names.map(each => {
    const root = sources.get(each);
    if (!root) throw new KeymapError([`there is no key map called ${each}`]);
    return root;
  });
  return merge(
    names.at(-1)!,
    new Set(roots.flatMap(root => [...inOrder(root, sources, [], problems)])),
    problems,
  );
}

/** The sources as one key map, each over those before it. */
function merge(name: string, sources: Iterable<KeymapSource>, problems: string[]): Keymap {
  const layers = new Map<string, KeyTree>([['base', { next: new Map() }]]);
  const screens = new Map<string, KeyTree>();
  const sequences = new Map<string, Sequence>();
  const macros = new Map<string, Macro>();
  const chordMs = new Map<string, number>();
  const warnings: string[] = [];
  let modes = ALL_ON;
  for (const source of sources) {
    modes = { ...modes, ...source.modes };
    warnings.push(...source.warnings);
    for (const [layer, bindings] of source.layers) plantAll(layers, layer, bindings, problems);
    for (const [code, { sequence, keys }] of source.screens) {
      if (sequence) sequences.set(code, sequence);
      if (keys.length > 0) plantAll(screens, code, keys, problems);
    }
    for (const [macro, steps] of source.macros) macros.set(macro, steps);
    if (source.chord) chordMs.set(source.chord.prefix, source.chord.timeoutMs);
  }
  problems.push(...unknownLayers(layers, screens));
  problems.push(...checkMacros(macros, [...layers.values(), ...screens.values()]));
  if (problems.length > 0) throw new KeymapError(problems);
  return { name, layers, screens, sequences, macros, chordMs, modes, warnings };
}

function plantAll(
  trees: Map<string, KeyTree>,
  name: string,
  bindings: readonly Binding[],
  problems: string[],
): void {
  const tree = trees.get(name) ?? { next: new Map() };
  trees.set(name, tree);
  for (const binding of bindings) plant(tree, binding, problems);
}

/** Bindings that switch a layer on which no file has. */
const unknownLayers = (
  layers: ReadonlyMap<string, KeyTree>,
  screens: ReadonlyMap<string, KeyTree>,
): string[] =>
  [...layers.values(), ...screens.values()]
    .flatMap(bindingsOf)
    .flatMap(({ deed, file, line }) =>
      deed.kind === 'layer' && !layers.has(deed.layer)
        ? [`${file}:${line}: there is no layer ${deed.layer}`]
        : [],
    );

/**
 * The sources to apply, each after those that it extends. A source reached twice is applied once: where it was first
 * reached, or where `extends` names it behind the others.
 */
function inOrder(
  source: KeymapSource,
  sources: ReadonlyMap<string, KeymapSource>,
  path: readonly KeymapSource[],
  problems: string[],
): Set<KeymapSource> {
  const ordered = new Set<KeymapSource>();
  const here = [...path, source];
  for (const parent of source.extends) {
    const at = `${source.file}:${parent.line}: `;
    const found = sources.get(parent.name);
    if (!found) {
      problems.push(`${at}there is no key map called ${parent.name}`);
    } else if (here.includes(found)) {
      const circle = [...here.slice(here.indexOf(found)), found].map(each => each.name);
      problems.push(`${at}extends goes in a circle: ${circle.join(' -> ')}`);
    } else {
      for (const each of inOrder(found, sources, here, problems)) ordered.add(each);
      ordered.delete(found);
      ordered.add(found);
    }
  }
  return ordered.add(source);
}

/**
 * Puts a binding into a layer's tree. A later file's binding replaces the same key's and, being final, the
 * chords that begin with it; within one file such a chord could never be reached, which is a fault.
 */
function plant(layer: KeyTree, binding: Binding, problems: string[]): void {
  let tree = layer;
  for (const key of binding.keys.slice(0, -1)) {
    let node = tree.next.get(key);
    if (node && isBinding(node)) {
      if (node.file === binding.file) problems.push(unreachable(binding, node));
      node = undefined;
    }
    if (!node) {
      node = { next: new Map() };
      tree.next.set(key, node);
    }
    tree = node;
  }
  const last = binding.keys.at(-1)!;
  const replaced = tree.next.get(last);
  if (replaced && !isBinding(replaced)) {
    const chord = bindingsOf(replaced).find(each => each.file === binding.file);
    if (chord) problems.push(unreachable(chord, binding));
  }
  tree.next.delete(last);
  tree.next.set(last, binding);
}

const unreachable = (chord: Binding, prefix: Binding): string =>
  `${chord.file}:${chord.line}: ${chord.keys.join(' ')} cannot be reached: ` +
  `${prefix.keys.join(' ')} already acts on line ${prefix.line}`;
