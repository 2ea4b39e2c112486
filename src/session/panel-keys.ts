import { setFieldText } from '../format/lay.ts';
import type { Action } from '../presentation/action.ts';
import { jumpTo, movePanel, type PanelMove } from './panel.ts';
import type { Session } from './session.ts';
import { actOnTape } from './tape/tape-keys.ts';

const MOVES: Record<string, PanelMove> = {
  up: 'up',
  down: 'down',
  pf7: 'pageUp',
  pf8: 'pageDown',
  home: 'first',
  backTab: 'up',
  tab: 'down',
  newline: 'down',
};

const CLOSING = new Set(['pf1', 'pf3', 'pf4', 'pf12', 'pf24', 'clear', 'reset']);

/** A key while a panel stands: move, choose with Enter, or close. Nothing reaches the screen beneath. */
export function actOnPanel(session: Session, action: Action): void {
  const { panel } = session;
  if (!panel) return;
  if (panel.kind === 'tape') {
    actOnTape(session, panel, action);
    return;
  }
  if (action.do === 'key') {
    session.panel = jumpTo(panel, String.fromCodePoint(action.char));
    return;
  }
  const name = action.do === 'aid' ? action.aid : action.do;
  const move = MOVES[name];
  if (move) session.panel = movePanel(panel, move);
  else if (name === 'enter') {
    const chosen = panel.kind === 'list' ? panel.rows[panel.selected]?.[0] : undefined;
    if (panel.kind === 'list' && chosen !== undefined) {
      setFieldText(session.screen, session.page.format, panel.field, chosen);
    }
    session.panel = null;
  } else if (name === 'pf14' && panel.kind === 'text') session.ports.print(panel.title, panel.lines);
  else if (CLOSING.has(name)) session.panel = null;
}
