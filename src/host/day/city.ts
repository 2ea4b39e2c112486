import type { Selectable } from 'kysely';
import { dialectOf } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import type { CityRow } from './tables.ts';

export type City = Selectable<CityRow>;

const cityQuery = (db: Db) => db.selectFrom('city').selectAll();

/** The city this database holds. */
export const readCity = (db: Db): Promise<City> => cityQuery(db).executeTakeFirstOrThrow();

/**
 * The city as it stays until this write ends: its business date can't be closed in between. Writes share the
 * row among them; on SQLite they run one after the other anyway.
 */
export const holdCity = (db: Db): Promise<City> =>
  (dialectOf(db) === 'postgres' ? cityQuery(db).forShare() : cityQuery(db)).executeTakeFirstOrThrow();
