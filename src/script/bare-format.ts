import type { Format } from '../format/format.ts';
import { layFormat } from '../format/lay.ts';
import type { Action } from '../presentation/action.ts';
import { press, unlock } from '../presentation/keyboard.ts';
import { createScreen, type Screen } from '../presentation/screen.ts';
import type { Scripted } from './scripted.ts';

/** Formats with no host behind them. An AID brings the next; where there is one alone, it stays as keyed. */
export class BareFormat implements Scripted {
  readonly screen: Screen;
  readonly #formats: readonly [Format, ...Format[]];
  readonly #listeners = new Set<() => void>();
  #shown = 0;

  constructor(formats: readonly [Format, ...Format[]]) {
    this.#formats = formats;
    this.screen = createScreen(formats[0].rows, formats[0].cols);
    layFormat(this.screen, formats[0]);
  }

  act(action: Action): void {
    let sent = press(this.screen, action);
    while (sent !== null) {
      if (this.#formats.length > 1) this.#showNext();
      sent = unlock(this.screen);
    }
    for (const listener of this.#listeners) listener();
  }

  shown(): Screen {
    return this.screen;
  }

  #showNext(): void {
    this.#shown = (this.#shown + 1) % this.#formats.length;
    layFormat(this.screen, this.#formats[this.#shown] ?? this.#formats[0]);
  }

  /** At once: nothing is waited for. */
  async settled(): Promise<void> {}

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}
