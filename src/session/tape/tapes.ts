import { newTape, type Tape } from './tape.ts';

/** The tape that stands in when none is named. */
const UNNAMED = 'TAPE';

/** The tapes as they stand, and which is in the machine. */
export interface TapesStanding {
  name: string;
  tapes: readonly Tape[];
}

/** The tapes of one sign-on, by name. One of them is in the machine; the others wait as they were left. */
export class Tapes {
  readonly #tapes = new Map<string, Tape>();
  #name = UNNAMED;

  get current(): Tape {
    return this.#tapes.get(this.#name) ?? newTape(this.#name);
  }

  /** The tape in the machine after a key. */
  keep(tape: Tape): void {
    this.#tapes.set(tape.name, tape);
  }

  /** Put the tape of a name into the machine, a new one when there is none; blank leaves the one that is in it. */
  insert(name: string): void {
    if (name.trim() !== '') this.#name = name.trim().toUpperCase();
    this.keep(this.current);
  }

  /** Put the next tape into the machine, the first after the last. */
  turn(): void {
    const names = [...this.#tapes.keys()];
    this.#name = names[(names.indexOf(this.#name) + 1) % names.length] ?? this.#name;
  }

  /** Tear off what was printed; the tape in the machine begins anew. */
  tearOff(): void {
    this.keep(newTape(this.#name));
  }

  get standing(): TapesStanding {
    return { name: this.#name, tapes: [...this.#tapes.values()] };
  }

  /** Go on with the tapes of a terminal that was lost. */
  takeUp({ name, tapes }: TapesStanding): void {
    this.clear();
    for (const tape of tapes) this.keep(tape);
    this.#name = name;
  }

  /** As at sign-off. */
  clear(): void {
    this.#tapes.clear();
    this.#name = UNNAMED;
  }
}
