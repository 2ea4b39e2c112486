import type { Action } from '../presentation/action.ts';
import type { Screen } from '../presentation/screen.ts';
import type { Scripted } from '../script/scripted.ts';
import type { Session } from '../session/session.ts';
import { layPanel } from '../terminal/lay-panel.ts';
import { loadPanels } from '../terminal/panels/load.ts';

/** A session that a script drives: its keys are the operator's, and it reads the panels that an operator would see. */
export class SeenSession implements Scripted {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  get screen(): Screen {
    return this.#session.screen;
  }

  act(action: Action, by?: 'paste'): void {
    this.#session.act(action, by);
  }

  async shown(): Promise<Screen> {
    const { panel, screen } = this.#session;
    if (panel === null) return screen;
    const draw = await loadPanels();
    return layPanel(screen, draw(panel, screen));
  }

  settled(): Promise<void> {
    return this.#session.settled();
  }

  onChange(listener: () => void): () => void {
    return this.#session.onChange(listener);
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}
