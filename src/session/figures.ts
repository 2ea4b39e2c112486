import type { FormatField } from '../format/format.ts';
import type { Action } from '../presentation/action.ts';
import { BLANK, LOCK, NUL } from '../presentation/screen.ts';
import type { Session } from './session.ts';

/**
 * Figures stand at the right of their fields, and the cursor enters a field at its left. The first character keyed
 * there replaces a figure that stands as displayed; what was keyed since is keyed over cell by cell, as all text is.
 */
export class Figures {
  readonly #session: Session;
  /** The cells as last displayed. */
  #displayed = new Uint32Array(0);

  constructor(session: Session) {
    this.#session = session;
  }

  /** The screen stands as the program has written it. */
  display(): void {
    const { text } = this.#session.screen;
    if (this.#displayed.length === text.length) this.#displayed.set(text);
    else this.#displayed = text.slice();
  }

  /** Make room for a character that is about to be keyed. */
  giveWay(action: Action): void {
    const { screen, page } = this.#session;
    if (action.do !== 'key' || action.char === BLANK || screen.insert || screen.lock !== LOCK.none) return;
    for (const field of page.format.fields.values()) {
      if (field.start !== screen.cursor) continue;
      if (this.#standsAsDisplayed(field)) this.#session.put(field.name, '');
      return;
    }
  }

  #standsAsDisplayed({ use, align, start, length }: FormatField): boolean {
    const { text } = this.#session.screen;
    const last = text[(start + length - 1) % text.length];
    if (use !== 'input' || align !== 'right' || last === NUL || last === BLANK) return false;
    for (let place = 0; place < length; place++) {
      const at = (start + place) % text.length;
      if (text[at] !== this.#displayed[at]) return false;
    }
    return true;
  }
}
