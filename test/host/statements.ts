import type { KyselyPlugin } from 'kysely';
import type { Db } from '../../src/host/store/store.ts';

/** How many statements a piece of work sends to its database. */
export async function statementsOf(work: (through: (db: Db) => Db) => Promise<unknown>): Promise<number> {
  let statements = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await work(db => db.withPlugin(counting));
  return statements;
}
