import type { Format } from '../../format/format.ts';
import { sequenceField } from '../../keymap/check.ts';
import { type Explanation, explain, type Keymap } from '../../keymap/keymap.ts';
import type { Fill } from '../../keymap/sequence.ts';

/** A line of TKMU, and what its inputs take to change it. */
export interface KeyRow {
  where: string;
  what: string;
  does: string;
  from: string;
  inputs: Readonly<Record<string, string>>;
}

/** How TKMU keys what fills a field. */
export const FILLS: Readonly<Record<Fill['by'], string>> = {
  hand: '',
  skip: 'S',
  previous: 'D',
  constant: 'C',
  increment: 'I',
};

export function withOf(fill: Fill): string {
  if (fill.by === 'constant') return fill.text;
  return fill.by === 'increment' ? String(fill.step) : '';
}

/** The line a file has something on; the folder is left out, for the number must have room. */
const lineOf = (file: string, line: number): string => `${file.slice(file.lastIndexOf('/') + 1)}:${line}`;

function keyRow({ where, key, action, file, line }: Explanation): KeyRow {
  const isLayer = 'layer' in where;
  return {
    where: isLayer ? where.layer : where.screen,
    what: key,
    does: action,
    from: lineOf(file, line),
    inputs: { screen: isLayer ? '' : where.screen, layer: isLayer ? where.layer : '', key, action },
  };
}

/** The order of keying of a screen, and after it the inputs that are not in it. */
function fieldRows({ sequences }: Keymap, format: Format): KeyRow[] {
  const { code } = format;
  const sequence = sequences.get(code) ?? [];
  const placed = sequence.map(({ name, fill, press, file, line }, at): KeyRow => {
    const inputs = {
      screen: code,
      field: name,
      place: String(at + 1),
      fill: FILLS[fill.by],
      with: withOf(fill),
      press: press.join(' '),
    };
    const filled = fill.by === 'hand' ? '' : `${fill.by} ${withOf(fill)}`.trim();
    const does = [filled, inputs.press && `then ${inputs.press}`].filter(Boolean).join(', ') || 'keyed';
    return { where: `${code} ${at + 1}`, what: name, does, from: lineOf(file, line), inputs };
  });
  const taken = new Set(sequence.map(({ name }) => sequenceField(format, name)?.name));
  const others = [...format.fields.values()]
    .filter(({ use, name }) => use === 'input' && name !== 'command' && !taken.has(name))
    .map(({ name }) => name.replace(/^items\[0\]\./, ''))
    .filter(name => !name.startsWith('items['));
  return [
    ...placed,
    ...others.map(field => ({
      where: code,
      what: field,
      does: 'not in the order',
      from: '',
      inputs: { screen: code, field },
    })),
  ];
}

/** What is in force: of a screen its own keys and its order of keying first, then every layer's keys. */
export function keyRows(keymap: Keymap, format: Format | undefined): KeyRow[] {
  const bindings = explain(keymap, format?.code);
  return [
    ...bindings.filter(({ where }) => 'screen' in where).map(keyRow),
    ...(format ? fieldRows(keymap, format) : []),
    ...bindings.filter(({ where }) => 'layer' in where).map(keyRow),
  ];
}
