import { isScalar } from 'yaml';
import { parseDeed } from './binding.ts';
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
    const written = isScalar(value) ? String(value.value) : '';
    const deed = parseDeed(written);
    if (!deed) {
      reader.report(line, `unknown action: ${written}`);
      return [];
    }
    for (const { unsent } of parsed.keys) if (unsent !== null) reader.warn(line, unsent);
    return [{ keys, deed, written, file: reader.file, line }];
  });
}
