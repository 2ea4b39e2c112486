import {
  cellsOf,
  DEFAULT_SIZE,
  holds,
  isSameSize,
  MODELS,
  MOST_CELLS,
  modelFor,
  type Size,
  sizeText,
} from '../../presentation/size.ts';
import { firstValue, type Macro } from './macro.ts';
import type { Notices } from './notice.ts';
import type { Value } from './operand.ts';

/** Where a map lies: its first row and column on the screen, counted from 1, and how much it has of each. */
export interface Area extends Size {
  row: number;
  col: number;
  /** The screen that has room for it. */
  screen: Size;
}

/** The most rows or columns a map has (DFHMDI, SIZE). */
const MOST = 240;

function wholeNumber(value: Value | null, otherwise: number, notices: Notices): number {
  if (value === null) return otherwise;
  if (/^[1-9]\d*$/.test(value.text)) return Number(value.text);
  if (['NEXT', 'SAME'].includes(value.text)) {
    notices.warn(value, `${value.text} depends on the maps sent before; ${otherwise} is taken`);
    return otherwise;
  }
  notices.error(value, `${value.text} is not a place on the screen`);
  return otherwise;
}

function readSize(macro: Macro, notices: Notices): Size {
  const operand = macro.operands.get('SIZE');
  const [rows, cols] = [0, 1].map(index => Number(operand?.values[index]?.text));
  if (rows && cols && rows <= MOST && cols <= MOST) return { rows, cols };
  notices.error(operand ?? macro, `SIZE must be rows and columns of at most ${MOST} each`);
  return DEFAULT_SIZE;
}

/** The screen of the smallest model that has room; where none has, one as large as is needed. */
function screenFor(needed: Size, macro: Macro, notices: Notices): Size {
  const model = modelFor(needed);
  if (model !== null) return MODELS[model];
  const own = {
    rows: Math.max(needed.rows, DEFAULT_SIZE.rows),
    cols: Math.max(needed.cols, DEFAULT_SIZE.cols),
  };
  const place = macro.operands.get('SIZE') ?? macro;
  if (cellsOf(own) > MOST_CELLS) {
    notices.error(place, `no screen has ${sizeText(needed)} places; ${MOST_CELLS} is the most`);
    return DEFAULT_SIZE;
  }
  notices.warn(
    place,
    `no model of terminal has ${sizeText(needed)} places; a screen of ${sizeText(own)} is taken`,
  );
  return own;
}

/** Where the map is put on the screen (DFHMDI: LINE, COLUMN and JUSTIFY), and on which. */
export function readArea(macro: Macro, notices: Notices): Area {
  const size = readSize(macro, notices);
  const margins = macro.operands.get('JUSTIFY')?.values.map(({ text }) => text) ?? [];
  const column = wholeNumber(firstValue(macro, 'COLUMN'), 1, notices);
  const line = wholeNumber(firstValue(macro, 'LINE'), 1, notices);
  const isAtFoot = margins.includes('LAST') || margins.includes('BOTTOM');
  const isAtRight = margins.includes('RIGHT');
  const needed = { rows: size.rows + (isAtFoot ? 0 : line - 1), cols: size.cols + column - 1 };
  const screen = screenFor(needed, macro, notices);
  if (!isSameSize(screen, DEFAULT_SIZE)) {
    const moved = needed.cols > DEFAULT_SIZE.cols ? 'COLUMN' : 'LINE';
    warnOfPlace(macro, screen, holds(DEFAULT_SIZE, size) ? moved : 'SIZE', notices);
  }
  return {
    ...size,
    row: isAtFoot ? screen.rows - size.rows + 1 : line,
    col: isAtRight ? screen.cols - column - size.cols + 2 : column,
    screen,
  };
}

/**
 * A larger screen that follows from where the map is put, and not from its size, may not be what was meant; nor may
 * the edge of one that has more room than the map needs.
 */
function warnOfPlace(macro: Macro, screen: Size, by: 'SIZE' | 'LINE' | 'COLUMN', notices: Notices): void {
  const place = macro.operands.get(by);
  if (by !== 'SIZE' && place) {
    notices.warn(place, `the map is put past 24 by 80; a screen of ${sizeText(screen)} is taken`);
  }
  const edge = macro.operands.get('JUSTIFY');
  if (edge && /RIGHT|LAST|BOTTOM/.test(edge.written)) {
    notices.warn(edge, `the edge is that of a screen of ${sizeText(screen)}`);
  }
}
