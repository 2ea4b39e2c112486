import { isMap, isScalar, isSeq } from 'yaml';
import { MACRO_NAME, parseDeed } from './binding.ts';
import { actionOf } from './deed-action.ts';
import { type Macro, type MacroDeed, type MacroStep, PANELS, type Place, placeText } from './macro.ts';
import type { Entry, SourceReader } from './source-reader.ts';

/** How long a `wait` without `timeoutMs` waits, and the longest that one may say. */
const WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 600_000;

/**
 * Reads the `macros` of a key map:
 *
 *     macros:
 *       newLine:
 *         - home                                      # an action, macro(name) or a switch
 *         - text: '1'
 *         - wait: { unlocked: true, timeoutMs: 5000 }
 *         - expect: KPAE                              # or { screen, field, keying, panel }
 */
export function readMacros(macros: Entry, reader: SourceReader): Map<string, Macro> {
  const read = new Map<string, Macro>();
  for (const { key: name, value, line } of reader.entriesOf(macros.value, 'macros')) {
    if (!MACRO_NAME.test(name))
      reader.report(line, `a macro's name is up to 16 letters, digits and hyphens: ${name}`);
    else {
      const items = isSeq(value) ? value.items : [];
      if (items.length === 0) reader.report(line, `macro ${name} must be a list`);
      const steps = items.flatMap(item => readStep(item, reader) ?? []);
      read.set(name, { name, steps, file: reader.file, line });
    }
  }
  return read;
}

function readStep(item: unknown, reader: SourceReader): MacroStep | null {
  const line = reader.lineOf(item);
  const fail = (why: string): null => {
    reader.report(line, why);
    return null;
  };
  if (isScalar(item)) {
    const written = String(item.value);
    const deed = parseDeed(written);
    if (!deed) return fail(`unknown action: ${written}`);
    const does = deedOf(deed);
    return does ? { ...does, written, line } : fail(`not in a macro: ${written}`);
  }
  if (!isMap(item)) return fail('a step is an action, text, wait or expect');
  const [entry, ...others] = reader.entriesOf(item, 'a step');
  if (!entry) return null;
  const read = Object.hasOwn(READERS, entry.key) ? READERS[entry.key] : undefined;
  if (!read || others.length > 0) return fail(`a step is an action, text, wait or expect: ${entry.key}`);
  const deed = read(entry, reader);
  return deed && { ...deed, line: entry.line };
}

function deedOf(deed: NonNullable<ReturnType<typeof parseDeed>>): MacroDeed | null {
  if (deed.kind === 'macro') return { does: 'play', macro: deed.macro };
  if (deed.kind === 'switch') return { does: 'switch', mode: deed.mode };
  const action = actionOf(deed);
  return action && { does: 'act', action };
}

type Unplaced = MacroDeed & { written: string };

const READERS: Readonly<Record<string, (entry: Entry, reader: SourceReader) => Unplaced | null>> = {
  text: ({ value, line }, reader) => {
    const text = isScalar(value) ? String(value.value ?? '') : '';
    if (text !== '' && !/\p{Cc}/u.test(text)) return { does: 'text', text, written: `text ${text}` };
    reader.report(line, 'text must be a text without line ends and other control characters');
    return null;
  },
  wait: ({ value, line }, reader) => {
    const said = new Map(reader.entriesOf(value, 'wait').map(each => [each.key, scalarOf(each.value)]));
    const timeoutMs = said.get('timeoutMs') ?? WAIT_MS;
    const isKnown = [...said.keys()].every(key => key === 'unlocked' || key === 'timeoutMs');
    if (isKnown && said.get('unlocked') === true && isWait(timeoutMs))
      return { does: 'wait', timeoutMs, written: `wait ${timeoutMs} ms` };
    reader.report(line, `wait must be { unlocked: true, timeoutMs: 1 to ${LONGEST_WAIT_MS} }`);
    return null;
  },
  expect: (entry, reader) => {
    const place = readPlace(entry, reader);
    return place && { does: 'expect', place, written: `expect ${placeText(place)}` };
  },
};

const isWait = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= LONGEST_WAIT_MS;

const scalarOf = (value: unknown): unknown => (isScalar(value) ? value.value : undefined);

function readPlace({ value, line }: Entry, reader: SourceReader): Place | null {
  const place: Place = { screen: '', panel: null, keying: null, field: null };
  if (isScalar(value)) place.screen = String(value.value);
  else {
    for (const each of reader.entriesOf(value, 'expect')) {
      const text = String(scalarOf(each.value));
      const panel = PANELS.find(known => known === text);
      if (each.key === 'screen') place.screen = text;
      else if (each.key === 'field') place.field = text;
      else if (each.key === 'keying' && /^(headsUp|H[S-][D-][E-])$/.test(text)) place.keying = text;
      else if (each.key === 'panel' && panel) place.panel = panel;
      else reader.report(each.line, `unknown or unfit entry of expect: ${each.key}`);
    }
  }
  if (place.screen !== '') return place;
  reader.report(line, 'expect must name a screen');
  return null;
}
