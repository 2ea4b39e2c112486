import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

const LARGEST_BYTES = 5_000_000;
const FILES_KEPT = 5;

/**
 * A log that is turned over: when the file is full it becomes `<file>.1`, that one `<file>.2`, and the oldest
 * of five goes. Readable by its owner only.
 */
export class LogFile {
  readonly #file: string;
  readonly #largest: number;
  #handle: number;
  #size: number;

  constructor(file: string, largest = LARGEST_BYTES) {
    this.#file = file;
    this.#largest = largest;
    this.#handle = openSync(file, 'a', 0o600);
    this.#size = fstatSync(this.#handle).size;
  }

  /** Append one line, its line end included. */
  write(line: string): void {
    if (this.#size > 0 && this.#size + Buffer.byteLength(line) > this.#largest) this.#turnOver();
    this.#size += writeSync(this.#handle, line);
  }

  close(): void {
    closeSync(this.#handle);
  }

  #turnOver(): void {
    closeSync(this.#handle);
    for (let number = FILES_KEPT - 2; number >= 0; number--) {
      renameIfThere(number === 0 ? this.#file : `${this.#file}.${number}`, `${this.#file}.${number + 1}`);
    }
    this.#handle = openSync(this.#file, 'a', 0o600);
    this.#size = 0;
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
