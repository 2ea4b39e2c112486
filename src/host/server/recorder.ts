import { type AuditEntry, recordAudits } from '../security/audit.ts';
import { BATCH_ROWS, sealAudit } from '../security/audit-chain.ts';
import type { Instant } from '../store/row.ts';
import type { Db, Store } from '../store/store.ts';

const SEAL_AFTER_MS = 60_000;

export interface RecorderOptions {
  store: Store;
  clock(): Date;
  /** Told when rows could not be written; they are kept and tried again with the next ones. */
  onError(error: unknown): void;
}

/**
 * Writes what need not be waited for: audit rows of ordinary inquiries and refusals, and when a sign-on was
 * last used. Rows that come while a write is under way go together with the next one. Also seals the audit
 * log, every 500 rows or every minute.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #timer: NodeJS.Timeout;
  #entries: AuditEntry[] = [];
  #seen = new Map<string, Instant>();
  #writing: Promise<void> | null = null;
  #sealing: Promise<void> = Promise.resolve();
  /** Rows written since the last seal; one to begin with, for those that an earlier host left. */
  #unsealed = 1;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#sealWhen(1), SEAL_AFTER_MS).unref();
  }

  /** Write a row soon, without being waited for. */
  post(entry: AuditEntry): void {
    this.#entries.push(entry);
    this.#start();
  }

  /** Write a row now; resolves when it is durable. */
  async record(entry: AuditEntry): Promise<void> {
    await this.#options.store.write(db => recordAudits(db, [entry]));
    this.recorded(1);
  }

  /** Note rows that a write has recorded in its own transaction. */
  recorded(rows: number): void {
    this.#unsealed += rows;
    this.#sealWhen(BATCH_ROWS);
  }

  /** Note that a sign-on was used. */
  seen(tokenHash: string, at: Instant): void {
    this.#seen.set(tokenHash, at);
    this.#start();
  }

  /** Write what still waits and stop. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#start();
    await this.#writing;
    await this.#sealing;
  }

  #start(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#entries.length > 0 || this.#seen.size > 0) {
      const entries = this.#entries;
      const seen = this.#seen;
      this.#entries = [];
      this.#seen = new Map();
      try {
        await this.#options.store.write(async db => {
          await recordAudits(db, entries);
          for (const [tokenHash, at] of seen) await noteSeen(db, tokenHash, at);
        });
        this.recorded(entries.length);
      } catch (error) {
        this.#entries = [...entries, ...this.#entries];
        this.#options.onError(error);
        return;
      }
    }
  }

  #sealWhen(waiting: number): void {
    if (this.#unsealed < waiting) return;
    const rows = this.#unsealed;
    this.#unsealed = 0;
    const { store, clock, onError } = this.#options;
    this.#sealing = this.#sealing
      .then(() => store.write(db => sealAudit(db, clock().toISOString())))
      .then(
        () => undefined,
        error => {
          this.#unsealed += rows;
          onError(error);
        },
      );
  }
}

async function noteSeen(db: Db, tokenHash: string, at: Instant): Promise<void> {
  await db.updateTable('sign_on').set({ seen_at: at }).where('token_hash', '=', tokenHash).execute();
}
