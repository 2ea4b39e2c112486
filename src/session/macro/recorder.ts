import type { MacroDeed, Place } from '../../keymap/macro.ts';
import type { Action } from '../../presentation/action.ts';
import { isNondisplay } from '../../presentation/attribute.ts';
import { attributeOf } from '../../presentation/fields.ts';
import { OPERATOR_ERROR } from '../../presentation/screen.ts';
import { holdsCardNumber } from '../../values/card-number.ts';
import type { Session } from '../session.ts';
import { placeOf } from './place.ts';

/** What leaves a field and says nothing of what is in it. */
const LEAVING: ReadonlySet<string> = new Set(['aid', 'tab', 'backTab', 'home', 'newline', 'fieldExit']);
/** Inputs whose text is never written down, though it shows: of a bank account only a hash is kept. */
const UNKEPT: ReadonlySet<string> = new Set(['bankAccount']);

/**
 * What an operator keys, as the steps of a macro: each with the screen it was keyed on, and text with its field.
 * What is keyed into a nondisplay field is left out, and so is what the keyboard refused.
 */
export class Recorder {
  readonly operator: string;
  readonly #session: Session;
  readonly #steps: MacroDeed[] = [];
  #stated: Place | null = null;

  constructor(session: Session, operator: string) {
    this.#session = session;
    this.operator = operator;
  }

  /** An action of the operator's is about to act. @returns what notes it once it has */
  hear(action: Action): (() => void) | null {
    const { screen } = this.#session;
    const place = placeOf(this.#session);
    const before = screen.lock & OPERATOR_ERROR;
    if (before !== 0 && action.do === 'reset') return null;
    if (this.#isHidden(place) && !LEAVING.has(action.do)) return null;
    return () => {
      const isRefused = screen.refused !== null || (before === 0 && (screen.lock & OPERATOR_ERROR) !== 0);
      if (!isRefused) this.#note(action, place);
    };
  }

  /** A macro is played within this one. */
  played(macro: string): void {
    this.#state({ ...placeOf(this.#session), field: null });
    this.#steps.push({ does: 'play', macro });
    this.#stated = null;
  }

  /** The steps so far. A text that holds a card number is not among them: none is ever kept. */
  get steps(): readonly MacroDeed[] {
    const steps = this.#steps.filter(step => step.does !== 'text' || !this.#isOfCard(step));
    return steps.some(step => step.does !== 'expect') ? steps : [];
  }

  /** Whether a text holds a card number, alone or with those that it went on from or into. */
  #isOfCard(text: MacroDeed & { does: 'text' }): boolean {
    let run: (MacroDeed & { does: 'text' })[] = [];
    for (const step of [...this.#steps, null]) {
      if (step?.does === 'text') run.push(step);
      else if (step?.does !== 'expect') {
        if (run.includes(text)) return holdsCardNumber(run.map(each => each.text).join(''));
        run = [];
      }
    }
    return false;
  }

  #note(action: Action, place: Place): void {
    if (action.do === 'key' && place.panel === null) {
      this.#state(place);
      const last = this.#steps.at(-1);
      if (last?.does === 'text') last.text += String.fromCodePoint(action.char);
      else this.#steps.push({ does: 'text', text: String.fromCodePoint(action.char) });
      return;
    }
    this.#state({ ...place, field: null });
    this.#steps.push(
      action.do === 'key'
        ? { does: 'text', text: String.fromCodePoint(action.char) }
        : { does: 'act', action },
    );
    // What an AID brings is seen anew.
    if (action.do === 'aid') this.#stated = null;
  }

  /** Says where the next step is keyed, unless that is where the last one was. */
  #state(place: Place): void {
    const stated = this.#stated;
    const isSame =
      stated !== null &&
      stated.screen === place.screen &&
      stated.panel === place.panel &&
      stated.keying === place.keying &&
      (place.field === null || stated.field === place.field);
    if (isSame) return;
    this.#steps.push({ does: 'expect', place });
    this.#stated = place;
  }

  #isHidden({ panel, field }: Place): boolean {
    if (panel !== null) return false;
    const { screen } = this.#session;
    const attribute = attributeOf(screen, screen.cursor);
    return (
      (attribute !== -1 && isNondisplay(screen.attr[attribute] ?? 0)) || (field !== null && UNKEPT.has(field))
    );
  }
}
