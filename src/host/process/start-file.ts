import { appendFileSync, writeFileSync } from 'node:fs';

/** Milliseconds between two lines of progress. */
const LINE_EVERY_MS = 50;

/**
 * Tells whoever waits for the host how far its start has got: one line of JSON `{done, total, what}` after
 * another, the last one in force.
 */
export class StartFile {
  readonly #file: string;
  #told = 0;

  constructor(file: string) {
    this.#file = file;
    writeFileSync(file, '', { mode: 0o600 });
  }

  progress(done: number, total: number, what: string): void {
    const now = performance.now();
    if (done < total && now - this.#told < LINE_EVERY_MS) return;
    this.#told = now;
    appendFileSync(this.#file, `${JSON.stringify({ done, total, what })}\n`);
  }
}
