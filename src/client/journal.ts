import { rename } from 'node:fs/promises';
import { type JournalFile, openJournalFile } from './journal-file.ts';
import {
  answerLine,
  entryLine,
  HEADER_BYTES,
  headerLine,
  type JournalContent,
  type JournalEntry,
  readJournal,
} from './journal-record.ts';
import type { Write } from './write.ts';

/**
 * The writes of one terminal that the host has not answered yet, on disk before they are sent. It outlives a
 * lost line, a killed terminal and a power cut. Only the holder of the terminal's place may open it.
 */
export interface Journal {
  /** Entries without an answer, oldest first. */
  waiting(): readonly JournalEntry[];
  /**
   * Puts a write on disk under a key that was never used before; returns once it is there to stay.
   * @throws JournalError when the disk doesn't take it; the write is then not in the journal.
   */
  append(write: Write): Promise<JournalEntry>;
  /** The host has answered, or the entry surely never reached it: forget it. */
  settle(entry: JournalEntry): Promise<void>;
  close(): Promise<void>;
}

export class JournalError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'JournalError';
  }
}

/** A journal that could not be gone on with, kept under another name. */
export interface SetAside {
  file: string;
  reason: 'other host' | 'other terminal' | 'damaged';
  waiting: number;
}

/** Whose keys a journal gives out. `nextSeq` is the lowest number the host has not seen from the terminal. */
export interface KeySource {
  epoch: string;
  terminal: string;
  nextSeq: number;
}

interface OpenedJournal {
  journal: Journal;
  setAside: SetAside | null;
}

/**
 * Opens the journal at `path`, or begins it. What waits in it under another host's epoch or another terminal's
 * id can't be sent any more and is set aside, as is a damaged journal.
 * @throws JournalError when the disk doesn't give or take it.
 */
export async function openJournal(path: string, source: KeySource): Promise<OpenedJournal> {
  try {
    return await openOrSetAside(path, source);
  } catch (error) {
    throw new JournalError(error);
  }
}

async function openOrSetAside(path: string, source: KeySource): Promise<OpenedJournal> {
  let file = await openJournalFile(path);
  try {
    const content = readJournal(await file.read());
    const reason = content && reasonToSetAside(content, source);
    if (!content || !reason) return { journal: await startJournal(file, content, source), setAside: null };
    const aside = `${path}.${content.epoch}.${content.next}`;
    await rename(path, aside);
    await file.close();
    file = await openJournalFile(path);
    const nextSeq = Math.max(source.nextSeq, content.next);
    return {
      journal: await startJournal(file, null, { ...source, nextSeq }),
      setAside: { file: aside, reason, waiting: content.waiting.length },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function reasonToSetAside(
  { state, waiting }: JournalContent,
  { epoch, terminal }: KeySource,
): SetAside['reason'] | null {
  if (state === 'damaged') return 'damaged';
  if (waiting.some(({ key }) => key.epoch !== epoch)) return 'other host';
  return waiting.some(({ key }) => key.terminal !== terminal) ? 'other terminal' : null;
}

/** A journal over a file that holds `content`; without content it is begun anew. */
export async function startJournal(
  file: JournalFile,
  content: JournalContent | null,
  { epoch, terminal, nextSeq }: KeySource,
): Promise<Journal> {
  const waiting = new Map((content?.waiting ?? []).map(entry => [entry.key.seq, entry]));
  let next = Math.max(content?.next ?? 1, nextSeq);
  let end = content?.end ?? HEADER_BYTES;
  let disk: 'sound' | 'failed' = 'sound';

  /** Forgets every record: first that they are answered must be sure, then they may go. */
  async function reset(): Promise<void> {
    await file.write(0, headerLine(epoch, next));
    await file.sync();
    await file.truncate(HEADER_BYTES);
    end = HEADER_BYTES;
  }

  async function add(line: Buffer): Promise<void> {
    await file.write(end, line);
    await file.sync();
    end += line.length;
  }

  if (waiting.size === 0) {
    await reset();
  } else {
    await file.truncate(end);
    await file.sync();
  }

  return {
    waiting: () => [...waiting.values()],

    async append(asked) {
      if (disk === 'failed') throw new JournalError('an earlier write failed');
      const entry: JournalEntry = { key: { epoch, terminal, seq: next++ }, ...asked };
      try {
        await add(entryLine(entry));
      } catch (error) {
        await file.truncate(end).catch(() => {
          disk = 'failed';
        });
        throw new JournalError(error);
      }
      waiting.set(entry.key.seq, entry);
      return entry;
    },

    async settle(entry) {
      waiting.delete(entry.key.seq);
      // A disk that fails here costs no more than one needless repeat, which gets the same answer.
      await (waiting.size === 0 ? reset() : add(answerLine(entry.key))).catch(() => undefined);
    },

    close: () => file.close(),
  };
}
