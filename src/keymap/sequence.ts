import { isScalar, isSeq } from 'yaml';
import { AIDS, type Aid } from '../presentation/aid.ts';
import type { Binding } from './keymap.ts';
import { readBindings } from './read-bindings.ts';
import type { Entry, SourceReader } from './source-reader.ts';

/** Where a field's text comes from while the switch for it is on; with the switch off it is keyed. */
export type Fill =
  | { by: 'hand' }
  /** Passed over. */
  | { by: 'skip' }
  /** As in the record before. */
  | { by: 'previous' }
  | { by: 'constant'; text: string }
  /** The number of the record before, and as much more. */
  | { by: 'increment'; step: number };

/** A field in the order of keying. */
export interface SequenceField {
  /** A field of the format; of a repeated one its first line. */
  name: string;
  fill: Fill;
  /** What is pressed when the field has been keyed. */
  press: readonly Aid[];
  file: string;
  /** Where its settings stand, or its name in the sequence if it has none. 1-based. */
  line: number;
}

/** The fields of a transaction in the order in which they are keyed, first to last. */
export type Sequence = readonly SequenceField[];

type FieldKeys = Partial<Pick<SequenceField, 'fill' | 'press'>> & Pick<SequenceField, 'line'>;

/** What a key map says of one screen. */
export interface ScreenSource {
  /** Null when it does not say. */
  sequence: Sequence | null;
  keys: readonly Binding[];
  /** 1-based. */
  line: number;
}

/**
 * Reads the `screens` of a key map:
 *
 *     screens:
 *       KPAE:
 *         keys: { f9: macro(newLine) }    # bindings, as in a layer
 *         sequence: [key, tendered1]     # tab order
 *         fields:
 *           key: { press: [enter] }       # or skip, dup (or autoDup: previous), constant: TEXT, increment: NUMBER
 */
export function readScreens(screens: Entry, reader: SourceReader): Map<string, ScreenSource> {
  return new Map(
    reader.entriesOf(screens.value, 'screens').map(screen => [screen.key, readScreen(screen, reader)]),
  );
}

function readScreen(screen: Entry, reader: SourceReader): ScreenSource {
  let names: { name: string; line: number }[] | null = null;
  let bindings: readonly Binding[] = [];
  const keys = new Map<string, FieldKeys>();
  for (const entry of reader.entriesOf(screen.value, `screen ${screen.key}`)) {
    if (entry.key === 'sequence' && isSeq(entry.value)) {
      names = entry.value.items.map(item => ({
        name: isScalar(item) ? String(item.value) : '',
        line: reader.lineOf(item),
      }));
    } else if (entry.key === 'fields') {
      for (const field of reader.entriesOf(entry.value, 'fields'))
        keys.set(field.key, readField(field, reader));
    } else if (entry.key === 'keys') bindings = readBindings(entry, `keys of ${screen.key}`, reader);
    else reader.report(entry.line, `unknown entry, or no list: ${entry.key}`);
  }
  return { sequence: readSequence(screen, names, keys, reader), keys: bindings, line: screen.line };
}

function readSequence(
  screen: Entry,
  names: readonly { name: string; line: number }[] | null,
  keys: ReadonlyMap<string, FieldKeys>,
  reader: SourceReader,
): Sequence | null {
  for (const [name, { line }] of keys) {
    if (!names?.some(each => each.name === name))
      reader.report(line, `${name} is not in the sequence of ${screen.key}`);
  }
  if (!names) return null;
  for (const [at, { name, line }] of names.entries()) {
    if (names.findIndex(each => each.name === name) < at) reader.report(line, `${name} stands twice`);
  }
  return names.map(({ name, line }) => ({
    name,
    fill: { by: 'hand' },
    press: [],
    file: reader.file,
    line,
    ...keys.get(name),
  }));
}

function readField(field: Entry, reader: SourceReader): FieldKeys {
  const keys: FieldKeys = { line: field.line };
  for (const { key, value, line } of reader.entriesOf(field.value, `field ${field.key}`)) {
    if (key === 'press') {
      keys.press = isSeq(value)
        ? value.items.map(item => (isScalar(item) ? String(item.value) : '') as Aid)
        : [];
      const unknown = keys.press.find(aid => !Object.hasOwn(AIDS, aid) || aid === 'none');
      if (keys.press.length === 0 || unknown !== undefined)
        reader.report(line, `press must be a list of keys such as [enter, pf10]: ${unknown ?? 'nothing'}`);
      continue;
    }
    const fill = fillOf(key, isScalar(value) ? value.value : undefined);
    if (fill === null) reader.report(line, `unknown or unfit entry: ${key}`);
    else if (keys.fill) reader.report(line, `${field.key} is filled in two ways`);
    else keys.fill = fill;
  }
  return keys;
}

function fillOf(key: string, value: unknown): Fill | null {
  if (key === 'skip') return value === true ? { by: 'skip' } : null;
  if (key === 'dup') return value === true ? { by: 'previous' } : null;
  if (key === 'autoDup') return value === 'previous' ? { by: 'previous' } : null;
  if (key === 'constant') return value === undefined ? null : { by: 'constant', text: String(value) };
  if (key === 'increment' && Number.isSafeInteger(value) && value !== 0)
    return { by: 'increment', step: Number(value) };
  return null;
}
