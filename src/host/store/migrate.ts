import { type Migration, Migrator } from 'kysely/migration';
import { GL_ACCOUNTS } from '../ledger/chart.ts';
import { firstDay } from './migrations/0001-first-day.ts';
import { controls } from './migrations/0002-controls.ts';
import { counter } from './migrations/0003-counter.ts';
import { funds } from './migrations/0004-funds.ts';
import { voucherVoids } from './migrations/0005-voucher-voids.ts';
import { ownRequests } from './migrations/0006-own-requests.ts';
import { appliedCredit } from './migrations/0007-applied-credit.ts';
import { countFindings } from './migrations/0008-count-findings.ts';
import { plateKeys } from './migrations/0009-plate-keys.ts';
import { heldRefunds } from './migrations/0010-held-refunds.ts';
import { movements } from './migrations/0011-movements.ts';
import { returnedParties } from './migrations/0012-returned-parties.ts';
import { ruleSettings } from './migrations/0013-rule-settings.ts';
import { drawerClosers } from './migrations/0014-drawer-closers.ts';
import { addresses } from './migrations/0015-addresses.ts';
import type { Db, Dialect } from './store.ts';

/** Every step from nothing to the tables of now; numbering is the same on both databases. */
export const migrationsFor = (dialect: Dialect): Record<string, Migration> => ({
  '0001-first-day': firstDay(dialect),
  '0002-controls': controls(dialect),
  '0003-counter': counter(dialect),
  '0004-funds': funds(dialect),
  '0005-voucher-voids': voucherVoids(dialect),
  '0006-own-requests': ownRequests(dialect),
  '0007-applied-credit': appliedCredit(dialect),
  '0008-count-findings': countFindings(dialect),
  '0009-plate-keys': plateKeys,
  '0010-held-refunds': heldRefunds(dialect),
  '0011-movements': movements(dialect),
  '0012-returned-parties': returnedParties(dialect),
  '0013-rule-settings': ruleSettings(dialect),
  '0014-drawer-closers': drawerClosers(dialect),
  '0015-addresses': addresses,
});

/** Bring the tables up to date. Throws when a step fails. */
export async function migrate(db: Db, dialect: Dialect): Promise<void> {
  const provider = { getMigrations: async () => migrationsFor(dialect) };
  const migrator = new Migrator({ db, provider });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await bringChart(db);
}

/** Open the accounts that this version's chart has and an older city's does not. */
async function bringChart(db: Db): Promise<void> {
  const city = await db.selectFrom('city').select('id').executeTakeFirst();
  if (!city) return;
  await db
    .insertInto('gl_account')
    .values([...GL_ACCOUNTS])
    .onConflict(conflict => conflict.column('gl').doNothing())
    .execute();
}
