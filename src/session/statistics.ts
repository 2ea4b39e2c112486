import type { Tallies, Tally } from '../client/tally.ts';
import type { Action } from '../presentation/action.ts';
import type { IsoDate } from '../values/dates.ts';

/** A pause longer than this is none of the work. */
const IDLE_MS = 60_000;

/** What hands did in one transaction. */
export interface Counters {
  /** Data keys and function keys; not Reset, Dup, Insert and moving by address (IBM 129 left those out, too). */
  keystrokes: number;
  /** Keystrokes that took something back. */
  corrections: number;
  /** Writes that the host took. */
  records: number;
  activeMs: number;
}

const UNCOUNTED: ReadonlySet<string> = new Set(['reset', 'dup', 'insert', 'toggleInsert', 'moveCursor']);
const CORRECTING: ReadonlySet<string> = new Set([
  'delete',
  'erase',
  'deleteField',
  'deleteWord',
  'eraseEOF',
  'eraseInput',
]);

/**
 * The production of one operator on a business date, by transaction: numbers only, never what was keyed. A tally
 * keeps them over sign-off and sign-on, until the next day.
 */
export class Statistics {
  readonly #counters = new Map<string, Counters>();
  #day: { date: IsoDate; tallies: Tallies; tally: Tally } | null = null;
  #last = Number.NEGATIVE_INFINITY;

  signedOn(tallies: Tallies, businessDate: IsoDate): void {
    this.end();
    this.#begin(tallies, businessDate);
  }

  end(): void {
    this.#day?.tally.close();
    this.#day = null;
    this.#counters.clear();
    this.#last = Number.NEGATIVE_INFINITY;
  }

  /** The business date as the host tells it: with another one counting begins anew. */
  dated(businessDate: IsoDate): void {
    if (this.#day === null || this.#day.date === businessDate) return;
    this.#day.tally.close();
    this.#begin(this.#day.tallies, businessDate);
  }

  /** A key of the operator's. @param now milliseconds of a clock that only goes on */
  key(transaction: string, action: Action, now: number): void {
    const counters = this.#of(transaction);
    const pause = now - this.#last;
    this.#last = now;
    if (pause <= IDLE_MS) counters.activeMs += pause;
    if (!UNCOUNTED.has(action.do)) {
      counters.keystrokes++;
      if (CORRECTING.has(action.do)) counters.corrections++;
    }
    this.#keep(transaction, counters);
  }

  record(transaction: string): void {
    const counters = this.#of(transaction);
    counters.records++;
    this.#keep(transaction, counters);
  }

  /** In the order in which the transactions were first used. */
  get byTransaction(): ReadonlyMap<string, Readonly<Counters>> {
    return this.#counters;
  }

  #begin(tallies: Tallies, date: IsoDate): void {
    const tally = tallies.open(date);
    this.#day = { date, tallies, tally };
    this.#counters.clear();
    for (const [transaction, [records = 0, keystrokes = 0, corrections = 0, activeMs = 0]] of tally.found)
      this.#counters.set(transaction, { records, keystrokes, corrections, activeMs });
  }

  #keep(transaction: string, { records, keystrokes, corrections, activeMs }: Counters): void {
    this.#day?.tally.put(transaction, [records, keystrokes, corrections, activeMs]);
  }

  #of(transaction: string): Counters {
    let counters = this.#counters.get(transaction);
    if (counters === undefined) {
      counters = { keystrokes: 0, corrections: 0, records: 0, activeMs: 0 };
      this.#counters.set(transaction, counters);
    }
    return counters;
  }
}

/** Keystrokes an hour of active time; null before there was any. */
export const keysPerHour = ({ keystrokes, activeMs }: Counters): number | null =>
  activeMs === 0 ? null : Math.round((keystrokes * 3_600_000) / activeMs);

/** A heading, a line a transaction, and the total. */
export function statisticsLines(byTransaction: ReadonlyMap<string, Counters>): string[] {
  const all = [...byTransaction.values()];
  const sum = (of: keyof Counters): number => all.reduce((total, counters) => total + counters[of], 0);
  const total: Counters = {
    keystrokes: sum('keystrokes'),
    corrections: sum('corrections'),
    records: sum('records'),
    activeMs: sum('activeMs'),
  };
  return [
    line('', ['Records', 'Keystrokes', 'Corrections', 'Active', 'Keys/hour']),
    ...[...byTransaction].map(([code, counters]) => line(code, figures(counters))),
    '',
    line('All', figures(total)),
  ];
}

const WIDTH = 12;

const line = (code: string, texts: readonly string[]): string =>
  code.padEnd(6) + texts.map(text => text.padStart(WIDTH)).join('');

function figures(counters: Counters): string[] {
  const seconds = Math.floor(counters.activeMs / 1000);
  const active = [seconds / 3600, (seconds / 60) % 60, seconds % 60];
  return [
    String(counters.records),
    String(counters.keystrokes),
    String(counters.corrections),
    active.map(part => String(Math.floor(part)).padStart(2, '0')).join(':'),
    String(keysPerHour(counters) ?? '-'),
  ];
}
