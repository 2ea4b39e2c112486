import { isScalar } from 'yaml';
import type { ChordTime } from './chord-time.ts';
import { parseKeyName } from './key-name.ts';
import type { Entry, SourceReader } from './source-reader.ts';

const LONGEST_CHORD_MS = 60_000;

/** Reads the `chord: { prefix: ctrl+a, timeoutMs: 600 }` of a key map. */
export function readChord({ value, line }: Entry, reader: SourceReader): ChordTime | null {
  const said = new Map(
    reader.entriesOf(value, 'chord').map(each => [each.key, isScalar(each.value) ? each.value.value : null]),
  );
  const prefix = parseKeyName(String(said.get('prefix') ?? ''));
  const timeoutMs = said.get('timeoutMs');
  const isTime =
    Number.isSafeInteger(timeoutMs) && Number(timeoutMs) >= 1 && Number(timeoutMs) <= LONGEST_CHORD_MS;
  if (!('why' in prefix) && isTime && said.size === 2)
    return { prefix: prefix.name, timeoutMs: Number(timeoutMs) };
  reader.report(line, `chord must be { prefix: KEY, timeoutMs: 1 to ${LONGEST_CHORD_MS} }`);
  return null;
}
