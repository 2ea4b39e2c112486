import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** A file held by this process until released, or until the process ends in whatever way. */
export interface FileLock {
  /** May be called again. */
  release(): void;
}

const SQLITE_BUSY = 5;

/** A database that nobody refers to is closed when it is collected, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * Takes the file for this holder, or gives null at once when someone else has it, in this process or another.
 * SQLite's lock on an empty database is what holds it: the operating system drops that with the process, so
 * there is nothing stale to detect and no process id that could have been given out again.
 */
export function lockFile(path: string): FileLock | null {
  makePrivate(path);
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
  held.add(database);
  return {
    release: () => {
      if (held.delete(database)) database.close();
    },
  };
}

/** Never opens a file that is there: closing it again would drop a lock that this process holds on it. */
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
