import { type Format, itemField } from '../format/format.ts';
import type { Keymap } from './keymap.ts';

/** The field that a sequence names: itself, or of a repeated one that on the first line. */
export const sequenceField = ({ fields }: Format, name: string) =>
  fields.get(name) ?? fields.get(itemField(0, name));

/** What a key map says of screens and inputs that are not there, as `file:line: reason`. */
export function checkSequences(keymap: Keymap, formats: ReadonlyMap<string, Format>): string[] {
  return [...keymap.sequences].flatMap(([code, sequence]) => {
    const format = formats.get(code);
    return sequence.flatMap(({ name, file, line }) => {
      if (!format) return [`${file}:${line}: there is no screen ${code}`];
      return sequenceField(format, name)?.use === 'input'
        ? []
        : [`${file}:${line}: ${code} has no input ${name}`];
    });
  });
}
