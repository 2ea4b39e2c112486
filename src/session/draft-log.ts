import type { Draft } from '../client/draft.ts';
import { type DraftChange, draftState, fieldCells, isSecret } from './draft-state.ts';
import type { Session } from './session.ts';

/** Logs a session into its operator's draft: all of it after each answer, and then what each key changes. */
export class DraftLog {
  readonly #session: Session;
  readonly #draft: Draft;
  /** The cells and the cursor as last logged. */
  #text = new Uint32Array(0);
  #cursor = 0;

  constructor(session: Session, draft: Draft) {
    this.#session = session;
    this.#draft = draft;
  }

  /** Log everything anew. */
  keep(): void {
    const { navigation } = this.#session;
    this.#remember();
    this.#draft.begin(draftState(navigation.standing()));
  }

  /** Log what has changed since: nothing when that is nothing, or keyed on the lock. */
  keyed(): void {
    const { screen, navigation } = this.#session;
    if (navigation.isCovered) return;
    const texts = this.#changedTexts();
    if (screen.cursor === this.#cursor && texts === null) return;
    const change: DraftChange = { cursor: screen.cursor, texts: texts ?? {} };
    this.#remember();
    this.#draft.append(change);
  }

  #remember(): void {
    const { screen } = this.#session;
    if (this.#text.length === screen.text.length) this.#text.set(screen.text);
    else this.#text = screen.text.slice();
    this.#cursor = screen.cursor;
  }

  #changedTexts(): Record<string, string> | null {
    const { screen, page } = this.#session;
    const before = this.#text;
    const size = before.length;
    let first = 0;
    while (first < size && before[first] === screen.text[first]) first++;
    if (first === size) return null;
    const texts: Record<string, string> = {};
    for (const field of page.format.fields.values()) {
      let place = 0;
      const isSame = (at: number): boolean => before[at % size] === screen.text[at % size];
      while (place < field.length && isSame(field.start + place)) place++;
      if (place < field.length && !isSecret(screen, field)) texts[field.name] = fieldCells(screen, field);
    }
    return texts;
  }
}
