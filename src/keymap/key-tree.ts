import type { Fault } from './fault.ts';
import { type Binding, isBinding, type KeyTree } from './keymap.ts';

/** Puts a binding into a tree; it replaces the same key's there and, being final, the chords that begin with it. */
export function plant(layer: KeyTree, binding: Binding): void {
  let tree = layer;
  for (const key of binding.keys.slice(0, -1)) {
    let node = tree.next.get(key);
    if (!node || isBinding(node)) {
      node = { next: new Map() };
      tree.next.set(key, node);
    }
    tree = node;
  }
  const last = binding.keys.at(-1)!;
  tree.next.delete(last);
  tree.next.set(last, binding);
}

/** Chords of one layer of a file that begin with a key that already acts there. */
export const unreachable = (bindings: readonly Binding[]): Fault[] =>
  bindings
    .filter(({ keys }) => keys.length > 1)
    .flatMap(({ keys, file, line }) => {
      const prefix = bindings.find(
        other => other.keys.length < keys.length && other.keys.every((key, at) => key === keys[at]),
      );
      if (!prefix) return [];
      const acts = `${prefix.keys.join(' ')} already acts on line ${prefix.line}`;
      return [{ file, line, why: `${keys.join(' ')} cannot be reached: ${acts}` }];
    });
