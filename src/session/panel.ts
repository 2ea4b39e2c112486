import { PANEL_COLS, PANEL_ROWS } from '../presentation/panel-size.ts';
import { wrap } from '../values/text.ts';
import type { TapePanel } from './tape/tape-panel.ts';

/** What stands over the screen until it is answered; the terminal draws it, the session moves in it. */
export type Panel =
  | { kind: 'text'; title: string; lines: readonly string[]; top: number }
  | {
      kind: 'list';
      title: string;
      columns: readonly string[];
      rows: readonly (readonly string[])[];
      selected: number;
      /** The field that takes the first column of the chosen row. */
      field: string;
    }
  | TapePanel;

/** A text to read from its top; a line wider than the panel goes on in the next. */
export const textPanel = (title: string, lines: readonly string[]): Panel => ({
  kind: 'text',
  title,
  lines: lines.flatMap(line => wrap(line, PANEL_COLS)),
  top: 0,
});

export type PanelMove = 'up' | 'down' | 'pageUp' | 'pageDown' | 'first';

/** A panel that is turned and chosen from; the tape has keys of its own. */
export type Reading = Exclude<Panel, TapePanel>;

/** The panel after a cursor move; a text scrolls, a list moves its selection. */
export function movePanel(panel: Reading, move: PanelMove): Reading {
  const step = {
    up: -1,
    down: 1,
    pageUp: -PANEL_ROWS,
    pageDown: PANEL_ROWS,
    first: Number.NEGATIVE_INFINITY,
  }[move];
  if (panel.kind === 'text') {
    const last = Math.max(panel.lines.length - PANEL_ROWS, 0);
    return { ...panel, top: Math.min(Math.max(panel.top + step, 0), last) };
  }
  return { ...panel, selected: Math.min(Math.max(panel.selected + step, 0), panel.rows.length - 1) };
}

/** The next row whose first column begins with the letter keyed, from the selected one on. */
export function jumpTo(panel: Reading, letter: string): Reading {
  if (panel.kind !== 'list') return panel;
  const count = panel.rows.length;
  for (let step = 1; step <= count; step++) {
    const row = (panel.selected + step) % count;
    if (panel.rows[row]?.[0]?.toUpperCase().startsWith(letter.toUpperCase()))
      return { ...panel, selected: row };
  }
  return panel;
}
