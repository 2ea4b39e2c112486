import type { SqliteConnection } from './sqlite-database.ts';
import type { Db, Sharing } from './store.ts';

/** A write that waits for its turn; `settle` is called once its outcome is durable. */
interface Waiting {
  sharing: Sharing;
  work(db: Db): Promise<unknown>;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** The most writes that share one commit; bounds how long the first of them waits. */
const COMMIT_SHARED_BY = 128;

/**
 * The one writer of an SQLite file. Writes run one after the other; those that wait together share one
 * commit, and with it one sync of the disk, each in a savepoint of its own so that a failing one undoes
 * only itself. Outcomes are told after the commit, never before.
 */
export class SqliteWriter {
  readonly #connection: SqliteConnection;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  write<T>(work: (db: Db) => Promise<T>, sharing: Sharing = 'shared'): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ sharing, work, resolve: resolve as (value: unknown) => void, reject });
      this.#running ??= this.#run();
    });
  }

  /** Finish the writes that wait, then close the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    this.#connection.close();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Requests that the event loop has read already join this commit.
      await new Promise(resolve => setImmediate(resolve));
      const batch = this.#nextBatch();
      for (const tell of await this.#commitTogether(batch)) tell();
    }
    this.#running = null;
  }

  /** The writes of the next commit: those that wait, up to one that wants a commit of its own. */
  #nextBatch(): Waiting[] {
    const alone = this.#waiting.findIndex(({ sharing }) => sharing === 'alone');
    return this.#waiting.splice(
      0,
      alone < 0 ? COMMIT_SHARED_BY : Math.min(Math.max(alone, 1), COMMIT_SHARED_BY),
    );
  }

  /** Run a batch in one transaction; returns what to tell each caller, in order. */
  async #commitTogether(batch: Waiting[]): Promise<(() => void)[]> {
    const { handle } = this.#connection;
    try {
      handle.exec('begin immediate');
      const outcomes: (() => void)[] = [];
      for (const waiting of batch) outcomes.push(await this.#inSavepoint(waiting));
      handle.exec('commit');
      return outcomes;
    } catch (error) {
      if (handle.isTransaction) handle.exec('rollback');
      return batch.map(
        ({ reject }) =>
          () =>
            reject(error),
      );
    }
  }

  /** Throws only when the whole transaction is lost, as on a full disk. */
  async #inSavepoint({ work, resolve, reject }: Waiting): Promise<() => void> {
    const { handle } = this.#connection;
    handle.exec('savepoint one_write');
    const turn = await this.#connection.turn();
    try {
      const value = await work(turn.db);
      handle.exec('release one_write');
      return () => resolve(value);
    } catch (error) {
      if (!handle.isTransaction) throw error;
      handle.exec('rollback to one_write; release one_write');
      return () => reject(error);
    } finally {
      turn.end();
    }
  }
}
