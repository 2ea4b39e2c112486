import { setFieldText } from '../format/lay.ts';
import { sequenceField } from '../keymap/check.ts';
import { ALL_ON, type Modes, type Switch } from '../keymap/modes.ts';
import type { Sequence, SequenceField } from '../keymap/sequence.ts';
import type { Action } from '../presentation/action.ts';
import { press } from '../presentation/keyboard.ts';
import { operatorError } from '../presentation/operator-error.ts';
import { type Inbound, LOCK } from '../presentation/screen.ts';
import type { Page } from './page.ts';
import type { Session } from './session.ts';

/** Keys that may end a field, and go on to the next in the sequence when they have. */
const GOING_ON: ReadonlySet<string> = new Set(['key', 'fieldExit', 'fieldPlus', 'fieldMinus', 'tab', 'dup']);
const EXITS: ReadonlySet<string> = new Set(['fieldExit', 'fieldPlus', 'fieldMinus']);

/** Keys of Field Exit where there is no sequence: there the pad's Enter is Enter, so that codes can be keyed. */
const ENTER: Action = { do: 'aid', aid: 'enter' };

/** Heads-down entry: the order of a transaction's fields, what fills them, and what is pressed after them. */
export class Keying {
  readonly #session: Session;
  #sequences: ReadonlyMap<string, Sequence> = new Map();
  posture: 'headsUp' | 'headsDown' = 'headsUp';
  modes: Modes = ALL_ON;
  /** What was pressed after a field and is not answered yet; keying goes on from there. */
  #pressed: { page: Page; field: SequenceField; unanswered: number } | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Take a key map's sequences and switches. */
  use({ sequences, modes }: { sequences: ReadonlyMap<string, Sequence>; modes: Modes }): void {
    this.#sequences = sequences;
    this.modes = modes;
  }

  /** Turn a switch over. */
  flip(mode: Switch): void {
    this.modes = { ...this.modes, [mode]: !this.modes[mode] };
  }

  /**
   * For the OIA: H while heads-down, the letters of the switches that are on, `>` while a record is on its way.
   * Heads-up the switches show while one of them is off.
   */
  get indicator(): string {
    const { autoSkip, autoDup, autoEnter } = this.modes;
    const switches = `${autoSkip ? 'S' : '-'}${autoDup ? 'D' : '-'}${autoEnter ? 'E' : '-'}`;
    if (this.posture === 'headsUp') return switches === 'SDE' ? '' : ` ${switches}`;
    return `H${switches}${this.#session.ahead.record ? '>' : ''}`;
  }

  /** An action of the operator's on the screen. @returns what is sent */
  press(action: Action): Inbound | null {
    const { screen } = this.#session;
    if (this.posture === 'headsUp' || screen.lock !== LOCK.none) return press(screen, action);
    const field = this.#field;
    const inbound = press(screen, this.#meaning(action, field));
    if (!inbound && field) this.#follow(action, field);
    return inbound;
  }

  /** An error: ring; heads-down, lock the keyboard until Reset, too, and drop what was keyed ahead. */
  stop(): void {
    const { screen } = this.#session;
    this.#pressed = null;
    if (this.posture === 'headsDown') operatorError(screen, LOCK.fieldError);
    else screen.bells++;
  }

  /** A format was laid empty: fill what fills itself and go to the first field that hands must key. */
  begin(): void {
    this.#pressed = null;
    this.#goTo(0, 'unkeyed');
  }

  /** The host has answered a key: with the last of those that follow a field, keying goes on behind it. */
  answered(): void {
    const pressed = this.#pressed;
    if (!pressed || --pressed.unanswered > 0) return;
    this.#pressed = null;
    if (pressed.page === this.#session.page) this.#goOn(pressed.field);
  }

  /** The field of the sequence under the cursor; null outside the sequence. */
  get #field(): SequenceField | null {
    const { page, screen } = this.#session;
    const size = screen.text.length;
    for (const field of this.#sequence) {
      const place = sequenceField(page.format, field.name);
      if (place && (screen.cursor - place.start + size) % size < place.length) return field;
    }
    return null;
  }

  /** What a key means here: Dup keys the record before, Field Exit outside a sequence is Enter. */
  #meaning(action: Action, field: SequenceField | null): Action {
    if (field === null) return EXITS.has(action.do) ? ENTER : action;
    const text = action.do === 'dup' ? this.#before(field) : '';
    if (text === '') return action;
    this.#put(field, text);
    return { do: 'fieldEnd' };
  }

  /** When a key ended its field, press what follows it, or go to the next field that hands must key. */
  #follow(action: Action, from: SequenceField): void {
    if (this.#session.screen.lock !== LOCK.none || !GOING_ON.has(action.do)) return;
    if (this.#field === from && action.do !== 'dup') return;
    if (action.do === 'tab' || !this.#presses(from)) this.#goOn(from);
  }

  /** Press what follows a field, while the switch for it is on; whether anything does. */
  #presses(field: SequenceField): boolean {
    if (!this.modes.autoEnter || field.press.length === 0) return false;
    const session = this.#session;
    this.#pressed = { page: session.page, field, unanswered: field.press.length };
    for (const aid of field.press) session.act({ do: 'aid', aid }, 'program');
    if (!(session.screen.lock & LOCK.wait)) this.#pressed = null;
    return true;
  }

  /** The sequence in force. */
  get #sequence(): Sequence {
    if (this.posture === 'headsUp') return [];
    return this.#sequences.get(this.#session.page.format.code) ?? [];
  }

  #goOn(from: SequenceField): void {
    this.#goTo(this.#sequence.indexOf(from) + 1, 'keyed');
  }

  /**
   * On from a place in the sequence, filling and passing over; from its end to its first field. What follows a field
   * that fills itself is pressed, but never in a record in which hands have keyed nothing yet.
   */
  #goTo(place: number, record: 'keyed' | 'unkeyed'): void {
    const sequence = this.#sequence;
    for (const field of sequence.slice(place)) {
      if (!this.#fills(field)) {
        this.#moveTo(field);
        return;
      }
      if (record === 'keyed' && this.#presses(field)) return;
    }
    const first = sequence[0];
    if (first) this.#moveTo(first);
  }

  #moveTo({ name }: SequenceField): void {
    const place = sequenceField(this.#session.page.format, name);
    if (place) this.#session.screen.cursor = place.start;
  }

  /** Fill a field as its switch allows; whether hands need not key it. */
  #fills(field: SequenceField): boolean {
    const { fill } = field;
    if (fill.by === 'skip') return this.modes.autoSkip;
    if (fill.by === 'hand' || !this.modes.autoDup) return false;
    const text = this.#filled(field);
    if (text === '') return false;
    this.#put(field, text);
    return true;
  }

  #filled(field: SequenceField): string {
    const { fill } = field;
    if (fill.by === 'constant') return fill.text;
    const before = this.#before(field);
    if (fill.by !== 'increment' || !/^\d+$/.test(before)) return fill.by === 'previous' ? before : '';
    return String(BigInt(before) + BigInt(fill.step)).padStart(before.length, '0');
  }

  /** What the field held in the record before, blank without one. */
  #before({ name }: SequenceField): string {
    const { page, again } = this.#session;
    const place = sequenceField(page.format, name);
    return (place && again.get(page.format.code)?.get(place.name)) ?? '';
  }

  #put({ name }: SequenceField, text: string): void {
    const { page, screen } = this.#session;
    const place = sequenceField(page.format, name);
    if (place) setFieldText(screen, page.format, place.name, text);
  }
}
