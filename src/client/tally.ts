import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { IsoDate } from '../values/dates.ts';
import { nameUnder } from './draft-seal.ts';

/** Numbers of one operator's day, a row a name, on disk as they grow. */
export interface Tally {
  /** What the day's other sign-ons of the operator at this machine came to. */
  readonly found: ReadonlyMap<string, readonly number[]>;
  /** The numbers of a row as they are now, with what was found; every row has as many. */
  put(row: string, numbers: readonly number[]): void;
  close(): void;
}

/** An operator's tallies; what the numbers mean is the session's matter. */
export interface Tallies {
  /** Opens the tally of a day and drops those of every other. Never throws. */
  open(day: IsoDate): Tally;
}

export interface TallyOptions {
  /** Folder of all tallies of this user of the machine. */
  folder: string;
  /** 32 bytes that only the operator's sign-on yields. */
  key: Uint8Array;
  onFailure?: (error: unknown) => void;
}

export const talliesOf = (options: TallyOptions): Tallies => ({ open: day => openTally(options, day) });

const NO_TALLY: Tally = { found: new Map(), put() {}, close() {} };

function openTally({ folder, key, onFailure }: TallyOptions, day: IsoDate): Tally {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = nameUnder(key, 'tally');
    const found = new Map<string, number[]>();
    for (const file of readdirSync(folder).sort()) {
      const [, of, ofDay] = /^(\w+)-(\d{4}-\d\d-\d\d)-\d+$/.exec(file) ?? [];
      if (of !== name) continue;
      if (ofDay === day) addRows(found, readFileSync(join(folder, file), 'utf8'));
      else rmSync(join(folder, file), { force: true });
    }
    return new TallyFile(newFile(folder, `${name}-${day}`), found, onFailure);
  } catch (error) {
    onFailure?.(error);
    return NO_TALLY;
  }
}

/** Each sign-on has a file of its own, so that several at once are no matter. */
function newFile(folder: string, name: string): number {
  for (let number = 1; ; number++) {
    try {
      return openSync(join(folder, `${name}-${String(number).padStart(3, '0')}`), 'wx', 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Rows of one width in one file, each written over itself as its numbers grow. */
class TallyFile implements Tally {
  readonly found: ReadonlyMap<string, readonly number[]>;
  readonly #rows: string[] = [];
  readonly #onFailure: ((error: unknown) => void) | undefined;
  #handle: number | null;

  constructor(
    handle: number,
    found: ReadonlyMap<string, readonly number[]>,
    onFailure: ((error: unknown) => void) | undefined,
  ) {
    this.#handle = handle;
    this.found = found;
    this.#onFailure = onFailure;
  }

  put(row: string, numbers: readonly number[]): void {
    if (this.#handle === null) return;
    const before = this.found.get(row);
    const line = lineOf(
      row,
      numbers.map((number, place) => number - (before?.[place] ?? 0)),
    );
    const known = this.#rows.indexOf(row);
    const place = known === -1 ? this.#rows.push(row) - 1 : known;
    try {
      writeSync(this.#handle, line, place * line.length);
    } catch (error) {
      this.close();
      this.#onFailure?.(error);
    }
  }

  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }
}

const WIDTH = { row: 8, number: 12 };

const lineOf = (row: string, numbers: readonly number[]): string =>
  `${row.padEnd(WIDTH.row)}${numbers.map(number => String(number).padStart(WIDTH.number)).join('')}\n`;

function addRows(sums: Map<string, number[]>, text: string): void {
  for (const [, row = '', figures = ''] of text.matchAll(/^(\w+)((?: +\d+)+)$/gm)) {
    const sum = sums.get(row) ?? [];
    sums.set(
      row,
      figures
        .trim()
        .split(/ +/)
        .map((figure, place) => Number(figure) + (sum[place] ?? 0)),
    );
  }
}
