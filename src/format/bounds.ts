import { cellsOf, type Size } from '../presentation/size.ts';
import type { SourceDocument } from './document.ts';
import type { PlacedCell } from './place.ts';

/** First and last screen row of a part of the screen, counted from 1. */
export type Rows = readonly [first: number, last: number];

/** A cell in (1,1) has its attribute in the last cell of the screen, which only the whole screen contains. */
function liesWithin({ cell }: PlacedCell, [first, last]: Rows, size: Size): boolean {
  const wraps = cell.address === cellsOf(size) - 1;
  if (wraps) return first === 1 && last === size.rows;
  return cell.address >= (first - 1) * size.cols && cell.address + cell.length < last * size.cols;
}

/** Reports cells outside the rows, and cells that stand where another one stands; a subfield has data only. */
export function checkBounds(
  document: SourceDocument,
  placed: readonly PlacedCell[],
  rows: Rows,
  size: Size,
): void {
  const cells = cellsOf(size);
  const taken: ('attribute' | 'data' | undefined)[] = [];
  for (const one of placed) {
    const { cell, path, line } = one;
    const what = cell.name ?? (cell.text === '' ? 'the stopper' : JSON.stringify(cell.text));
    if (!liesWithin(one, rows, size)) {
      document.report('off-screen', path, `${what} leaves rows ${rows[0]} to ${rows[1]}`, line);
      continue;
    }
    const data = Array.from({ length: cell.length }, (_, index) => (cell.address + 1 + index) % cells);
    const attribute = cell.begins === 'field' ? taken[cell.address] : undefined;
    if (attribute === 'attribute') {
      document.report('attribute-clash', path, `${what} and another field have one attribute cell`, line);
    } else if (attribute === 'data' || data.some(address => taken[address] !== undefined)) {
      document.report('overlap', path, `${what} stands where another field stands`, line);
    }
    if (cell.begins === 'field') taken[cell.address] = 'attribute';
    for (const address of data) taken[address] = 'data';
  }
}
