import { z } from 'zod';
import { COLORS, HIGHLIGHTS } from '../presentation/screen.ts';
import { cellsOf, DEFAULT_SIZE, holds, MOST_CELLS } from '../presentation/size.ts';
import { cellDetails, MAP_NAME, mapDetails } from './bms-details.ts';
import { type Path, readDocument, type SourceDocument } from './document.ts';
import { editSource } from './edits.ts';
import type { StepKey } from './format.ts';
import { fieldName, STEP_KEYS, stepSource } from './steps.ts';

const intensity = z.enum(['normal', 'detectable', 'bright', 'dark']);
const color = z.enum(COLORS);
const highlight = z.enum(HIGHLIGHTS);

const fieldSource = z.strictObject({
  kind: z.string().optional(),
  show: z.string().optional(),
  required: z.boolean().optional(),
  key: z.boolean().optional(),
  value: z.string().optional(),
  align: z.enum(['left', 'right', 'center']).optional(),
  intensity: intensity.optional(),
  color: color.optional(),
  highlight: highlight.optional(),
  protect: z.enum(['protected', 'skip']).optional(),
  help: z.string().optional(),
  list: z.string().optional(),
  edit: editSource.optional(),
});
export type FieldSource = z.infer<typeof fieldSource>;
export type FieldSources = Readonly<Record<string, FieldSource>>;

const row = z.int().min(1);
const col = z.int().min(1);

const sizeSource = z
  .strictObject({ rows: z.int(), cols: z.int() })
  .refine(size => holds(size, DEFAULT_SIZE) && cellsOf(size) <= MOST_CELLS, {
    error: `a screen has 24 rows of 80 at least, and ${MOST_CELLS} cells at most`,
  });

const cellSource = z.strictObject({
  row,
  col,
  begins: z.enum(['field', 'subfield']).optional(),
  length: z.int().min(0).optional(),
  name: fieldName.optional(),
  text: z.string().optional(),
  hex: z
    .string()
    .regex(/^([0-9A-F]{2})+$/, 'bytes are pairs of 0 to 9 and A to F')
    .optional(),
  protect: z.enum(['none', 'protected', 'skip']).optional(),
  numeric: z.boolean().optional(),
  intensity: intensity.optional(),
  modified: z.boolean().optional(),
  color: color.optional(),
  highlight: highlight.optional(),
  edit: editSource.optional(),
  bms: cellDetails.optional(),
});
export type CellSource = z.infer<typeof cellSource>;

/** A transaction has a code; an imported map goes by its own name until it is made into one. */
const CODES = {
  transaction: { pattern: /^[A-Z]{4}$/, why: 'a code is four upper-case letters' },
  map: {
    pattern: MAP_NAME,
    why: 'the name of a map is one to seven capitals and digits',
  },
} as const;

const repeatSource = z.strictObject({
  items: z.string(),
  rows: z.tuple([z.int(), z.int()]),
  select: fieldName.optional(),
});
export type RepeatSource = z.infer<typeof repeatSource>;

const formatParts = z.strictObject({
  code: z.string(),
  title: z.string(),
  transaction: z.string().optional(),
  size: sizeSource.default(DEFAULT_SIZE),
  frame: z.enum(['standard', 'none']).default('standard'),
  picture: z.string().optional(),
  cells: z.array(cellSource).default([]),
  overlaps: z.enum(['none', 'kept']).default('none'),
  fields: z.record(fieldName, fieldSource).default({}),
  repeat: z.union([repeatSource.transform(one => [one]), z.array(repeatSource)]).default([]),
  steps: z.partialRecord(z.enum(STEP_KEYS), stepSource).default({}),
  cursor: z.union([fieldName, z.tuple([row, col])]).optional(),
  behaviour: z.string().optional(),
  bms: mapDetails.optional(),
});
const formatSource = formatParts.superRefine(({ code, bms, size, cells, cursor }, { addIssue }) => {
  const { pattern, why } = CODES[bms === undefined ? 'transaction' : 'map'];
  if (!pattern.test(code)) addIssue({ code: 'custom', path: ['code'], message: why });
  const limit = (value: number | undefined, most: number, ...path: Path): void => {
    if (value !== undefined && value > most)
      addIssue({ code: 'custom', path: [...path], message: `${value} is more than ${most}` });
  };
  for (const [index, cell] of cells.entries()) {
    limit(cell.row, size.rows, 'cells', index, 'row');
    limit(cell.col, size.cols, 'cells', index, 'col');
    limit(cell.length, cellsOf(size) - 1, 'cells', index, 'length');
  }
  if (typeof cursor === 'object') {
    limit(cursor[0], size.rows, 'cursor', 0);
    limit(cursor[1], size.cols, 'cursor', 1);
  }
});
/** A format file as it is written. What each key means stands in screens/README.md. */
export type FormatSource = z.infer<typeof formatSource>;

const frameSource = z.strictObject({
  top: z.string(),
  bottom: z.string(),
  fields: z.record(fieldName, fieldSource),
  labels: z.partialRecord(z.enum(STEP_KEYS), z.string()).default({}),
});
/** The frame file as it is written. */
export type FrameSource = z.infer<typeof frameSource>;
export type FrameLabels = Partial<Record<StepKey, string>>;

/** A file read and its shape checked; `source` is null when there is a finding already. */
export interface ReadSource<T> {
  document: SourceDocument;
  source: T | null;
}

function reportIssue(document: SourceDocument, issue: z.core.$ZodIssue): void {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    const rule = path.length === 1 && path[0] === 'steps' ? 'unknown-aid' : 'unknown-key';
    for (const key of issue.keys) document.report(rule, [...path, key], `${key} is not known here`);
  } else if (path.length === 1 && path[0] === 'code') {
    document.report('code-pattern', path, issue.message);
  } else if (path.length === 1 && path[0] === 'size') {
    document.report('size', path, issue.message);
  } else {
    document.report('bad-value', path, `${path.join('.')}: ${issue.message}`);
  }
}

function readSource<T>(schema: z.ZodType<T>, file: string, text: string): ReadSource<T> {
  const document = readDocument(file, text);
  if (document.findings.length > 0) return { document, source: null };
  const parsed = schema.safeParse(document.data);
  if (parsed.success) return { document, source: parsed.data };
  for (const issue of parsed.error.issues) reportIssue(document, issue);
  return { document, source: null };
}

export const readFormatSource = (file: string, text: string): ReadSource<FormatSource> =>
  readSource(formatSource, file, text);

export const readFrameSource = (file: string, text: string): ReadSource<FrameSource> =>
  readSource(frameSource, file, text);
