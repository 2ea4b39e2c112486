import { openPostgresReader, openPostgresStore } from './postgres-store.ts';
import { openSqliteReader, openSqliteStore } from './sqlite-store.ts';
import type { ReadingStore, Store } from './store.ts';

/**
 * Open a city's database and bring its tables up to date.
 * @param url `sqlite:<file>` (made when missing) or `postgres://user@host/database`
 */
export async function openStore(url: string): Promise<Store> {
  const file = sqliteFile(url);
  return file === null ? openPostgresStore(url) : openSqliteStore(file);
}

/** Open a city's database for inquiries and backup only, as it is: nothing is made or brought up to date. */
export async function openForReading(url: string): Promise<ReadingStore> {
  const file = sqliteFile(url);
  return file === null ? openPostgresReader(url) : openSqliteReader(file);
}

/** The file of an SQLite url, null for PostgreSQL. Throws for anything else. */
function sqliteFile(url: string): string | null {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) return url.slice('sqlite:'.length);
  if (/^postgres(ql)?:\/\//.test(url)) return null;
  throw new Error('a database is named sqlite:<file> or postgres://user@host/database');
}
