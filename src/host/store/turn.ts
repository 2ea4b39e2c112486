import {
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  type Dialect as KyselyDialect,
} from 'kysely';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * The handle that one write or inquiry works through. It dies with it, so a query left behind cannot join the
 * next one. A statement goes to the connection as it is started: those started together travel together.
 */
export class Turn {
  readonly db: Db;
  #ended = false;

  constructor(dialect: KyselyDialect, connection: DatabaseConnection) {
    const executor = new DefaultQueryExecutor(dialect.createQueryCompiler(), dialect.createAdapter(), {
      provideConnection: async consumer => {
        if (this.#ended) throw new Error('a query came after its write had ended');
        return consumer(connection);
      },
    });
    this.db = new Kysely<Tables>({ config: { dialect }, dialect, driver: new DummyDriver(), executor });
  }

  end(): void {
    this.#ended = true;
  }
}
