import type { Size } from '../presentation/size.ts';
import type { Rows } from './bounds.ts';
import { rowOf } from './cell.ts';
import type { SourceDocument } from './document.ts';
import { type FormatRepeat, itemField } from './format.ts';
import type { PlacedCell } from './place.ts';
import type { RepeatSource } from './source.ts';

/** A cell of the first row, so many rows further down and renamed for its line. */
function copyDown({ cell, field, path, line }: PlacedCell, index: number, { cols }: Size): PlacedCell {
  const shift = index * cols;
  const name = cell.name === null ? null : itemField(index, cell.name);
  return {
    cell: { ...cell, address: cell.address + shift, name },
    field: field && { ...field, name: itemField(index, field.name), start: field.start + shift },
    path,
    line,
  };
}

interface Repeated {
  placed: PlacedCell[];
  repeats: FormatRepeat[];
}

function repeatOne(
  document: SourceDocument,
  { placed, repeats }: Repeated,
  { items, rows, select }: RepeatSource,
  body: Rows,
  size: Size,
): Repeated {
  const [first, last] = rows;
  const template = placed.filter(({ cell }) => rowOf(cell.address, size) === first);
  const fields = template.flatMap(({ field }) => field?.name ?? []);
  const fault = repeatFault(placed, fields, rows, body, size);
  if (fault !== null) {
    document.report('repeat-rows', ['repeat'], fault);
    return { placed, repeats };
  }
  const lines = Array.from({ length: last - first + 1 }, (_, index) => index);
  const choice = placed.find(({ field }) => field !== null && field.name === select)?.field;
  if (select !== undefined && (choice?.use !== 'input' || fields.includes(select))) {
    document.report('select', ['repeat'], `${select} is not an input outside the repeated rows`);
  }
  return {
    placed: [
      ...placed.filter(one => !template.includes(one)),
      ...lines.flatMap(index => template.map(one => copyDown(one, index, size))),
    ],
    repeats: [...repeats, { items, rows: [first, last], fields, select: select ?? null }],
  };
}

function repeatFault(
  placed: readonly PlacedCell[],
  fields: readonly string[],
  rows: Rows,
  body: Rows,
  size: Size,
): string | null {
  const [first, last] = rows;
  if (first < body[0] || last > body[1] || first > last) {
    return `rows ${first} to ${last} are not within rows ${body[0]} to ${body[1]}`;
  }
  if (fields.length === 0) return `row ${first} has no fields`;
  const rowsBelow = placed
    .map(({ cell }) => rowOf(cell.address, size))
    .filter(row => row > first && row <= last);
  return rowsBelow.length > 0 ? `row ${rowsBelow[0]} is not empty` : null;
}

/** Copies the first row of each repeat down its rows. The fields become `items[0].name` and so on. */
export const repeatRows = (
  document: SourceDocument,
  placed: PlacedCell[],
  sources: readonly RepeatSource[],
  body: Rows,
  size: Size,
): Repeated =>
  sources.reduce<Repeated>((before, source) => repeatOne(document, before, source, body, size), {
    placed,
    repeats: [],
  });
