import { openPostgresStore } from './postgres-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Open a city's database and bring its tables up to date.
 * @param url `sqlite:<file>` (made when missing) or `postgres://user@host/database`
 */
export async function openStore(url: string): Promise<Store> {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) {
    return openSqliteStore(url.slice('sqlite:'.length));
  }
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgresStore(url);
  throw new Error('a database is named sqlite:<file> or postgres://user@host/database');
}
