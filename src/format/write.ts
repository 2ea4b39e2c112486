import { Document, isMap, isScalar, visit } from 'yaml';
import { DEFAULT_SIZE, isSameSize } from '../presentation/size.ts';
import { rowOf, writeCell } from './cell.ts';
import type { Format, FormatField, FormatRepeat } from './format.ts';
import { rowsOf } from './frame.ts';
import { namesOf } from './references.ts';
import type { CellSource, FieldSource, FormatSource } from './source.ts';
import { writeStep } from './steps.ts';

const FIRST_LINE = /^items\[0\]\./;

function writeField({ kind, show, entry, role, value, align, help, list }: FormatField): FieldSource {
  return {
    kind,
    ...(show !== null && { show }),
    ...(entry === 'required' && { required: true }),
    ...(role === 'key' && { key: true }),
    ...(value !== '' && { value }),
    align,
    ...(help !== null && { help }),
    ...(list !== null && { list }),
  };
}

const isBelowFirst = (row: number, { rows: [first, last] }: FormatRepeat): boolean =>
  row > first && row <= last;

/** The cells that the format's own file lays: not the frame's, and of repeated rows the first only. */
function ownCells(format: Format): CellSource[] {
  const { cells, frame, repeats } = format;
  const [first, last] = rowsOf(frame, format);
  return cells
    .filter(({ address }) => {
      const row = rowOf(address, format);
      return row >= first && row <= last && !repeats.some(repeat => isBelowFirst(row, repeat));
    })
    .map(cell => writeCell({ ...cell, name: cell.name?.replace(FIRST_LINE, '') ?? null }, format));
}

/** The field where the cursor begins, or the place; neither when the reader would take it to begin there. */
function writeCursor(format: Format): Pick<FormatSource, 'cursor'> {
  const { cursor, home, fields, cols } = format;
  if (cursor !== null) return { cursor: cursor.replace(FIRST_LINE, '') };
  const hasInput = [...fields.values()].some(({ use }) => use === 'input');
  return home === 0 && !hasInput ? {} : { cursor: [rowOf(home, format), (home % cols) + 1] };
}

/** Puts the size, and each cell, field, repeat and step on a line of its own, as people write them. */
function flowEntries(document: Document): void {
  visit(document, {
    Map(key, node, path) {
      const isWithinList = typeof key === 'number';
      const isEntry = path.filter(isMap).length > 1;
      const isSize = node.has('rows') && node.has('cols');
      if (isWithinList || isEntry || isSize) node.flow = true;
    },
    Seq(_, node) {
      if (node.items.length > 0 && node.items.every(isScalar)) node.flow = true;
    },
  });
}

/** The format as a file in the `cells` form. Compiling it in the same frame gives the same format. */
export function writeFormat(format: Format): string {
  const { code, title, transaction, rows, cols, frame, overlaps, repeats, steps, behaviour, bms } = format;
  const cells = ownCells(format);
  const own = new Set(cells.map(({ name }) => name));
  const described = [...namesOf(format)].filter(([name]) => own.has(name));
  const source = {
    code,
    title,
    ...(transaction !== code && { transaction }),
    ...(!isSameSize(format, DEFAULT_SIZE) && { size: { rows, cols } }),
    frame,
    ...(bms !== null && { bms }),
    ...(overlaps === 'kept' && { overlaps }),
    cells,
    fields: Object.fromEntries(described.map(([name, field]) => [name, writeField(field)])),
    repeat: repeats.map(({ items, rows, select }) => ({ items, rows, ...(select !== null && { select }) })),
    steps: Object.fromEntries([...steps].map(([key, step]) => [key, writeStep(step)])),
    ...writeCursor(format),
    ...(behaviour !== null && { behaviour }),
  };
  const document = new Document(source, { aliasDuplicateObjects: false });
  flowEntries(document);
  return document.toString({ lineWidth: 0 });
}
