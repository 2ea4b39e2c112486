import { Migrator } from 'kysely/migration';
import { firstDay } from './migrations/0001-first-day.ts';
import { controls } from './migrations/0002-controls.ts';
import { funds } from './migrations/0004-funds.ts';
import type { Db, Dialect } from './store.ts';

/** Bring the tables up to date; numbering is the same on both databases. Throws when a step fails. */
export async function migrate(db: Db, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        '0001-first-day': firstDay(dialect),
        '0002-controls': controls(dialect),
        '0004-funds': funds(dialect),
      }),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
