import { isMap, isScalar } from 'yaml';
import { parseDeed, sendsNothing } from './binding.ts';
import { parseKeys } from './key-name.ts';
import type { Binding } from './keymap.ts';
import type { Entry, SourceReader } from './source-reader.ts';

/** Reads the `key: action` lines of a layer or a screen; a key that stands twice is a fault. */
export function readBindings(entry: Entry, what: string, reader: SourceReader): Binding[] {
  const taken = new Map<string, number>();
  return reader.entriesOf(entry.value, what).flatMap(({ key, value, line }) => {
    const parsed = parseKeys(key);
    if ('why' in parsed) {
      reader.report(line, parsed.why);
      return [];
    }
    const keys = parsed.keys.map(({ name }) => name);
    const earlier = taken.get(keys.join('\n'));
    if (earlier !== undefined) {
      reader.report(line, `duplicate: ${key} is the key of line ${earlier}`);
      return [];
    }
    taken.set(keys.join('\n'), line);
    const read = readDeed({ key, value, line }, reader);
    if (!read) return [];
    for (const { unsent } of parsed.keys) if (unsent !== null) reader.warn(line, unsent);
    return [{ keys, ...read, file: reader.file, line }];
  });
}

/** The right side of a key's line: `exit`, or `{ do: exit, send: none }`. */
function readDeed(
  { key, value, line }: Entry,
  reader: SourceReader,
): Pick<Binding, 'deed' | 'written'> | null {
  const said = isMap(value) ? reader.entriesOf(value, key) : [{ key: 'do', value, line }];
  const named = said.find(each => each.key === 'do')?.value;
  if (!isScalar(named) || named.value === null) {
    reader.report(line, `${key} must have an action, such as exit or { do: exit, send: none }`);
    return null;
  }
  const written = String(named.value);
  const deed = parseDeed(written);
  if (!deed) {
    reader.report(line, `unknown action: ${written}`);
    return null;
  }
  for (const each of said.filter(other => other.key !== 'do')) {
    const isNone = each.key === 'send' && isScalar(each.value) && each.value.value === 'none';
    if (!isNone) reader.report(each.line, `unknown or unfit entry beside do: ${each.key}`);
    else if (!sendsNothing(deed))
      reader.report(each.line, `what ${written} sends is in the steps of each format`);
  }
  return { deed, written };
}
