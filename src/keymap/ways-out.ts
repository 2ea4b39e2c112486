import type { Deed } from './binding.ts';
import { actionOf } from './deed-action.ts';
import type { Fault } from './fault.ts';
import { isSentByAll, writtenKeys } from './key-name.ts';
import { plant } from './key-tree.ts';
import {
  bindingsOf,
  type Keymap,
  type KeyTree,
  type Lack,
  type Lost,
  NO_KEYS,
  type Placed,
  type Way,
  type Where,
} from './keymap.ts';
import { type KeyState, resolve } from './resolve.ts';

const WAYS: Readonly<Record<Way, (deed: Deed) => boolean>> = {
  reset: deed => deed.kind === 'action' && deed.action.do === 'reset',
  enter: deed => sends(deed, 'enter'),
  exit: deed => sends(deed, 'pf3') || (deed.kind === 'command' && deed.command === 'quit'),
};

function sends(deed: Deed, aid: 'enter' | 'pf3'): boolean {
  const action = actionOf(deed);
  return action?.do === 'aid' && action.aid === aid;
}

/** The trees of a key map while it is made. */
export type Trees = Readonly<Record<'layers' | 'screens', Map<string, KeyTree>>>;

/** Layers in force at once that are looked at: in practice there are two. */
const DEEPEST = 3;

/** Every way that no key, among those that every terminal sends, gives in some layer or on some screen. */
export function lacks({ layers, screens }: Trees): Lack[] {
  const stacks = stacksOf([...layers.keys()].filter(layer => layer !== 'base'));
  const keymap: Keymap = { ...NO_KEYS, layers, screens };
  return [null, ...screens.keys()].flatMap(screen =>
    stacks.flatMap(stack =>
      (Object.keys(WAYS) as Way[])
        .filter(way => !has(keymap, stack, screen, WAYS[way]))
        .map(way => ({ way, place: placeOf(stack, screen) })),
    ),
  );
}

/** The layers that may be on over `base`, in every order. */
function stacksOf(layers: readonly string[], over: readonly string[] = ['base']): (readonly string[])[] {
  if (over.length > DEEPEST) return [over];
  const others = layers.filter(layer => !over.includes(layer));
  return [over, ...others.flatMap(layer => stacksOf(layers, [layer, ...over]))];
}

function placeOf(stack: readonly string[], screen: string | null): string {
  const over = stack.slice(0, -1).join(' over ');
  if (screen === null) return `in ${over || 'base'}`;
  return over === '' ? `on ${screen}` : `on ${screen} in ${over}`;
}

function has(
  keymap: Keymap,
  stack: readonly string[],
  screen: string | null,
  isWay: (deed: Deed) => boolean,
): boolean {
  const own = screen === null ? undefined : keymap.screens.get(screen);
  const trees = [own, ...stack.map(layer => keymap.layers.get(layer))];
  return trees
    .flatMap(tree => (tree ? bindingsOf(tree) : []))
    .some(
      ({ keys, deed }) =>
        isWay(deed) && keys.every(isSentByAll) && comesTo(keymap, stack, screen, keys, deed),
    );
}

function comesTo(
  keymap: Keymap,
  layers: readonly string[],
  screen: string | null,
  keys: readonly string[],
  deed: Deed,
): boolean {
  let state: KeyState = { layers, chord: [] };
  for (const [at, name] of keys.entries()) {
    const resolution = resolve(keymap, state, { name }, screen);
    if (at === keys.length - 1) return resolution.kind === 'binding' && resolution.deed === deed;
    if (resolution.kind !== 'pending') return false;
    state = resolution.state;
  }
  return false;
}

/**
 * Puts the bindings of one file into the trees, without those that would take a way from a layer or a screen.
 * @returns those
 */
export function plantKeepingWays(trees: Trees, placed: readonly Placed[]): Lost[] {
  for (const { where } of placed) treeOf(trees, where);
  const before = copyOf(trees);
  for (const { where, binding } of placed) plant(treeOf(trees, where), binding);
  if (lacks(trees).length === 0) return [];
  for (const kind of ['layers', 'screens'] as const)
    for (const [name, tree] of before[kind]) trees[kind].set(name, tree);
  return plantOneByOne(trees, placed);
}

/** What takes a way away is tried again once others are in: one of them may give that way anew. */
function plantOneByOne(trees: Trees, placed: readonly Placed[]): Lost[] {
  const lost: Lost[] = [];
  let had = lacks(trees);
  for (const each of placed) {
    const { where, binding } = each;
    const before = structuredClone(treeOf(trees, where));
    plant(treeOf(trees, where), binding);
    const now = lacks(trees);
    const lack = now.find(({ way, place }) => !had.some(one => one.way === way && one.place === place));
    if (lack) setTree(trees, where, before);
    else had = now;
    if (lack) lost.push({ ...lack, ...each });
  }
  return lost.length === 0 || lost.length === placed.length ? lost : plantOneByOne(trees, lost);
}

/** The tree of a layer or a screen; an empty one where there is none. */
export function treeOf(trees: Trees, where: Where): KeyTree {
  const [kind, name] =
    'layer' in where ? (['layers', where.layer] as const) : (['screens', where.screen] as const);
  const tree = trees[kind].get(name) ?? { next: new Map() };
  trees[kind].set(name, tree);
  return tree;
}

function setTree(trees: Trees, where: Where, tree: KeyTree): void {
  if ('layer' in where) trees.layers.set(where.layer, tree);
  else trees.screens.set(where.screen, tree);
}

const copyOf = (trees: Trees): Trees => structuredClone(trees);

/** What is wrong with the line of a binding with which a way is lost. */
export const lostFault = ({ binding: { keys, file, line }, way, place }: Lost): Fault => ({
  file,
  line,
  why: `${writtenKeys(keys)} leaves no key for ${way} ${place}`,
});
