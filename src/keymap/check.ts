import { type Format, itemField } from '../format/format.ts';
import type { Fault } from './fault.ts';
import type { KeymapSource } from './source.ts';

/** The formats there are, by code. */
export type Formats = ReadonlyMap<string, Format>;

/** The field that a sequence names: itself, or of a repeated one that on the first line. */
export const sequenceField = ({ fields }: Format, name: string) =>
  fields.get(name) ?? fields.get(itemField(0, name));

/** What a key-map file says of screens and inputs that are not there. */
export const checkScreens = (source: KeymapSource, formats: Formats): Fault[] =>
  named(source, formats).flatMap(({ screen, field, line }) => {
    const why = faultOf(formats.get(screen), screen, field);
    return why === null ? [] : [{ file: source.file, line, why }];
  });

/** A screen that a line names, and an input on it. */
interface Named {
  screen: string;
  field: string | null;
  line: number;
}

const named = ({ screens, macros }: KeymapSource, formats: Formats): Named[] => [
  ...[...screens].flatMap(([screen, { sequence, line }]) => [
    { screen, field: null, line },
    ...((formats.has(screen) && sequence) || []).map(field => ({
      screen,
      field: field.name,
      line: field.line,
    })),
  ]),
  ...[...macros.values()].flatMap(({ steps }) =>
    steps.flatMap(step => (step.does === 'expect' ? [{ ...step.place, line: step.line }] : [])),
  ),
];

function faultOf(format: Format | undefined, screen: string, field: string | null): string | null {
  if (!format) return `there is no screen ${screen}`;
  if (field === null || sequenceField(format, field)?.use === 'input') return null;
  return `${screen} has no input ${field}`;
}
