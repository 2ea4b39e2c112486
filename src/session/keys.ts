import type { MessageArguments, MessageNumber } from '../contract/messages.ts';
import { writtenKeys } from '../keymap/key-name.ts';
import { type Keymap, NO_KEYS } from '../keymap/keymap.ts';
import { HEADS_DOWN, type Modes } from '../keymap/modes.ts';
import { type OwnEdit, ownFileOf } from '../keymap/own-edit.ts';
import { type KeyState, RESTING } from '../keymap/resolve.ts';
import type { OwnLoaded } from './ports.ts';
import type { Session } from './session.ts';

/** How keys are taken: the layers switched on, and the switches. */
export interface KeysStanding {
  layers: readonly string[];
  modes: Modes;
}

/** What is said of an own key map that is not used as it is. */
interface OwnFault {
  number: MessageNumber;
  args: MessageArguments;
}

/** The key map in force: the account's, or over it the own one of the operator signed on. */
export class Keys {
  readonly #session: Session;
  #account: Keymap = NO_KEYS;
  #state = RESTING;
  #own: { operator: string; keymap: Keymap } | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Where the operator stands in the map between two keys. */
  get state(): KeyState {
    return this.#state;
  }

  /** A key has been looked up. */
  stand(state: KeyState): void {
    this.#state = state;
    this.#session.keying.posture = state.layers.includes(HEADS_DOWN) ? 'headsDown' : 'headsUp';
  }

  get standing(): KeysStanding {
    return { layers: this.#state.layers, modes: this.#session.keying.modes };
  }

  /** Go on as at a terminal that was lost. */
  takeUp({ layers, modes }: KeysStanding): void {
    this.stand({ layers, chord: [] });
    this.#session.keying.use({ ...this.inForce, modes });
  }

  get inForce(): Keymap {
    const own = this.#own;
    return own && own.operator === this.#session.operator?.operator ? own.keymap : this.#account;
  }

  /** Whether a line is of the own map of the operator signed on. */
  isOwn({ file }: { file: string }): boolean {
    return file === ownFileOf(this.#session.operator?.operator ?? '');
  }

  /** Take the account's map. */
  use(account: Keymap): void {
    this.#account = account;
    this.#session.keying.use(this.inForce);
  }

  /** An operator has signed on: take their own map. @returns the first fault of one that cannot be used as it is */
  async signedOn(operator: string): Promise<OwnFault | null> {
    const opened = (await this.#session.ports.ownKeymaps?.open(operator)) ?? null;
    this.#own = opened?.ok ? { operator, keymap: opened.keymap } : null;
    this.#session.keying.use(this.inForce);
    if (opened && !opened.ok) return { number: '7210', args: { why: opened.problems[0] ?? '' } };
    const { leftOut } = this.inForce;
    const [first] = leftOut;
    if (!first) return null;
    const key = leftOut.map(({ binding }) => writtenKeys(binding.keys)).join(', ');
    return { number: '7227', args: { key, way: first.way, place: first.place } };
  }

  /** Change the own map of the operator signed on, which acts at once; the switches stay as they are. */
  async change(edit: OwnEdit): Promise<OwnLoaded> {
    const { ports, operator, keying } = this.#session;
    if (!ports.ownKeymaps || !operator) return { ok: false, problems: ['keys are kept by a terminal only'] };
    const changed = await ports.ownKeymaps.change(operator.operator, edit);
    if (!changed.ok) return changed;
    this.#own = { operator: operator.operator, keymap: changed.keymap };
    keying.use({ ...changed.keymap, modes: keying.modes });
    return changed;
  }
}
