import { cellsOf } from '../presentation/size.ts';
import { checkBounds } from './bounds.ts';
import { attributeAddress, isPresentable } from './cell.ts';
import type { SourceDocument } from './document.ts';
import { readEdits } from './edits.ts';
import { type Format, type FormatField, itemField, type Step, type StepKey } from './format.ts';
import { COMMAND, type Frame, NO_FRAME, rowsOf } from './frame.ts';
import { legendOf } from './legend.ts';
import { type PlacedCell, placeCells } from './place.ts';
import { repeatRows } from './repeat.ts';
import type { FormatSource, ReadSource } from './source.ts';
import { readStep, STEP_KEYS } from './steps.ts';

function readSteps(document: SourceDocument, { steps }: FormatSource): Map<StepKey, Step> {
  const read = new Map<StepKey, Step>();
  for (const key of STEP_KEYS) {
    const source = steps[key];
    const step = source && readStep(document, key, source);
    if (step) read.set(key, step);
  }
  return read;
}

/** The words that a format writes into the outputs of those names, unless they have a value of their own. */
function fillWords(placed: readonly PlacedCell[], words: Readonly<Record<string, string>>): PlacedCell[] {
  return placed.map(one => {
    const { field } = one;
    if (field?.use !== 'output' || field.value !== '') return one;
    return { ...one, field: { ...field, value: words[field.name] ?? '' } };
  });
}

function checkWords(document: SourceDocument, source: FormatSource, placed: readonly PlacedCell[]): void {
  for (const { field } of placed) {
    if (field?.name === 'legend' && field.value.length > field.length) {
      document.report('legend-length', ['steps'], `${field.value.length} columns, there are ${field.length}`);
    }
    if (field?.name === 'title' && field.value.length > field.length) {
      document.report('bad-value', ['title'], `the title has more than ${field.length} columns`);
    }
  }
  if (!isPresentable(source.title)) document.report('unkeyable-character', ['title'], 'it cannot be shown');
}

function checkSteps(
  document: SourceDocument,
  steps: Format['steps'],
  labels: Frame['labels'],
  format: FormatSource,
): void {
  for (const [key, { label, action }] of steps) {
    if (key.startsWith('pf') && label === null && labels[key] === undefined) {
      document.report('label-missing', ['steps', key], `${key} has no label`);
    }
    if (label !== null && !isPresentable(label)) {
      document.report('unkeyable-character', ['steps', key, 'label'], 'it cannot be shown');
    }
    if (action.does === 'page' && format.repeat.length === 0) {
      document.report('page-without-repeat', ['steps', key], 'there are no repeated rows to turn');
    }
  }
}

/** The place of the cursor: the field named, which on the screen may be a repeated one, or the first input. */
function cursorOf(
  document: SourceDocument,
  { cursor, size }: FormatSource,
  fields: Format['fields'],
): Pick<Format, 'cursor' | 'home'> {
  if (typeof cursor === 'object') {
    const [row, col] = cursor;
    return { cursor: null, home: (attributeAddress(row, col, size) + 1) % cellsOf(size) };
  }
  const name = cursorName(document, cursor, fields);
  return { cursor: name, home: (name === null ? undefined : fields.get(name)?.start) ?? 0 };
}

function cursorName(
  document: SourceDocument,
  cursor: string | undefined,
  fields: Format['fields'],
): string | null {
  const inputs = [...fields.values()].filter(({ use }) => use === 'input').map(({ name }) => name);
  if (cursor === undefined) return inputs.find(name => name !== COMMAND) ?? inputs[0] ?? null;
  const name = inputs.find(input => input === cursor || input === itemField(0, cursor));
  if (name === undefined) document.report('cursor', ['cursor'], `${cursor} is not an input field`);
  return name ?? null;
}

/** Compiles a format into its frame. Null when anything is wrong with it; the document has the findings. */
export function compileFormat({ document, source }: ReadSource<FormatSource>, frame: Frame): Format | null {
  if (source === null) return null;
  const { code, title, behaviour, overlaps, size } = source;
  const body = rowsOf(source.frame, size);
  const [firstRow, lastRow] = body;
  const { cellsOn, labels } = source.frame === 'standard' ? frame : NO_FRAME;
  const around = cellsOn(size);
  const pictures =
    source.picture === undefined
      ? []
      : [
          {
            key: 'picture',
            text: source.picture,
            firstRow,
            height: lastRow - firstRow + 1,
            width: size.cols,
          },
        ];
  const own = placeCells(document, source.fields, pictures, source.cells, size);
  const { placed, repeats } = repeatRows(document, own, source.repeat, body, size);
  if (overlaps === 'none') checkBounds(document, placed, body, size);
  const steps = readSteps(document, source);
  checkSteps(document, steps, labels, source);

  const written = [...around, ...placed];
  const sorted = overlaps === 'kept' ? written : written.sort((a, b) => a.cell.address - b.cell.address);
  const room = sorted.find(({ field }) => field?.name === 'legend')?.cell.length ?? 0;
  const words = { code, title, legend: legendOf(steps, labels, room) };
  const all = fillWords(sorted, words);
  checkWords(document, source, all);
  const named = all.flatMap(({ field }): [string, FormatField][] => (field ? [[field.name, field]] : []));
  const fields = new Map(named);
  const edits = readEdits(document, sorted, fields);
  const start = cursorOf(document, source, fields);
  checkFrameNames(document, source, around);
  if (document.findings.length > 0) return null;
  return {
    code,
    title,
    transaction: source.transaction ?? code,
    ...size,
    frame: source.frame,
    cells: all.map(({ cell }) => cell),
    overlaps,
    fields,
    edits,
    repeats,
    steps,
    ...start,
    behaviour: behaviour ?? null,
    bms: source.bms ?? null,
  };
}

/** A format that gives a field the name of one in its frame would hide it. */
function checkFrameNames(
  document: SourceDocument,
  source: FormatSource,
  around: readonly PlacedCell[],
): void {
  for (const { field } of around) {
    if (field && Object.hasOwn(source.fields, field.name)) {
      document.report('name-twice', ['fields', field.name], `${field.name} is a field of the frame`);
    }
  }
}
