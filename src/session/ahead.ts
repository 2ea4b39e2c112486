import type { Visit } from './page.ts';
import type { Answer } from './ports.ts';
import type { Session } from './session.ts';

/** How a record that was sent ahead ends. */
export interface Landing<T> {
  /** The host took it; the next record is in hand and stays so. */
  taken(reply: T): void;
  /** The host refused it; its own screen is back in hand, over the next record. */
  refused(answer: Answer<T>): Promise<void>;
}

interface Flight {
  record: Visit;
  /** Resolves once the host has answered, or cannot any more. */
  over: Promise<void>;
  /** Brings a record that was not taken back, and shows why. */
  bringBack: (() => Promise<void>) | null;
}

/**
 * Heads-down, the record that the host has not acknowledged while the hands key the next one. There is one at
 * most: whatever is to be asked of the host next waits for it, so that the books are written in the order keyed.
 */
export class Ahead {
  readonly #session: Session;
  #flight: Flight | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The record on its way, as it was sent; null when there is none. */
  get record(): Visit | null {
    return this.#flight?.record ?? null;
  }

  /** Resolves when no record is on its way. */
  get over(): Promise<void> {
    return this.#flight?.over ?? Promise.resolve();
  }

  /** Let a record go while its answer is awaited. */
  send<T>(record: Visit, answer: Promise<Answer<T>>, landing: Landing<T>): void {
    const flight: Flight = { record, over: Promise.resolve(), bringBack: null };
    const comeBack = (why: () => Promise<void>): void => {
      flight.bringBack = async () => {
        this.#session.navigation.interrupt(record);
        await why();
      };
      this.#session.wakened();
    };
    flight.over = answer.then(
      given => {
        if (!given.ok) return comeBack(() => landing.refused(given));
        this.#flight = null;
        landing.taken(given.reply);
        this.#session.landed();
      },
      (error: unknown) => comeBack(() => Promise.reject(error)),
    );
    this.#flight = flight;
  }

  /** Wait for the record on its way. @returns whether it was refused, and now stands on the screen again */
  async land(): Promise<boolean> {
    const flight = this.#flight;
    if (!flight) return false;
    await flight.over;
    if (flight.bringBack === null) return false;
    this.#flight = null;
    this.#session.screen.typeahead.length = 0;
    await flight.bringBack();
    return true;
  }
}
