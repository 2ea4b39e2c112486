import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { parseDeed } from './binding.ts';
import { parseKeyName } from './key-name.ts';
import type { Binding } from './keymap.ts';
import { type Modes, SWITCHES, type Switch } from './modes.ts';
import { readSequences, type Sequence } from './sequence.ts';
import type { Entry, SourceReader } from './source-reader.ts';

/** A key-map file as read from disk. */
export interface KeymapFile {
  /** Shown in messages and explanations. */
  name: string;
  text: string;
}

/** A key-map file checked by itself: what it says, and what is wrong with it as `file:line: reason`. */
export interface KeymapSource {
  file: string;
  name: string;
  extends: { name: string; line: number }[];
  layers: Map<string, Binding[]>;
  /** By transaction code. */
  sequences: Map<string, Sequence>;
  /** The switches it sets. */
  modes: Partial<Modes>;
  problems: string[];
}

/**
 * Reads one key-map file:
 *
 *     version: 1
 *     name: clerk
 *     extends: [c3270]          # earlier names first, later entries win
 *     layers:
 *       base:
 *         f3: pf(3)
 *         "ctrl+a 1": pa(1)     # a chord: keys pressed one after another
 *     modes: { autoDup: false } # switches: autoSkip, autoDup, autoEnter; on unless set
 *     screens: ...              # field sequences, see readSequences
 */
export function readKeymapSource(file: KeymapFile): KeymapSource {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: false });
  const source: KeymapSource = {
    file: file.name,
    name: '',
    extends: [],
    layers: new Map(),
    sequences: new Map(),
    modes: {},
    problems: [],
  };
  const lineOf = (node: unknown): number => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const report = (line: number, why: string): void => {
    source.problems.push(`${file.name}:${line}: ${why}`);
  };
  for (const error of document.errors) report(error.linePos?.[0].line ?? 1, error.message.split('\n')[0]!);

  const entriesOf = (node: unknown, what: string): Entry[] => {
    if (!isMap(node)) {
      report(lineOf(node), `${what} must be a list of "name: value" lines`);
      return [];
    }
    const seen = new Map<string, number>();
    return node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : '';
      const line = lineOf(key);
      const earlier = seen.get(name);
      if (earlier !== undefined) {
        report(line, `duplicate: ${name} stands on line ${earlier} already`);
        return [];
      }
      seen.set(name, line);
      return [{ key: name, value, line }];
    });
  };

  const readLayer = (layer: Entry): Binding[] => {
    const taken = new Map<string, number>();
    return entriesOf(layer.value, `layer ${layer.key}`).flatMap(entry => {
      const keys = readKeys(entry.key);
      if ('why' in keys) {
        report(entry.line, keys.why);
        return [];
      }
      const id = keys.names.join('\n');
      const earlier = taken.get(id);
      if (earlier !== undefined) {
        report(entry.line, `duplicate: ${entry.key} is the key of line ${earlier}`);
        return [];
      }
      taken.set(id, entry.line);
      const written = isScalar(entry.value) ? String(entry.value.value) : '';
      const deed = parseDeed(written);
      if (!deed) {
        report(entry.line, `unknown action: ${written}`);
        return [];
      }
      return [{ keys: keys.names, deed, written, file: file.name, line: entry.line }];
    });
  };

  const reader: SourceReader = { file: file.name, entriesOf, lineOf, report };
  const readers: Record<string, (entry: Entry) => void> = {
    version: ({ value, line }) => {
      if (!isScalar(value) || value.value !== 1) report(line, 'version must be 1');
    },
    name: ({ value, line }) => {
      if (isScalar(value) && typeof value.value === 'string') source.name = value.value;
      else report(line, 'name must be a text');
    },
    extends: ({ value, line }) => {
      if (!isSeq(value)) {
        report(line, 'extends must be a list of names');
        return;
      }
      source.extends = value.items.map(item => ({
        name: isScalar(item) ? String(item.value) : '',
        line: lineOf(item),
      }));
    },
    screens: entry => {
      source.sequences = readSequences(entry, reader);
    },
    modes: ({ value }) => {
      for (const entry of entriesOf(value, 'modes')) {
        const state = isScalar(entry.value) ? entry.value.value : null;
        if (isSwitch(entry.key) && typeof state === 'boolean')
          source.modes = { ...source.modes, [entry.key]: state };
        else report(entry.line, `a mode is ${SWITCHES.join(', ')}, true or false: ${entry.key}`);
      }
    },
    layers: ({ value }) => {
      for (const layer of entriesOf(value, 'layers')) source.layers.set(layer.key, readLayer(layer));
    },
  };
  for (const entry of entriesOf(document.contents, 'a key map')) {
    const read = Object.hasOwn(readers, entry.key) ? readers[entry.key] : undefined;
    if (read) read(entry);
    else report(entry.line, `unknown entry: ${entry.key}`);
  }
  if (source.name === '' && source.problems.length === 0) report(1, 'a key map needs a name');
  return source;
}

const isSwitch = (name: string): name is Switch => (SWITCHES as readonly string[]).includes(name);

function readKeys(written: string): { names: string[] } | { why: string } {
  const names: string[] = [];
  for (const word of written.split(' ').filter(part => part !== '')) {
    const parsed = parseKeyName(word);
    if ('why' in parsed) return parsed;
    names.push(parsed.name);
  }
  return names.length > 0 ? { names } : { why: 'a key must have a name (write space for a blank)' };
}
