import { type Document, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { wordOf } from './deed-action.ts';
import { parseKeys, writtenKeys } from './key-name.ts';
import type { MacroDeed, Place } from './macro.ts';
import type { OwnEdit, OwnField } from './own-edit.ts';

/** The text of an operator's own key map before there is anything in it. */
export const newOwn = (name: string, over: readonly string[]): string =>
  `# The keys of ${name}, over those of the account. TKMU and TMAC write here.\nversion: 1\nname: ${name}\n${
    over.length > 0 ? `extends: [ ${over.join(', ')} ]\n` : ''
  }`;

/**
 * The text of an operator's own key map after a change; comments and order stay. A text that is no YAML comes back
 * as it is: whoever loads it finds what is wrong.
 */
export function editOwn(text: string, edit: OwnEdit): string {
  const document = parseDocument(text, { uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  EDITS[edit.kind](document, edit as never);
  return document.toString({ lineWidth: 110 });
}

const EDITS: { [Kind in OwnEdit['kind']]: (document: Document, edit: OwnEdit & { kind: Kind }) => void } = {
  bind(document, { where, key, action }) {
    const path = bindingsPath(where);
    removeKey(document, path, key);
    document.setIn([...path, spelled(key)], action);
  },
  unbind(document, { where, key }) {
    removeKey(document, bindingsPath(where), key);
    prune(document, bindingsPath(where));
  },
  sequence(document, { screen, fields }) {
    const [order, filled] = [
      ['screens', screen, 'sequence'],
      ['screens', screen, 'fields'],
    ];
    removeAt(document, filled);
    if (fields.length === 0) {
      removeAt(document, order);
      prune(document, ['screens', screen]);
      return;
    }
    document.setIn(
      order,
      fields.map(({ name }) => name),
    );
    const settings = fields.flatMap(field => {
      const set = settingsOf(field);
      return Object.keys(set).length > 0 ? [[field.name, set] as const] : [];
    });
    if (settings.length > 0) document.setIn(filled, document.createNode(Object.fromEntries(settings)));
    flowInside(document, ['screens', screen]);
  },
  macro(document, { name, steps }) {
    const node = document.createNode(steps.flatMap(writeStep));
    for (const item of isSeq(node) ? node.items : []) if (isMap(item)) item.flow = true;
    document.setIn(['macros', name], node);
  },
  rename(document, { name, to }) {
    for (const pair of mapAt(document, ['macros'])?.items ?? [])
      if (keyOf(pair) === name) pair.key = document.createNode(to);
    for (const played of playersOf(document, name)) played.value = `macro(${to})`;
  },
  remove(document, { name }) {
    removeAt(document, ['macros', name]);
    prune(document, ['macros']);
  },
};

const bindingsPath = (where: { layer: string } | { screen: string }): string[] =>
  'layer' in where ? ['layers', where.layer] : ['screens', where.screen, 'keys'];

const namesOf = (key: string): readonly string[] => {
  const parsed = parseKeys(key);
  return 'why' in parsed ? [key] : parsed.keys.map(({ name }) => name);
};

/** A key as this program writes it, however it is keyed. */
export const spelled = (key: string): string => writtenKeys(namesOf(key));

function mapAt(document: Document, path: readonly string[]): YAMLMap | null {
  const node = document.getIn(path);
  return isMap(node) ? node : null;
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : String(key));

/** Takes a key away, however the file spells it. */
function removeKey(document: Document, path: readonly string[], key: string): void {
  const map = mapAt(document, path);
  if (map) map.items = map.items.filter(pair => spelled(keyOf(pair)) !== spelled(key));
}

function removeAt(document: Document, path: readonly string[]): void {
  if (document.hasIn(path)) document.deleteIn(path);
}

/** Takes away what has become empty, from the inside. */
function prune(document: Document, path: readonly string[]): void {
  for (let depth = path.length; depth > 0; depth--) {
    const part = path.slice(0, depth);
    const map = mapAt(document, part);
    if (map && map.items.length > 0) return;
    removeAt(document, part);
  }
}

/** Lists and settings stand on one line, as in the maps shipped. */
function flowInside(document: Document, path: readonly string[]): void {
  for (const { key, value } of mapAt(document, path)?.items ?? []) {
    if (isSeq(value)) value.flow = true;
    if (!isMap(value) || String(key) === 'keys') continue;
    for (const { value: settings } of value.items) if (isMap(settings)) settings.flow = true;
  }
}

/** Every scalar of the file that plays a macro: of a key, or in a macro. */
function playersOf(document: Document, name: string): { value: unknown }[] {
  const found: { value: unknown }[] = [];
  const look = (node: unknown): void => {
    if (isScalar(node) && new RegExp(`^macro\\(${name}\\)$`, 'i').test(String(node.value))) found.push(node);
    else if (isSeq(node)) node.items.forEach(look);
    else if (isMap(node)) for (const { value } of node.items) look(value);
  };
  look(document.contents);
  return found;
}

function settingsOf({ fill, press }: OwnField): Record<string, unknown> {
  const pressed = press.length > 0 ? { press: [...press] } : {};
  switch (fill.by) {
    case 'hand':
      return pressed;
    case 'skip':
      return { skip: true, ...pressed };
    case 'previous':
      return { dup: true, ...pressed };
    case 'constant':
      return { constant: fill.text, ...pressed };
    case 'increment':
      return { increment: fill.step, ...pressed };
  }
}

function writeStep(step: MacroDeed): unknown[] {
  switch (step.does) {
    case 'act':
      return [wordOf(step.action)].filter(word => word !== null);
    case 'text':
      return [{ text: step.text }];
    case 'switch':
      return [step.mode];
    case 'play':
      return [`macro(${step.macro})`];
    case 'wait':
      return [{ wait: { unlocked: true, timeoutMs: step.timeoutMs } }];
    case 'expect':
      return [{ expect: writePlace(step.place) }];
  }
}

const writePlace = (place: Place): Record<string, string> =>
  Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null));
