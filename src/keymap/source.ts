import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { readChord } from './chord.ts';
import type { ChordTime } from './chord-time.ts';
import { type Fault, faultText } from './fault.ts';
import type { Binding } from './keymap.ts';
import type { Macro } from './macro.ts';
import { type Modes, SWITCHES, type Switch } from './modes.ts';
import { readBindings } from './read-bindings.ts';
import { readMacros } from './read-macros.ts';
import { readScreens, type ScreenSource } from './sequence.ts';
import type { Entry, SourceReader } from './source-reader.ts';

/** A key-map file as read from disk. */
export interface KeymapFile {
  /** Shown in messages and explanations. */
  name: string;
  text: string;
}

/** A key-map file checked by itself: what it says, and what is wrong with it. */
export interface KeymapSource {
  file: string;
  name: string;
  nameLine: number;
  extends: { name: string; line: number }[];
  layers: Map<string, Binding[]>;
  /** By transaction code. */
  screens: Map<string, ScreenSource>;
  macros: Map<string, Macro>;
  /** Null when it does not say. */
  chord: ChordTime | null;
  /** The switches it sets. */
  modes: Partial<Modes>;
  /** Whether it is YAML, so that what it does not say is not in it. */
  isReadable: boolean;
  faults: Fault[];
  warnings: string[];
}

/**
 * Reads one key-map file:
 *
 *     version: 1
 *     name: clerk
 *     extends: [c3270]          # earlier names first, later entries win
 *     chord: { prefix: ctrl+a, timeoutMs: 600 }
 *     layers:
 *       base:
 *         f3: pf(3)             # or { do: exit, send: none }
 *         "ctrl+a 1": pa(1)     # a chord: keys pressed one after another
 *     modes: { autoDup: false } # switches: autoSkip, autoDup, autoEnter; on unless set
 *     screens: ...              # keys and field sequences of a screen, see readScreens
 *     macros: ...               # see readMacros
 */
export function readKeymapSource(file: KeymapFile): KeymapSource {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: false });
  const source: KeymapSource = {
    file: file.name,
    name: '',
    nameLine: 1,
    extends: [],
    layers: new Map(),
    screens: new Map(),
    macros: new Map(),
    chord: null,
    modes: {},
    isReadable: document.errors.length === 0,
    faults: [],
    warnings: [],
  };
  const lineOf = (node: unknown): number => lines.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const report = (line: number, why: string): void => {
    source.faults.push({ file: file.name, line, why });
  };
  const warn = (line: number, why: string): void => {
    source.warnings.push(faultText({ file: file.name, line, why }));
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

  const reader: SourceReader = { file: file.name, entriesOf, lineOf, report, warn };
  const readers: Record<string, (entry: Entry) => void> = {
    version: ({ value, line }) => {
      if (!isScalar(value) || value.value !== 1) report(line, 'version must be 1');
    },
    name: ({ value, line }) => {
      source.nameLine = line;
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
      source.screens = readScreens(entry, reader);
    },
    macros: entry => {
      source.macros = readMacros(entry, reader);
    },
    chord: entry => {
      source.chord = readChord(entry, reader);
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
      for (const layer of entriesOf(value, 'layers'))
        source.layers.set(layer.key, readBindings(layer, `layer ${layer.key}`, reader));
    },
  };
  for (const entry of entriesOf(document.contents, 'a key map')) {
    const read = Object.hasOwn(readers, entry.key) ? readers[entry.key] : undefined;
    if (read) read(entry);
    else report(entry.line, `unknown entry: ${entry.key}`);
  }
  if (source.isReadable && isMap(document.contents) && !document.has('name'))
    report(1, 'a key map needs a name');
  return source;
}

const isSwitch = (name: string): name is Switch => (SWITCHES as readonly string[]).includes(name);
