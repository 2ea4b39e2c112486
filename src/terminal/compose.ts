import { isNondisplay } from '../presentation/attribute.ts';
import type { Screen } from '../presentation/screen.ts';
import { DEFAULT_SIZE, holds, type Size } from '../presentation/size.ts';
import { type Frame, glyph, SPACE, STYLE, setCell, setText } from './frame.ts';
import { layOia, type Oia } from './oia.ts';
import { highlightStyle, type Theme } from './theme.ts';

/** A rectangle of cells laid over a screen: help, a list, progress. Rows and columns count from 0. */
export interface Panel {
  top: number;
  left: number;
  rows: number;
  cols: number;
  /** Code points and styles, row by row; color bits hold ANSI colors, which the theme translates. */
  cells: { text: Uint32Array; style: Uint16Array };
}

/** What one paint shows. */
export interface View {
  screen: Screen;
  oia: Oia;
  panel: Panel | null;
}

/**
 * The smallest window in which a screen can be shown: a larger one than every terminal has needs a row for the
 * operator information area, which otherwise may lie over the last row.
 */
const smallestFor = (screen: Size): Size =>
  holds(DEFAULT_SIZE, screen) ? DEFAULT_SIZE : { rows: screen.rows + 1, cols: screen.cols };

/** Whether a window shows a screen, or in place of it that it is too small. */
export const isShown = (window: Size, screen: Size): boolean => holds(window, smallestFor(screen));

/**
 * Fills the frame with what the physical screen is to show: the screen's cells, the operator information area
 * under them (over the last row where the terminal has no more) and a panel on top. A terminal too small for
 * the screen says what is needed. Allocates nothing per cell.
 * @returns the address of the cursor in the frame.
 */
export function compose(frame: Frame, view: View, theme: Theme): number {
  const { screen, oia, panel } = view;
  if (!isShown(frame, screen)) return composeTooSmall(frame, smallestFor(screen), oia.note);
  composeScreen(frame, screen, theme);
  layOia(frame, Math.min(screen.rows, frame.rows - 1), oia, screen.cols, theme);
  if (panel) composePanel(frame, panel, theme);
  const row = Math.floor(screen.cursor / screen.cols);
  return row * frame.cols + (screen.cursor % screen.cols);
}

function composeScreen(frame: Frame, screen: Screen, theme: Theme): void {
  const { rows, cols, text, attr, color, highlight } = screen;
  frame.text.fill(SPACE);
  frame.style.fill(STYLE.plain);
  let attribute = 0;
  let field: number = theme.ofField(0) & ~STYLE.underline;
  const begin = (at: number): void => {
    attribute = attr[at]!;
    field = styled(theme, theme.ofField(attribute), color[at]!, highlight[at]!);
  };
  const governing = lastAttribute(attr);
  if (governing >= 0) begin(governing);
  for (let row = 0, at = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1, at += 1) {
      if (attr[at] !== 0) {
        begin(at);
      } else {
        const shown = isNondisplay(attribute) ? SPACE : glyph(text[at]!);
        setCell(frame, row * frame.cols + col, shown, styled(theme, field, color[at]!, highlight[at]!));
      }
    }
  }
}

/** The attribute that governs address 0: the last in the buffer, since fields wrap. -1 if unformatted. */
function lastAttribute(attr: Uint8Array): number {
  let at = attr.length - 1;
  while (at >= 0 && attr[at] === 0) at -= 1;
  return at;
}

function styled(theme: Theme, style: number, color: number, highlight: number): number {
  const colored = color === 0 ? style : theme.ofColor(color, style);
  return highlight === 0 ? colored : colored | highlightStyle(highlight);
}

function composePanel(frame: Frame, panel: Panel, theme: Theme): void {
  const cols = Math.min(panel.cols, frame.cols - panel.left);
  const rows = Math.min(panel.rows, frame.rows - panel.top);
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const from = row * panel.cols + col;
      const to = (panel.top + row) * frame.cols + panel.left + col;
      setCell(frame, to, glyph(panel.cells.text[from]!), theme.ofPanel(panel.cells.style[from]!));
    }
  }
}

const sizeIn = ({ rows, cols }: Size): string => `${rows} rows of ${cols}`;

/** Says it, and the note, word by word, for the window may have no room for a line of it. */
function composeTooSmall(frame: Frame, needed: Size, note: string): number {
  frame.text.fill(SPACE);
  frame.style.fill(STYLE.plain);
  frame.deferrable = { first: 0, end: 0 };
  const notice = `Window too small: ${sizeIn(needed)} needed, ${sizeIn(frame)} here`;
  let row = 0;
  for (const line of [notice, note]) {
    let col = 0;
    for (const word of line.split(' ')) {
      if (col > 0 && col + word.length > frame.cols) [row, col] = [row + 1, 0];
      if (row >= frame.rows) return 0;
      setText(frame, row, col, word, STYLE.plain);
      col += word.length + 1;
    }
    row += 1;
  }
  return 0;
}
