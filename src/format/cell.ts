import {
  ATTRIBUTE,
  DETECTABLE,
  DISPLAY,
  INTENSIFIED,
  isProtected,
  isSkip,
  MODIFIED,
  NONDISPLAY,
  NUMERIC,
  PROTECTED,
} from '../presentation/attribute.ts';
import { cellsOf, type Size } from '../presentation/size.ts';
import { fromEbcdic, toEbcdic } from '../values/ebcdic.ts';
import { unkeyable } from '../values/text.ts';
import type { FormatCell } from './format.ts';
import { type FieldKind, isKindName, kindOf } from './kinds.ts';
import type { CellSource, FieldSource } from './source.ts';

const PROTECTION = { none: 0, protected: PROTECTED, skip: PROTECTED | NUMERIC } as const;
const INTENSITY = { normal: 0, detectable: DETECTABLE, bright: INTENSIFIED, dark: NONDISPLAY } as const;

/** Screen row, counted from 1, in which an address lies. */
export const rowOf = (address: number, { cols }: Size): number => Math.floor(address / cols) + 1;

/** Address of the attribute before the data at a row and column counted from 1. */
export const attributeAddress = (row: number, col: number, size: Size): number =>
  ((row - 1) * size.cols + col - 2 + cellsOf(size)) % cellsOf(size);

/** Whether every character of the text can stand in a cell. */
export const isPresentable = (text: string): boolean =>
  Array.from(text).every(char => unkeyable(char.codePointAt(0) ?? 0) === null);

/** The kind that a field's source names; text when it names none or one that does not exist. */
export function kindOfSource(field: FieldSource | undefined): FieldKind {
  const name = field?.kind ?? 'text';
  return kindOf(isKindName(name) ? name : 'text');
}

/**
 * Compiles a cell. What it does not say about its attribute, its field says; what neither says follows from
 * the field's kind.
 */
export function readCell(cell: CellSource, field: FieldSource | undefined, size: Size): FormatCell {
  const { row, col, name, modified, hex } = cell;
  const kind = kindOfSource(field);
  const protect = cell.protect ?? (name === undefined ? 'skip' : 'none');
  const keyed = cell.numeric ?? (name !== undefined && kind.keyed === 'numeric');
  const written = hex === undefined ? (cell.text ?? '') : fromEbcdic(Buffer.from(hex, 'hex'));
  const intensity = cell.intensity ?? field?.intensity ?? (field?.kind === 'secret' ? 'dark' : 'normal');
  return {
    address: attributeAddress(row, col, size),
    begins: cell.begins ?? 'field',
    attribute:
      ATTRIBUTE |
      PROTECTION[protect] |
      (protect === 'none' && keyed ? NUMERIC : 0) |
      INTENSITY[intensity] |
      (modified === true ? MODIFIED : 0),
    color: cell.color ?? field?.color ?? 'default',
    highlight: cell.highlight ?? field?.highlight ?? 'default',
    length: cell.length ?? Array.from(written).length,
    name: name ?? null,
    text: name === undefined || hex !== undefined ? written : '',
    edit: cell.edit ?? field?.edit ?? null,
    bms: cell.bms ?? null,
  };
}

function protectionOf(attribute: number): 'none' | 'protected' | 'skip' {
  if (isSkip(attribute)) return 'skip';
  return isProtected(attribute) ? 'protected' : 'none';
}

function intensityOf(attribute: number): keyof typeof INTENSITY {
  const display = attribute & DISPLAY;
  if (display === NONDISPLAY) return 'dark';
  if (display === DETECTABLE) return 'detectable';
  return display === INTENSIFIED ? 'bright' : 'normal';
}

/** A literal as text. What no text can say is written as bytes, and so are a field's first contents: see FormatCell. */
function writeText(text: string, name: string | null): Pick<CellSource, 'text' | 'hex'> {
  if (text === '') return {};
  if (name === null && isPresentable(text)) return { text };
  return {
    hex: Buffer.from(toEbcdic(text) ?? [])
      .toString('hex')
      .toUpperCase(),
  };
}

/** The cell as the `cells` form says it: all that the reader would not take it to be anyway. */
export function writeCell(
  { address, begins, attribute, color, highlight, length, name, text, edit, bms }: FormatCell,
  size: Size,
): CellSource {
  const data = (address + 1) % cellsOf(size);
  const protect = protectionOf(attribute);
  const intensity = intensityOf(attribute);
  const isNamed = name !== null;
  return {
    row: rowOf(data, size),
    col: (data % size.cols) + 1,
    ...(begins === 'subfield' && { begins }),
    ...((isNamed || length !== Array.from(text).length) && { length }),
    ...(isNamed && { name }),
    ...writeText(text, name),
    ...((isNamed || protect !== 'skip') && { protect }),
    ...(protect === 'none' && { numeric: (attribute & NUMERIC) !== 0 }),
    ...((isNamed || intensity !== 'normal') && { intensity }),
    ...(color !== 'default' && { color }),
    ...(highlight !== 'default' && { highlight }),
    ...((attribute & MODIFIED) !== 0 && { modified: true }),
    ...(edit !== null && { edit }),
    ...(bms !== null && { bms }),
  };
}
