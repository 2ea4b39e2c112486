import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** What somebody wants to have alone is held by another process, or by another part of this one. */
export class InUse extends Error {
  constructor(what: string) {
    super(`${what} is in use by another host`);
    this.name = 'InUse';
  }
}

export interface Held {
  release(): void;
}

const SQLITE_BUSY = 5;

/** A database that nobody refers to is closed when it is collected, and its lock with it. */
const locks = new Set<DatabaseSync>();

/**
 * Hold a thing alone until released. The lock is an exclusive transaction on an empty database, `<what>.lock`:
 * the operating system drops it with the process, however that ends, so none is ever left behind.
 *
 * @throws InUse at once when somebody else holds it
 */
export function holdAlone(what: string): Held {
  const file = `${what}.lock`;
  makePrivate(file);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw (error as { errcode?: number }).errcode === SQLITE_BUSY ? new InUse(what) : error;
  }
  locks.add(lock);
  return {
    release: () => {
      if (locks.delete(lock)) lock.close();
    },
  };
}

/** A lock file that is there is not opened: closing it would drop a lock that this process holds on it. */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
