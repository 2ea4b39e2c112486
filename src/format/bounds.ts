import type { SourceDocument } from './document.ts';
import { CELLS, COLS, ROWS } from './format.ts';
import type { PlacedCell } from './place.ts';

/** First and last screen row of a part of the screen, counted from 1. */
export type Rows = readonly [first: number, last: number];

/** A cell in (1,1) has its attribute in the last cell of the screen, which only the whole screen contains. */
function liesWithin({ cell }: PlacedCell, [first, last]: Rows): boolean {
  const wraps = cell.address === CELLS - 1;
  if (wraps) return first === 1 && last === ROWS;
  return cell.address >= (first - 1) * COLS && cell.address + cell.length < last * COLS;
}

/** Reports cells outside the rows, and cells that stand where another one stands; a subfield has data only. */
export function checkBounds(document: SourceDocument, placed: readonly PlacedCell[], rows: Rows): void {
  const taken: ('attribute' | 'data' | undefined)[] = [];
  for (const one of placed) {
    const { cell, path, line } = one;
    const what = cell.name ?? (cell.text === '' ? 'the stopper' : JSON.stringify(cell.text));
    if (!liesWithin(one, rows)) {
      document.report('off-screen', path, `${what} leaves rows ${rows[0]} to ${rows[1]}`, line);
      continue;
    }
    const data = Array.from({ length: cell.length }, (_, index) => (cell.address + 1 + index) % CELLS);
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
