import type { Action } from '../presentation/action.ts';

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

/** The production of one operator since sign-on, by transaction: numbers only, never what was keyed. */
export class Statistics {
  readonly #counters = new Map<string, Counters>();
  #last = Number.NEGATIVE_INFINITY;

  /** A key of the operator's. @param now milliseconds of a clock that only goes on */
  key(transaction: string, action: Action, now: number): void {
    const counters = this.#of(transaction);
    const pause = now - this.#last;
    this.#last = now;
    if (pause <= IDLE_MS) counters.activeMs += pause;
    if (UNCOUNTED.has(action.do)) return;
    counters.keystrokes++;
    if (CORRECTING.has(action.do)) counters.corrections++;
  }

  record(transaction: string): void {
    this.#of(transaction).records++;
  }

  /** In the order in which the transactions were first used. */
  get byTransaction(): ReadonlyMap<string, Readonly<Counters>> {
    return this.#counters;
  }

  /** As at sign-off. */
  clear(): void {
    this.#counters.clear();
    this.#last = Number.NEGATIVE_INFINITY;
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
