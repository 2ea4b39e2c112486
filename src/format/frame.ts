import { checkBounds, type Rows } from './bounds.ts';
import { ROWS } from './format.ts';
import { type PlacedCell, placeCells } from './place.ts';
import type { FrameLabels, FrameSource, ReadSource } from './source.ts';

/** Rows that the standard frame leaves to a format. */
export const BODY: Rows = [3, 21];
const WHOLE: Rows = [1, ROWS];
const TOP: Rows = [1, 2];
const BOTTOM: Rows = [22, 23];

/** The field where a transaction code, and a key after it, are keyed on every screen. */
export const COMMAND = 'command';

/** Outputs that the session fills on every screen. */
export const SESSION_OUTPUTS: ReadonlySet<string> = new Set(['today', 'clock', 'context', 'message']);

/** What stands around a format on the screen. */
export interface Frame {
  cells: readonly PlacedCell[];
  /** Labels of keys that mean the same everywhere. */
  labels: FrameLabels;
}

/** Of a format that stands alone on the screen. */
export const NO_FRAME: Frame = { cells: [], labels: {} };

/** Compiles the frame file. Null when there is anything wrong with it. */
export function compileFrame({ document, source }: ReadSource<FrameSource>): Frame | null {
  if (source === null) return null;
  const { top, bottom, fields, labels } = source;
  const picture = (key: string, text: string, [first, last]: Rows) => ({
    key,
    text,
    firstRow: first,
    height: last - first + 1,
  });
  const cells = placeCells(
    document,
    fields,
    [picture('top', top, TOP), picture('bottom', bottom, BOTTOM)],
    [],
  );
  checkBounds(document, cells, WHOLE);
  return document.findings.length === 0 ? { cells, labels } : null;
}

/** Rows in which a format of that frame lays its own cells. */
export const rowsOf = (frame: 'standard' | 'none'): Rows => (frame === 'standard' ? BODY : WHOLE);
