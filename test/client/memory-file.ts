import type { JournalFile } from '../../src/client/journal-file.ts';

export class Crash extends Error {}

type Change = { kind: 'write'; position: number; bytes: Buffer } | { kind: 'truncate'; length: number };

function apply(content: Buffer, change: Change): Buffer {
  if (change.kind === 'truncate') return Buffer.from(content.subarray(0, change.length));
  const grown = Buffer.alloc(Math.max(content.length, change.position + change.bytes.length));
  content.copy(grown);
  change.bytes.copy(grown, change.position);
  return grown;
}

/**
 * A file that dies at a chosen step. A killed process keeps what it wrote, the last write perhaps in part;
 * a power cut keeps what was synced and any part of the rest.
 */
export class MemoryFile implements JournalFile {
  #synced: Buffer = Buffer.alloc(0);
  #unsynced: Change[] = [];
  #stepsLeft = Number.POSITIVE_INFINITY;
  #part = 0;
  #dead = false;

  /** The file dies at the step after `steps` more; `part` of that step (0 to 1) still happens. */
  crashAfter(steps: number, part: number): void {
    this.#stepsLeft = steps;
    this.#part = part;
  }

  /** The file as it is found after a crash; `survives` says which unsynced change reached the disk. */
  after(crash: 'kill' | 'power cut', survives: (change: number) => boolean): MemoryFile {
    const found = new MemoryFile();
    found.#synced = this.#synced;
    found.#unsynced = this.#unsynced;
    if (crash === 'kill') return found;
    found.#synced = this.#unsynced.filter((_, index) => survives(index)).reduce(apply, this.#synced);
    found.#unsynced = [];
    return found;
  }

  get content(): Buffer {
    return this.#unsynced.reduce(apply, this.#synced);
  }

  async read(): Promise<Buffer> {
    return this.content;
  }

  async write(position: number, bytes: Buffer): Promise<void> {
    if (this.#dies()) {
      const kept = bytes.subarray(0, Math.floor(bytes.length * this.#part));
      this.#unsynced.push({ kind: 'write', position, bytes: kept });
      throw new Crash();
    }
    this.#unsynced.push({ kind: 'write', position, bytes: Buffer.from(bytes) });
  }

  async truncate(length: number): Promise<void> {
    if (this.#dies()) throw new Crash();
    this.#unsynced.push({ kind: 'truncate', length });
  }

  async sync(): Promise<void> {
    if (this.#dies()) throw new Crash();
    this.#synced = this.content;
    this.#unsynced = [];
  }

  async close(): Promise<void> {}

  #dies(): boolean {
    if (this.#dead || this.#stepsLeft-- <= 0) this.#dead = true;
    return this.#dead;
  }
}
