import { type Format, itemField } from '../format/format.ts';
import { bindingsOf, type Keymap } from './keymap.ts';

/** The field that a sequence names: itself, or of a repeated one that on the first line. */
export const sequenceField = ({ fields }: Format, name: string) =>
  fields.get(name) ?? fields.get(itemField(0, name));

/** What a key map says of screens and inputs that are not there, as `file:line: reason`. */
export function checkScreens(keymap: Keymap, formats: ReadonlyMap<string, Format>): string[] {
  return [...new Set(named(keymap).flatMap(each => fault(each, formats)))];
}

/** A screen that a line names, and an input on it. */
interface Named {
  screen: string;
  field: string | null;
  file: string;
  line: number;
}

const named = ({ sequences, screens, macros }: Keymap): Named[] => [
  ...[...sequences].flatMap(([screen, sequence]) =>
    sequence.map(({ name, file, line }) => ({ screen, field: name, file, line })),
  ),
  ...[...screens].flatMap(([screen, tree]) =>
    bindingsOf(tree).map(({ file, line }) => ({ screen, field: null, file, line })),
  ),
  ...[...macros.values()].flatMap(({ steps, file }) =>
    steps.flatMap(step => (step.does === 'expect' ? [{ ...step.place, file, line: step.line }] : [])),
  ),
];

function fault({ screen, field, file, line }: Named, formats: ReadonlyMap<string, Format>): string[] {
  const format = formats.get(screen);
  if (!format) return [`${file}:${line}: there is no screen ${screen}`];
  if (field === null || sequenceField(format, field)?.use === 'input') return [];
  return [`${file}:${line}: ${screen} has no input ${field}`];
}
