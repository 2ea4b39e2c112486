import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Dialect = 'sqlite' | 'postgres';

/** Whether a write may share its commit with others that wait. */
export type Sharing = 'shared' | 'alone';

/** One city's database. */
export interface Store {
  readonly dialect: Dialect;
  /** Run inquiries on one consistent snapshot; nothing can be written through it. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /**
   * Run one write, all or nothing. Resolves only when it is durable. On SQLite writes that wait at the same
   * time share one commit, each in a savepoint of its own, unless one wants it `alone`; on PostgreSQL each is a
   * transaction, tried again when the database asks for it, so `work` may run more than once and must touch
   * nothing but `db`.
   */
  write<T>(work: (db: Db) => Promise<T>, sharing?: Sharing): Promise<T>;
  /** Copy the whole database to a new file while it is in use (SQLite). */
  backup(file: string): Promise<void>;
  /** Finish what has begun, take nothing new. Closing twice is harmless. */
  close(): Promise<void>;
}

/** A city opened to be looked at: it may be in use by a host meanwhile. */
export type ReadingStore = Omit<Store, 'write'>;
