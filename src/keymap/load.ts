import { checkScreens, type Formats } from './check.ts';
import { checkMacros } from './check-macros.ts';
import { type Fault, faultText, inLineOrder } from './fault.ts';
import { plant, unreachable } from './key-tree.ts';
import { bindingsOf, type Keymap, type KeyTree, type Lost, type Placed } from './keymap.ts';
import { KeymapError } from './keymap-error.ts';
import type { Macro } from './macro.ts';
import { ALL_ON } from './modes.ts';
import { inOrder } from './order.ts';
import type { Sequence } from './sequence.ts';
import { type KeymapFile, type KeymapSource, readKeymapSource } from './source.ts';
import { lacks, lostFault, plantKeepingWays, treeOf } from './ways-out.ts';

/** What the map of a terminal is held against. */
export interface Terms {
  formats: Formats;
  /** The file of an operator's own, of which a line that would lock them out is left out; of another it is a fault. */
  own?: string;
}

/**
 * Loads the key map called `name` out of the files given, together with the maps that it extends. Of several
 * names each lies over those before it.
 * Later entries win: those of a file over those it extends, and in `extends` a later name over an earlier.
 *
 * @param terms for the map of a terminal
 * @throws KeymapError with every fault found in the files, in the order of their lines
 */
export function loadKeymap(
  files: readonly KeymapFile[],
  name: string | readonly string[] = 'default',
  terms: Terms | null = null,
): Keymap {
  const read = files.map(readKeymapSource);
  const faults = read.flatMap(source => source.faults);
  const sources = byName(read, faults);
  const names = typeof name === 'string' ? [name] : name;
  const missing = names.find(each => !sources.has(each));
  if (missing !== undefined && faults.length === 0)
    throw new KeymapError([`there is no key map called ${missing}`]);
  const before = faults.length;
  const roots = names.flatMap(each => sources.get(each) ?? []);
  const ordered = new Set(roots.flatMap(root => [...inOrder(root, sources, faults)]));
  const isWhole =
    missing === undefined && faults.length === before && [...ordered].every(source => source.isReadable);
  const keymap = merge(names.at(-1)!, [...ordered], terms, isWhole, faults);
  if (faults.length > 0)
    throw new KeymapError(
      inLineOrder(
        faults,
        files.map(file => file.name),
      ),
    );
  return keymap;
}

function byName(read: readonly KeymapSource[], faults: Fault[]): Map<string, KeymapSource> {
  const sources = new Map<string, KeymapSource>();
  for (const source of read) {
    const earlier = sources.get(source.name);
    if (earlier) {
      const why = `${earlier.file} is called ${source.name}, too`;
      faults.push({ file: source.file, line: source.nameLine, why });
    } else if (source.name !== '') sources.set(source.name, source);
  }
  return sources;
}

/**
 * The sources as one key map, each over those before it. What refers to another line is looked at only in a map that
 * is whole: it may stand where nothing could be read.
 */
function merge(
  name: string,
  sources: readonly KeymapSource[],
  terms: Terms | null,
  isWhole: boolean,
  faults: Fault[],
): Keymap {
  const trees = { layers: new Map<string, KeyTree>([['base', { next: new Map() }]]), screens: new Map() };
  const sequences = new Map<string, Sequence>();
  const macros = new Map<string, Macro>();
  const chordMs = new Map<string, number>();
  const lost: Lost[] = [];
  let modes = ALL_ON;
  for (const source of sources) {
    modes = { ...modes, ...source.modes };
    for (const bindings of bindingsByPlace(source)) faults.push(...unreachable(bindings));
    if (terms) faults.push(...checkScreens(source, terms.formats));
    const placed = placedOf(source);
    for (const layer of source.layers.keys()) treeOf(trees, { layer });
    if (terms && isWhole) lost.push(...plantKeepingWays(trees, placed));
    else for (const { where, binding } of placed) plant(treeOf(trees, where), binding);
    for (const [code, { sequence }] of source.screens) if (sequence) sequences.set(code, sequence);
    for (const [macro, steps] of source.macros) macros.set(macro, steps);
    if (source.chord) chordMs.set(source.chord.prefix, source.chord.timeoutMs);
  }
  const all = [...trees.layers.values(), ...trees.screens.values()];
  if (isWhole) faults.push(...unknownLayers(trees.layers, all), ...checkMacros(macros, all));
  const leftOut = lost.filter(({ binding }) => binding.file === terms?.own);
  faults.push(...lost.filter(each => !leftOut.includes(each)).map(lostFault));
  const root = sources.at(-1);
  if (terms && isWhole && root && lost.length === 0) faults.push(...neverGiven(root, lacks(trees)));
  const warnings = [
    ...sources.flatMap(source => source.warnings),
    ...leftOut.map(each => `${faultText(lostFault(each))}: left out`),
  ];
  return { name, ...trees, sequences, macros, chordMs, modes, warnings, leftOut };
}

const bindingsByPlace = ({ layers, screens }: KeymapSource) => [
  ...layers.values(),
  ...[...screens.values()].map(({ keys }) => keys),
];

/** Every binding of a file with its place, `base` first: what a layer hides must be known before the layer is. */
function placedOf({ layers, screens }: KeymapSource): Placed[] {
  const order = [...layers].sort(([a], [b]) => Number(b === 'base') - Number(a === 'base'));
  return [
    ...order.flatMap(([layer, bindings]) => bindings.map(binding => ({ where: { layer }, binding }))),
    ...[...screens].flatMap(([screen, { keys }]) => keys.map(binding => ({ where: { screen }, binding }))),
  ];
}

/** Ways that no line of any file gives, each told once. */
const neverGiven = ({ file, nameLine }: KeymapSource, found: ReturnType<typeof lacks>): Fault[] =>
  found
    .filter(({ way }, at) => found.findIndex(each => each.way === way) === at)
    .map(({ way, place }) => ({ file, line: nameLine, why: `no key for ${way} ${place}` }));

/** Bindings that switch a layer on which no file has. */
const unknownLayers = (layers: ReadonlyMap<string, KeyTree>, trees: readonly KeyTree[]): Fault[] =>
  trees
    .flatMap(bindingsOf)
    .flatMap(({ deed, file, line }) =>
      deed.kind === 'layer' && !layers.has(deed.layer)
        ? [{ file, line, why: `there is no layer ${deed.layer}` }]
        : [],
    );
