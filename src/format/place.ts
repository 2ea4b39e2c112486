import { isProtected } from '../presentation/attribute.ts';
import { cellsOf, type Size } from '../presentation/size.ts';
import { isPresentable, kindOfSource, readCell } from './cell.ts';
import type { Path, SourceDocument } from './document.ts';
import type { FormatCell, FormatField } from './format.ts';
import { isKindName } from './kinds.ts';
import { type PictureItem, readPicture } from './picture.ts';
import type { CellSource, FieldSource, FieldSources } from './source.ts';

/** A picture in a file: the key under which it stands, and the screen rows it covers. */
export interface PictureSource {
  key: string;
  text: string;
  firstRow: number;
  height: number;
  /** Columns it may have. */
  width: number;
}

/** A compiled cell, the field that stands in it, and where the file says so. */
export interface PlacedCell {
  cell: FormatCell;
  field: FormatField | null;
  path: Path;
  /** Line of the picture at `path`, counted from 0; undefined for a cell of the `cells` form. */
  line: number | undefined;
}

/** A cell before its name is known: `name` is empty when it takes the next one in `fields`. */
interface Draft {
  cell: CellSource;
  path: Path;
  line: number | undefined;
}

function draftOf(item: PictureItem, path: Path, line: number): Draft {
  const { row, col } = item;
  if (item.is === 'stopper') return { cell: { row, col, length: 0 }, path, line };
  if (item.is === 'text') return { cell: { row, col, text: item.text }, path, line };
  const { use, length, written: name } = item;
  return { cell: { row, col, length, name, protect: use === 'input' ? 'none' : 'skip' }, path, line };
}

function draftPicture(
  document: SourceDocument,
  { key, text, firstRow, height, width }: PictureSource,
): Draft[] {
  const { items, faults } = readPicture(text, firstRow, height, width);
  for (const { rule, line, text: why } of faults) document.report(rule, [key], why, line);
  return items.map(item => draftOf(item, [key], item.row - firstRow));
}

/** Gives blank fields the names in `fields` that stand nowhere else, in order. Reports names that do not fit. */
function nameDrafts(document: SourceDocument, drafts: readonly Draft[], fields: FieldSources): Draft[] {
  const placed = new Set<string>();
  const written = new Set(drafts.map(({ cell }) => cell.name));
  const waiting = Object.keys(fields).filter(name => !written.has(name));
  return drafts.map(draft => {
    if (draft.cell.name === undefined) return draft;
    const name = draft.cell.name === '' ? waiting.shift() : draft.cell.name;
    const report = (rule: 'name-unknown' | 'name-twice', text: string): Draft => {
      document.report(rule, draft.path, text, draft.line);
      return { ...draft, cell: { ...draft.cell, name: undefined } };
    };
    if (name === undefined) return report('name-unknown', 'no name is left under fields for this one');
    if (!Object.hasOwn(fields, name)) return report('name-unknown', `${name} is not under fields`);
    if (placed.has(name)) return report('name-twice', `${name} stands on the screen already`);
    placed.add(name);
    return { ...draft, cell: { ...draft.cell, name } };
  });
}

function reportUnplaced(document: SourceDocument, placed: readonly PlacedCell[], fields: FieldSources): void {
  const names = new Set(placed.map(({ cell }) => cell.name));
  for (const name of Object.keys(fields).filter(one => !names.has(one))) {
    document.report('field-unplaced', ['fields', name], `${name} stands nowhere on the screen`);
  }
}

function fieldOf(cell: FormatCell, source: FieldSource, text: string | undefined, size: Size): FormatField {
  const kind = source.kind ?? 'text';
  return {
    name: cell.name ?? '',
    use: isProtected(cell.attribute) ? 'output' : 'input',
    kind: isKindName(kind) ? kind : 'text',
    start: (cell.address + 1) % cellsOf(size),
    length: cell.length,
    align: source.align ?? kindOfSource(source).align,
    show: source.show ?? null,
    entry: source.required === true ? 'required' : 'optional',
    role: source.key === true ? 'key' : 'plain',
    value: source.value ?? text ?? '',
    help: source.help ?? null,
    list: source.list ?? null,
  };
}

/**
 * What a bracket of a picture leaves to its field. An input is underlined unless that says otherwise, for an empty one
 * would not be seen.
 */
function drawnAs(
  { cell, line }: Draft,
  field: FieldSource | undefined,
): Pick<CellSource, 'highlight' | 'protect'> {
  if (line === undefined || cell.name === undefined) return {};
  if (cell.protect === 'none') return field?.highlight === undefined ? { highlight: 'underline' } : {};
  return field?.protect === undefined ? {} : { protect: field.protect };
}

function buildDraft(document: SourceDocument, draft: Draft, fields: FieldSources, size: Size): PlacedCell {
  const { path, line } = draft;
  const source = draft.cell.name === undefined ? undefined : fields[draft.cell.name];
  const cell = readCell({ ...draft.cell, ...drawnAs(draft, source) }, source, size);
  for (const text of [draft.cell.text, source?.value]) {
    if (text !== undefined && !isPresentable(text)) {
      document.report('unkeyable-character', path, `${JSON.stringify(text)} cannot be shown`, line);
    }
  }
  if (source?.protect !== undefined && !isProtected(cell.attribute)) {
    document.report('bad-value', path, `${cell.name} takes input: it is not ${source.protect}`, line);
  }
  if (draft.cell.text !== undefined && draft.cell.hex !== undefined) {
    document.report('bad-value', path, 'text and hex are two ways to say one thing', line);
  }
  if (Array.from(cell.text).length > cell.length) {
    document.report('bad-value', path, `${JSON.stringify(cell.text)} is longer than ${cell.length}`, line);
  }
  const field = source === undefined ? null : fieldOf(cell, source, draft.cell.text, size);
  return { cell, field, path, line };
}

/** Compiles pictures and cells that share one `fields` map. Reports what does not fit; order is as written. */
export function placeCells(
  document: SourceDocument,
  fields: FieldSources,
  pictures: readonly PictureSource[],
  cells: readonly CellSource[],
  size: Size,
): PlacedCell[] {
  for (const [name, { kind }] of Object.entries(fields)) {
    if (kind !== undefined && !isKindName(kind)) {
      document.report('unknown-kind', ['fields', name, 'kind'], `${kind} is not a kind of field`);
    }
  }
  const faults = document.findings.length;
  const drawn = pictures.flatMap(picture => draftPicture(document, picture));
  const listed = cells.map((cell, index): Draft => ({ cell, path: ['cells', index], line: undefined }));
  const isRead = document.findings.length === faults;
  const placed = nameDrafts(document, [...drawn, ...listed], fields).map(draft =>
    buildDraft(document, draft, fields, size),
  );
  // What could not be read of a picture may hold the missing ones.
  if (isRead) reportUnplaced(document, placed, fields);
  return placed;
}
