import type { Format, FormatField, Step, StepKey } from './format.ts';

type PackedFormat = Omit<Format, 'fields' | 'steps'> & {
  fields: readonly FormatField[];
  steps: readonly (readonly [StepKey, Step])[];
};

/**
 * A compiled format as JSON, for a build to keep: a terminal that starts from it reads neither YAML nor
 * schemas before its first screen.
 */
export function packFormat(format: Format): string {
  const packed: PackedFormat = { ...format, fields: [...format.fields.values()], steps: [...format.steps] };
  return JSON.stringify(packed);
}

/** The format that packFormat was given. Only for text that the same version of the program packed. */
export function unpackFormat(json: string): Format {
  const packed = JSON.parse(json) as PackedFormat;
  return {
    ...packed,
    fields: new Map(packed.fields.map(field => [field.name, field])),
    steps: new Map(packed.steps),
  };
}
