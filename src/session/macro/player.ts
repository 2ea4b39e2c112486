import type { MessageArguments, MessageNumber } from '../../contract/messages.ts';
import { type Macro, type MacroStep, placeText } from '../../keymap/macro.ts';
import { oiaText } from '../../presentation/oia.ts';
import { OPERATOR_ERROR } from '../../presentation/screen.ts';
import type { Session } from '../session.ts';
import { isAt, placeOf } from './place.ts';

/** Why a macro goes no further. */
class Stopped extends Error {
  readonly number: MessageNumber;
  readonly args: MessageArguments;

  constructor(number: MessageNumber, args: MessageArguments) {
    super(number);
    this.number = number;
    this.args = args;
  }
}

/** One macro being played: each step once the one before it is answered, and none after an error. */
export class Player {
  readonly #session: Session;
  readonly #macro: Macro;
  #bells = 0;
  #isCovered = false;
  #state: 'playing' | 'stopped' = 'playing';

  constructor(session: Session, macro: Macro) {
    this.#session = session;
    this.#macro = macro;
  }

  /** Resolves when it has been played, or has stopped: the message line then says why. */
  async play(): Promise<'played' | 'stopped'> {
    const session = this.#session;
    try {
      await session.settled();
      this.#bells = session.screen.bells;
      this.#isCovered = session.navigation.isCovered;
      this.#look();
      await this.#perform(this.#macro);
      await session.settled();
      this.#look();
    } catch (error) {
      if (!(error instanceof Stopped)) session.ports.failed?.(error);
      this.#halt(error instanceof Stopped ? error : new Stopped('6002', { id: String(error) }));
    }
    return this.#state === 'stopped' ? 'stopped' : 'played';
  }

  /** Reset ends it where it is. */
  stop(): void {
    this.#halt(new Stopped('7205', { macro: this.#macro.name }));
  }

  async #perform({ name, steps }: Macro): Promise<void> {
    for (const step of steps) {
      if (step.does === 'wait') await this.#wait(step.timeoutMs);
      else await this.#session.settled();
      this.#look();
      await this.#step(step, name);
      if (this.#state === 'stopped') return;
    }
  }

  async #step(step: MacroStep, within: string): Promise<void> {
    const session = this.#session;
    if (this.#state === 'stopped') return;
    switch (step.does) {
      case 'act':
        session.act(step.action, 'program');
        return;
      case 'text':
        return this.#type(step.text);
      case 'switch':
        session.keying.flip(step.mode);
        return;
      case 'play': {
        const inner = session.keys.inForce.macros.get(step.macro);
        if (!inner) throw new Stopped('7201', { macro: step.macro });
        return this.#perform(inner);
      }
      case 'expect':
        if (!isAt(session, step.place))
          throw new Stopped('7202', {
            macro: within,
            wanted: placeText(step.place),
            here: placeText(placeOf(session)),
          });
    }
  }

  async #type(text: string): Promise<void> {
    for (const char of text) {
      this.#session.act({ do: 'key', char: char.codePointAt(0)! }, 'program');
      if (this.#session.screen.lock !== 0) await this.#session.settled();
      this.#look();
      if (this.#state === 'stopped') return;
    }
  }

  async #wait(timeoutMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => resolve('late'), timeoutMs);
    const first = await Promise.race([this.#session.settled(), promise]);
    clearTimeout(timer);
    if (first === 'late') throw new Stopped('7204', { macro: this.#macro.name, milliseconds: timeoutMs });
  }

  /** Stops at an error of any kind, all of which ring, and where a screen has been laid over the one in hand. */
  #look(): void {
    const { screen, navigation } = this.#session;
    if (this.#state === 'stopped') return;
    if (screen.bells > this.#bells || (screen.lock & OPERATOR_ERROR) !== 0)
      throw new Stopped('7203', {
        macro: this.#macro.name,
        why: this.#session.text('message') || oiaText(screen),
      });
    if (navigation.isCovered !== this.#isCovered)
      throw new Stopped('7206', { macro: this.#macro.name, here: placeText(placeOf(this.#session)) });
  }

  /** Leave a keyboard that can be keyed on, with nothing waiting in it, and say why. */
  #halt({ number, args }: Stopped): void {
    if (this.#state === 'stopped') return;
    this.#state = 'stopped';
    const session = this.#session;
    const { screen } = session;
    screen.typeahead.length = 0;
    if ((screen.lock & OPERATOR_ERROR) !== 0) session.act({ do: 'reset' }, 'program');
    screen.insert = screen.alwaysInsert;
    session.fault(number, args, null);
    session.changed();
  }
}
