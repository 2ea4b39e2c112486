import type { KyselyPlugin } from 'kysely';
import type { Db, Store } from '../../src/host/store/store.ts';

/** What a piece of work asked of its database. */
export interface Watched {
  statements: number;
  /** How often it waited for answers: statements sent before the last answer came share one trip. */
  trips: number;
}

/** Count the statements of a piece of work, and its trips to the database, beside those of begin and commit. */
export async function watch(work: (through: (db: Db) => Db) => Promise<unknown>): Promise<Watched> {
  let statements = 0;
  let trips = 0;
  let unanswered = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements++;
      if (unanswered++ === 0) trips++;
      return node;
    },
    transformResult: async ({ result }) => {
      unanswered--;
      return result;
    },
  };
  await work(db => db.withPlugin(counting));
  return { statements, trips };
}

/** A store whose work is put through something. */
export const throughStore = (store: Store, through: (db: Db) => Db): Store => ({
  ...store,
  read: work => store.read(db => work(through(db))),
  write: (work, sharing) => store.write(db => work(through(db)), sharing),
});
