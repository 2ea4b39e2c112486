import { type Binding, bindingsOf, isBinding, type Keymap, type KeyTree } from './keymap.ts';
import { ALL_ON } from './modes.ts';
import type { Sequence } from './sequence.ts';
import { type KeymapFile, type KeymapSource, readKeymapSource } from './source.ts';

/** A key map that can't be used; `problems` has one line for each fault, as `file:line: reason`. */
export class KeymapError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'KeymapError';
    this.problems = problems;
  }
}

/**
 * Loads the key map called `name` out of the files given, together with the maps that it extends.
 * Later entries win: those of a file over those it extends, and in `extends` a later name over an earlier.
 * @throws KeymapError with every fault found in the files.
 */
export function loadKeymap(files: readonly KeymapFile[], name = 'default'): Keymap {
  const sources = new Map(files.map(readKeymapSource).map(source => [source.name, source]));
  const broken = [...sources.values()].flatMap(source => source.problems);
  if (broken.length > 0) throw new KeymapError(broken);
  const root = sources.get(name);
  if (!root) throw new KeymapError([`there is no key map called ${name}`]);

  const problems: string[] = [];
  const sequences = new Map<string, Sequence>();
  let modes = ALL_ON;
  const layers = new Map<string, KeyTree>([['base', { next: new Map() }]]);
  for (const source of inOrder(root, sources, [], problems)) {
    modes = { ...modes, ...source.modes };
    for (const [code, sequence] of source.sequences) sequences.set(code, sequence);
    for (const [layer, bindings] of source.layers) {
      const tree = layers.get(layer) ?? { next: new Map() };
      layers.set(layer, tree);
      for (const binding of bindings) plant(tree, binding, problems);
    }
  }
  problems.push(...unknownLayers(layers));
  if (problems.length > 0) throw new KeymapError(problems);
  return { name, layers, sequences, modes };
}

/** Bindings that switch a layer on which no file has. */
const unknownLayers = (layers: ReadonlyMap<string, KeyTree>): string[] =>
  [...layers.values()]
    .flatMap(bindingsOf)
    .flatMap(({ deed, file, line }) =>
      deed.kind === 'layer' && !layers.has(deed.layer)
        ? [`${file}:${line}: there is no layer ${deed.layer}`]
        : [],
    );

/** The sources to apply, each after those that it extends; a source reached twice is applied once. */
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
