/** What a session does for the operator's AIDs and the clock, one thing after another. */
export class Work {
  #last: Promise<void> = Promise.resolve();
  /** Whether something is being done now; the screen is then its own. */
  isBusy = false;

  /** Do a task once all before it are done; `after` follows it whatever came of it. */
  add(task: () => Promise<void>, failed: (error: unknown) => void, after: () => void): void {
    this.#last = this.#last.then(async () => {
      this.isBusy = true;
      await task().catch(failed);
      this.isBusy = false;
      after();
    });
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    let seen: Promise<void>;
    do {
      seen = this.#last;
      await seen;
    } while (seen !== this.#last);
  }
}
