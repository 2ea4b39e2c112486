import { randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createSealer, nameUnder, SALT_BYTES, unseal } from './draft-seal.ts';
import { type FileLock, lockFile } from './file-lock.ts';

/**
 * What an operator keyed and has not sent, on disk as it is keyed, so that a dropped line or a killed terminal
 * loses nothing. A record is any plain data; what it means is the session's matter. Nothing is synced: only a
 * power cut can lose the last keys. A disk that fails is told once, and the operator goes on without a draft.
 */
export interface Draft {
  /** What an earlier sign-on left; null when that was nothing. */
  readonly found: Left | null;
  /** Begins the log anew with the whole state. */
  begin(state: unknown): void;
  /** Adds what one key changed; before `begin` there is nothing to add to. */
  append(change: unknown): void;
  /** A write is about to be sent: what becomes of it is not known until the log is begun anew. */
  sending(): void;
  /** Forgets everything: the operator has signed off. */
  discard(): void;
  /** Leaves it for the operator's next sign-on. The end of the process does it too. */
  close(): void;
}

/** A draft that was left. */
export interface Left {
  state: unknown;
  /** What keys changed since, oldest first. */
  changes: readonly unknown[];
  /** Whether a write was on its way when it ended. */
  write: 'none' | 'sending';
}

export interface DraftOptions {
  /** Folder of all drafts of this user of the machine. */
  folder: string;
  /** 32 bytes that only the operator's sign-on yields. */
  key: Uint8Array;
  onFailure?: (error: unknown) => void;
}

/** Takes the operator's draft that no living terminal holds, or a new one; never throws. */
export function takeDraft({ folder, key, onFailure }: DraftOptions): Draft {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { file, lock } = takeFile(folder, nameUnder(key, 'draft'));
    return new DraftFile({ file, lock, key, onFailure });
  } catch (error) {
    onFailure?.(error);
    return NO_DRAFT;
  }
}

const NO_DRAFT: Draft = { found: null, begin() {}, append() {}, sending() {}, discard() {}, close() {} };

/** Drafts that were left come first; an operator at several terminals has several. */
function takeFile(folder: string, name: string): { file: string; lock: FileLock } {
  const left = readdirSync(folder).filter(file => new RegExp(`^${name}-\\d+$`).test(file));
  for (const file of left.sort()) {
    const lock = lockFile(join(folder, `${file}.lock`));
    if (lock) return { file: join(folder, file), lock };
  }
  for (let number = 1; ; number++) {
    const file = join(folder, `${name}-${number}`);
    const lock = lockFile(`${file}.lock`);
    if (lock) return { file, lock };
  }
}

interface DraftFileOptions {
  file: string;
  lock: FileLock;
  key: Uint8Array;
  onFailure: ((error: unknown) => void) | undefined;
}

class DraftFile implements Draft {
  readonly found: Left | null;
  readonly #options: DraftFileOptions;
  #log: { handle: number; seal: (text: string) => Buffer } | null = null;
  #state: 'open' | 'failed' | 'closed' = 'open';

  constructor(options: DraftFileOptions) {
    this.#options = options;
    this.found = readLeft(unseal(options.key, readIfThere(options.file)));
  }

  begin(state: unknown): void {
    this.#attempt(() => {
      const { file, key } = this.#options;
      const salt = randomBytes(SALT_BYTES);
      const seal = createSealer(key, salt);
      const handle = openSync(`${file}.new`, 'w', 0o600);
      this.#closeLog();
      this.#log = { handle, seal };
      writeSync(handle, Buffer.concat([salt, seal(JSON.stringify(state))]));
      renameSync(`${file}.new`, file);
    });
  }

  append(change: unknown): void {
    this.#add(JSON.stringify(change));
  }

  sending(): void {
    this.#add(SENDING);
  }

  discard(): void {
    this.#attempt(() => rmSync(this.#options.file, { force: true }));
    this.close();
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#closeLog();
    this.#options.lock.release();
    this.#state = 'closed';
  }

  #add(record: string): void {
    const log = this.#log;
    if (log) this.#attempt(() => writeSync(log.handle, log.seal(record)));
  }

  #attempt(work: () => void): void {
    if (this.#state !== 'open') return;
    try {
      work();
    } catch (error) {
      this.#closeLog();
      this.#state = 'failed';
      this.#options.onFailure?.(error);
    }
  }

  #closeLog(): void {
    if (this.#log) closeSync(this.#log.handle);
    this.#log = null;
  }
}

/** The record of a write about to be sent; no JSON, so no change can be taken for it. */
const SENDING = 'sending';

function readLeft([state, ...changes]: string[]): Left | null {
  if (state === undefined) return null;
  return {
    state: JSON.parse(state),
    changes: changes.filter(text => text !== SENDING).map(text => JSON.parse(text)),
    write: changes.includes(SENDING) ? 'sending' : 'none',
  };
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
