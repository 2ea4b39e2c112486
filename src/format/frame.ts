import { DEFAULT_SIZE, type Size } from '../presentation/size.ts';
import { checkBounds, type Rows } from './bounds.ts';
import type { SourceDocument } from './document.ts';
import { type PlacedCell, placeCells } from './place.ts';
import type { FrameLabels, FrameSource, ReadSource } from './source.ts';

/** Rows at the top of a screen that are the frame's, and at its foot; below those is the terminal's own. */
const TOP_ROWS = 2;
const BOTTOM_ROWS = 2;
const TERMINAL_ROWS = 1;

/** The field where a transaction code, and a key after it, are keyed on every screen. */
export const COMMAND = 'command';

/** Outputs that the session fills on every screen. */
export const SESSION_OUTPUTS: ReadonlySet<string> = new Set(['today', 'clock', 'context', 'message']);

/** What stands around a format on the screen. */
export interface Frame {
  /** Its cells on a screen of that size: from the left edge, the bottom rows at the foot. */
  cellsOn: (size: Size) => readonly PlacedCell[];
  /** Labels of keys that mean the same everywhere. */
  labels: FrameLabels;
}

/** Of a format that stands alone on the screen. */
export const NO_FRAME: Frame = { cellsOn: () => [], labels: {} };

function placeFrame(
  document: SourceDocument,
  { top, bottom, fields }: FrameSource,
  size: Size,
): PlacedCell[] {
  const { cols: width } = DEFAULT_SIZE;
  const foot = size.rows - TERMINAL_ROWS - BOTTOM_ROWS + 1;
  const pictures = [
    { key: 'top', text: top, firstRow: 1, height: TOP_ROWS, width },
    { key: 'bottom', text: bottom, firstRow: foot, height: BOTTOM_ROWS, width },
  ];
  return placeCells(document, fields, pictures, [], size);
}

/** Compiles the frame file. Null when there is anything wrong with it. */
export function compileFrame({ document, source }: ReadSource<FrameSource>): Frame | null {
  if (source === null) return null;
  const cells = placeFrame(document, source, DEFAULT_SIZE);
  checkBounds(document, cells, rowsOf('none', DEFAULT_SIZE), DEFAULT_SIZE);
  if (document.findings.length > 0) return null;
  return { cellsOn: size => placeFrame(document, source, size), labels: source.labels };
}

/** Rows in which a format of that frame lays its own cells. */
export const rowsOf = (frame: 'standard' | 'none', { rows }: Size): Rows =>
  frame === 'standard' ? [TOP_ROWS + 1, rows - TERMINAL_ROWS - BOTTOM_ROWS] : [1, rows];
