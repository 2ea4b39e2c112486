import {
  ATTRIBUTE,
  DISPLAY,
  INTENSIFIED,
  isProtected,
  isSkip,
  MODIFIED,
  NONDISPLAY,
  NUMERIC,
  PROTECTED,
} from '../presentation/attribute.ts';
import { CELLS, COLS, type FormatCell } from './format.ts';
import { type FieldKind, isKindName, kindOf } from './kinds.ts';
import type { CellSource, FieldSource } from './source.ts';

const PROTECTION = { none: 0, protected: PROTECTED, skip: PROTECTED | NUMERIC } as const;
const INTENSITY = { normal: 0, bright: INTENSIFIED, dark: NONDISPLAY } as const;

/** Screen row, counted from 1, in which an address lies. */
export const rowOf = (address: number): number => Math.floor(address / COLS) + 1;

/** Address of the attribute before the data at a row and column counted from 1. */
export const attributeAddress = (row: number, col: number): number =>
  ((row - 1) * COLS + col - 2 + CELLS) % CELLS;

/** The kind that a field's source names; text when it names none or one that does not exist. */
export function kindOfSource(field: FieldSource | undefined): FieldKind {
  const name = field?.kind ?? 'text';
  return kindOf(isKindName(name) ? name : 'text');
}

/**
 * Compiles a cell. What it does not say about its attribute, its field says; what neither says follows from
 * the field's kind.
 */
export function readCell(cell: CellSource, field: FieldSource | undefined): FormatCell {
  const { row, col, name, modified } = cell;
  const kind = kindOfSource(field);
  const protect = cell.protect ?? (name === undefined ? 'skip' : 'none');
  const keyed = cell.numeric ?? (name !== undefined && kind.keyed === 'numeric');
  const intensity = cell.intensity ?? field?.intensity ?? (field?.kind === 'secret' ? 'dark' : 'normal');
  return {
    address: attributeAddress(row, col),
    attribute:
      ATTRIBUTE |
      PROTECTION[protect] |
      (protect === 'none' && keyed ? NUMERIC : 0) |
      INTENSITY[intensity] |
      (modified === true ? MODIFIED : 0),
    color: cell.color ?? field?.color ?? 'default',
    highlight: cell.highlight ?? field?.highlight ?? 'default',
    length: cell.length ?? Array.from(cell.text ?? '').length,
    name: name ?? null,
    text: name === undefined ? (cell.text ?? '') : '',
  };
}

function protectionOf(attribute: number): 'none' | 'protected' | 'skip' {
  if (isSkip(attribute)) return 'skip';
  return isProtected(attribute) ? 'protected' : 'none';
}

function intensityOf(attribute: number): 'normal' | 'bright' | 'dark' {
  const display = attribute & DISPLAY;
  if (display === NONDISPLAY) return 'dark';
  return display === INTENSIFIED ? 'bright' : 'normal';
}

/** The cell as the `cells` form says it: all that the reader would not take it to be anyway. */
export function writeCell({
  address,
  attribute,
  color,
  highlight,
  length,
  name,
  text,
}: FormatCell): CellSource {
  const data = (address + 1) % CELLS;
  const protect = protectionOf(attribute);
  const intensity = intensityOf(attribute);
  const isNamed = name !== null;
  return {
    row: rowOf(data),
    col: (data % COLS) + 1,
    ...((isNamed || length !== Array.from(text).length) && { length }),
    ...(isNamed && { name }),
    ...(text !== '' && { text }),
    ...((isNamed || protect !== 'skip') && { protect }),
    ...(protect === 'none' && { numeric: (attribute & NUMERIC) !== 0 }),
    ...((isNamed || intensity !== 'normal') && { intensity }),
    ...(color !== 'default' && { color }),
    ...(highlight !== 'default' && { highlight }),
    ...((attribute & MODIFIED) !== 0 && { modified: true }),
  };
}
