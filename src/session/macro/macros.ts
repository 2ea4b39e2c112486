import type { Action } from '../../presentation/action.ts';
import { LOCK } from '../../presentation/screen.ts';
import { refuseUse } from '../rights.ts';
import type { Session } from '../session.ts';
import { Player } from './player.ts';
import { Recorder } from './recorder.ts';

/**
 * The macros of one session: one may be recorded, and one played. What is keyed while one plays, or while a
 * recorded key waits for its answer, is kept back and keyed after.
 */
export class Macros {
  readonly #session: Session;
  #recorder: Recorder | null = null;
  #player: { player: Player; done: Promise<void> } | null = null;
  /** What was kept back, oldest first. */
  readonly #ahead: (() => void)[] = [];
  #keyingAhead: Promise<void> | null = null;
  /** Whether what is keyed now was kept back before. */
  #source: 'hands' | 'ahead' = 'hands';

  constructor(session: Session) {
    this.#session = session;
  }

  /** For the OIA. */
  get indicator(): string {
    if (this.#player) return 'Macro';
    return this.#recording ? 'Recording' : '';
  }

  /** Whether an action of the operator's is kept back; Reset stops the macro and drops what was kept. */
  keepsBack(action: Action, by: 'hand' | 'paste'): boolean {
    if (this.#source === 'ahead' || !this.#isWaiting) return false;
    if (action.do === 'reset') {
      this.#ahead.length = 0;
      this.#player?.player.stop();
    } else this.#keep(() => this.#session.act(action, by));
    return true;
  }

  /** An action of the operator's is about to act. @returns what notes it once it has */
  hear(action: Action): (() => void) | null {
    return this.#recording?.hear(action) ?? null;
  }

  /** Begin to record, or end it and keep what was keyed under a name of its own. */
  record(): void {
    if (this.#isWaiting) this.#keep(() => void this.#toggle());
    else void this.#toggle();
  }

  /** Play a macro by its name. */
  play(name: string): void {
    if (this.#isWaiting) this.#keep(() => this.#start(name));
    else this.#start(name);
  }

  /** Resolves when no macro plays and nothing is kept back. */
  async settled(): Promise<void> {
    await this.#session.settled();
    while (this.#player || this.#keyingAhead) {
      await (this.#player?.done ?? this.#keyingAhead);
      await this.#session.settled();
    }
  }

  /** Only the operator who began goes on recording. */
  get #recording(): Recorder | null {
    const recorder = this.#recorder;
    return recorder?.operator === this.#session.operator?.operator ? recorder : null;
  }

  get #isWaiting(): boolean {
    const isAnswerDue = this.#recording !== null && (this.#session.screen.lock & LOCK.wait) !== 0;
    return this.#player !== null || this.#keyingAhead !== null || isAnswerDue;
  }

  #keep(work: () => void): void {
    this.#ahead.push(work);
    this.#keyingAhead ??= this.#keyAhead().finally(() => {
      this.#keyingAhead = null;
    });
  }

  /** Do what was kept back, each once the one before it is answered. */
  async #keyAhead(): Promise<void> {
    for (;;) {
      await this.#session.settled();
      if (this.#player) {
        await this.#player.done;
        continue;
      }
      const work = this.#ahead.shift();
      if (!work) return;
      this.#source = 'ahead';
      work();
      this.#source = 'hands';
    }
  }

  async #toggle(): Promise<void> {
    await this.#end(this.#recording);
    this.#session.changed();
  }

  async #end(recorder: Recorder | null): Promise<void> {
    const session = this.#session;
    const { operator, ports } = session;
    if (!operator || !ports.ownKeymaps) return session.fault('7207', {}, null);
    if (!session.mayUse('TMAC')) return refuseUse(session, 'TMAC', null);
    if (!recorder) {
      this.#recorder = new Recorder(session, operator.operator);
      return session.say('9201');
    }
    this.#recorder = null;
    const { steps } = recorder;
    if (steps.length === 0) return session.fault('7208', {}, null);
    const macro = this.#freeName();
    const kept = await session.keys.change({ kind: 'macro', name: macro, steps });
    if (kept.ok) session.say('9202', { macro, steps: steps.length });
    else session.fault('7209', { why: kept.problems[0] ?? '' }, null);
  }

  #start(name: string): void {
    const session = this.#session;
    const macro = session.keys.inForce.macros.get(name);
    if (!macro) {
      session.fault('7201', { macro: name }, null);
      return;
    }
    this.#recording?.played(name);
    const player = new Player(session, macro);
    const done = player.play().then(outcome => {
      // As with an operator error, what was keyed ahead was meant for another screen.
      if (outcome === 'stopped') this.#ahead.length = 0;
      this.#player = null;
      session.changed();
    });
    this.#player = { player, done };
    session.changed();
  }

  #freeName(): string {
    const { macros } = this.#session.keys.inForce;
    for (let number = 1; ; number++) if (!macros.has(`M${number}`)) return `M${number}`;
  }
}
