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
  type Write,
} from './journal-record.ts';

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
  append(write: Write, terminal: string): Promise<JournalEntry>;
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

/** A journal that could not be gone on with: of another host, or damaged. Kept under another name. */
export interface SetAside {
  file: string;
  reason: 'other host' | 'damaged';
  waiting: number;
}

/**
 * Opens the journal at `path` for the host with this epoch.
 * `now` gives milliseconds since 1970. Sequence numbers never fall behind it, so that a terminal id which
 * moves to a machine without its journal, or whose journal was lost, still never repeats a key.
 */
export async function openJournal(
  path: string,
  epoch: string,
  now: () => number = Date.now,
): Promise<{ journal: Journal; setAside: SetAside | null }> {
  const file = await openJournalFile(path);
  const content = readJournal(await file.read());
  const reason = content && reasonToSetAside(content, epoch);
  if (!content || !reason) return { journal: await startJournal(file, content, epoch, now), setAside: null };
  await file.close();
  const aside = `${path}.${content.epoch}-${now()}`;
  await rename(path, aside);
  const later = () => Math.max(now(), content.next);
  return {
    journal: await startJournal(await openJournalFile(path), null, epoch, later),
    setAside: { file: aside, reason, waiting: content.waiting.length },
  };
}

function reasonToSetAside(content: JournalContent, epoch: string): SetAside['reason'] | null {
  if (content.state === 'damaged') return 'damaged';
  return content.epoch !== epoch && content.waiting.length > 0 ? 'other host' : null;
}

/** A journal over a file that holds `content`; without content, or with another host's, it is begun anew. */
export async function startJournal(
  file: JournalFile,
  content: JournalContent | null,
  epoch: string,
  now: () => number,
): Promise<Journal> {
  const waiting = new Map((content?.waiting ?? []).map(entry => [entry.key.seq, entry]));
  let next = Math.max(content?.next ?? 1, now());
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

    async append(asked, terminal) {
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
