import type { Draft } from '../client/draft.ts';
import type { Aid } from '../presentation/aid.ts';
import { type Hands, handsChange } from './draft-hands.ts';
import { type DraftChange, draftState, fieldCells, isSecret } from './draft-state.ts';
import type { Session } from './session.ts';
import { unansweredOf } from './unanswered.ts';

/** Logs a session into its operator's draft: all of it after each answer, and then what each key changes. */
export class DraftLog {
  readonly #session: Session;
  readonly #draft: Draft;
  /** The cells and the cursor as last logged. */
  #text = new Uint32Array(0);
  #cursor = 0;
  #hands: Hands;

  constructor(session: Session, draft: Draft) {
    this.#session = session;
    this.#draft = draft;
    this.#hands = handsIn(session);
  }

  /** Log everything anew. */
  keep(): void {
    const { navigation } = this.#session;
    this.#remember();
    this.#hands = handsIn(this.#session);
    this.#draft.begin(draftState(navigation.standing(), this.#hands));
  }

  /**
   * Log what has changed since: nothing when that is nothing, or keyed on the lock.
   *
   * @param screen whose it is: while a step works on it only what is keyed ahead is the operator's
   * @param sent the AID that was just sent
   */
  keyed(screen: 'operators' | 'hosts', sent: Aid | null = null): void {
    if (this.#session.navigation.isCovered) return;
    const hands = handsIn(this.#session);
    const change: DraftChange = {
      // Clear has erased the screen already.
      ...(screen === 'operators' && sent !== 'clear' && this.#screenChange()),
      ...handsChange(sent === null ? this.#hands : { ...this.#hands, unanswered: null }, hands),
    };
    this.#hands = hands;
    if (Object.keys(change).length > 0) this.#draft.append(change);
  }

  #screenChange(): Pick<DraftChange, 'cursor' | 'texts'> {
    const { screen } = this.#session;
    const texts = this.#changedTexts();
    if (screen.cursor === this.#cursor && texts === null) return {};
    this.#remember();
    return { cursor: screen.cursor, ...(texts && { texts }) };
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

const handsIn = (session: Session): Hands => ({
  tapes: session.tapes.standing,
  isTapeOver: session.panel?.kind === 'tape',
  keys: session.keys.standing,
  unanswered: unansweredOf(session),
});
