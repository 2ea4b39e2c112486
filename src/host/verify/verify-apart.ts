import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { dialectOf } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { type Verification, verify } from './verify.ts';

/** Beside this file in the sources, and in the bundle beside the part that holds this one. */
const THREAD = new URL(`./verify-thread${extname(import.meta.url)}`, import.meta.url);

/**
 * As `verify`, while others are answered: an SQLite query holds the thread it runs on, so there a thread of its
 * own proves what is committed. Call it in a write of its own commit, before it has changed anything: then
 * what is committed is what the write sees, and it stays so.
 */
export async function verifyApart(db: Db): Promise<Verification> {
  if (dialectOf(db) === 'postgres') return verify(db);
  const { rows } = await sql<{ file: string }>`
    select file from pragma_database_list where name = 'main'`.execute(db);
  const thread = new Worker(THREAD, { workerData: `sqlite:${rows[0]?.file}` });
  try {
    const [found] = await once(thread, 'message');
    return found;
  } finally {
    await thread.terminate();
  }
}
