import type { Fault } from './fault.ts';
import type { KeymapSource } from './source.ts';

/**
 * The sources to apply, each after those that it extends. A source reached twice is applied once: where it was first
 * reached, or where `extends` names it behind the others.
 *
 * @param faults where `extends` that goes nowhere or in a circle is told
 */
export function inOrder(
  source: KeymapSource,
  sources: ReadonlyMap<string, KeymapSource>,
  faults: Fault[],
  path: readonly KeymapSource[] = [],
): Set<KeymapSource> {
  const ordered = new Set<KeymapSource>();
  const here = [...path, source];
  for (const { name, line } of source.extends) {
    const report = (why: string) => faults.push({ file: source.file, line, why });
    const found = sources.get(name);
    if (!found) {
      report(`there is no key map called ${name}`);
    } else if (here.includes(found)) {
      const circle = [...here.slice(here.indexOf(found)), found].map(each => each.name);
      report(`extends goes in a circle: ${circle.join(' -> ')}`);
    } else {
      for (const each of inOrder(found, sources, faults, here)) ordered.add(each);
      ordered.delete(found);
      ordered.add(found);
    }
  }
  return ordered.add(source);
}
