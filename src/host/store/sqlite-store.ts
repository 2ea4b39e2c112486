import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { makeBackupFile } from './backup-file.ts';
import { holdAlone } from './exclusive.ts';
import { migrate } from './migrate.ts';
import { SqliteConnection } from './sqlite-database.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import type { Db, ReadingStore, Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Read connections kept open between inquiries. */
const READERS_KEPT = 4;

const kyselyOn = (connection: SqliteConnection): Db =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });

/**
 * Open or create an SQLite city. The file is readable by its owner only; a folder that is missing is made
 * the same way. Throws InUse when another process has it open as a host.
 */
export async function openSqliteStore(file: string): Promise<Store> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = holdAlone(file);
  closeSync(openSync(file, 'a', 0o600));
  const connection = new SqliteConnection(file, 'write');
  try {
    await migrate(kyselyOn(connection), 'sqlite');
  } catch (error) {
    connection.close();
    lock.release();
    throw error;
  }
  const writer = new SqliteWriter(connection);
  const readers = new Readers(file);
  const close = async () => {
    readers.close();
    await writer.close();
    lock.release();
  };
  let closing: Promise<void> | null = null;
  return {
    dialect: 'sqlite',
    read: work => readers.read(work),
    write: (work, sharing) => writer.write(work, sharing),
    backup: target => backUp(file, target),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Open an existing SQLite city beside the host that may be writing to it. */
export function openSqliteReader(file: string): ReadingStore {
  if (!existsSync(file)) throw new Error(`no city in ${file}: there is no such file`);
  const readers = new Readers(file);
  return {
    dialect: 'sqlite',
    read: work => readers.read(work),
    backup: target => backUp(file, target),
    close: async () => readers.close(),
  };
}

/** Read-only connections; each inquiry has one to itself, with a snapshot that no write changes. */
class Readers {
  readonly #file: string;
  readonly #idle: SqliteConnection[] = [];
  #closed = false;

  constructor(file: string) {
    this.#file = file;
  }

  async read<T>(work: (db: Db) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed');
    const reader = this.#idle.pop() ?? new SqliteConnection(this.#file, 'read');
    const { handle } = reader;
    handle.exec('begin deferred');
    const turn = await reader.turn();
    try {
      return await work(turn.db);
    } finally {
      turn.end();
      if (handle.isTransaction) handle.exec('rollback');
      if (this.#closed || this.#idle.length >= READERS_KEPT) reader.close();
      else this.#idle.push(reader);
    }
  }

  close(): void {
    this.#closed = true;
    for (const connection of this.#idle.splice(0)) connection.close();
  }
}

/** Copy one snapshot of the city into a new file, while writes go on. */
async function backUp(file: string, target: string): Promise<void> {
  makeBackupFile(target);
  const source = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  try {
    // A snapshot held open keeps the copy from starting over at every commit.
    source.exec('begin deferred; select count(*) from city');
    await backup(source, target);
  } finally {
    source.close();
  }
}
