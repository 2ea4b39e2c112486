import type { Selectable } from 'kysely';
import type { IsoDate } from '../../values/dates.ts';
import type { Db } from '../store/store.ts';
import type { OwnerRow } from './tables.ts';

/** Why owner data of the DMV is looked at in a parking office; the audit row says so. */
export const OWNER_PURPOSE = 'PARKING ENFORCEMENT';

/** Who owned a plate on a date by what the DMV has told, or undefined when it has not. */
export const ownerOn = (
  db: Db,
  plate: string,
  state: string,
  date: IsoDate,
): Promise<Selectable<OwnerRow> | undefined> =>
  db
    .selectFrom('owner')
    .selectAll()
    .where('plate', '=', plate)
    .where('plate_state', '=', state)
    .where('from_date', '<=', date)
    .orderBy('from_date', 'desc')
    .limit(1)
    .executeTakeFirst();

/** "12 ELM ST, MARLIN BAY CA 90899" */
export const ownerAddress = (owner: OwnerRow): string =>
  [owner.address, [owner.city, owner.state, owner.zip].filter(Boolean).join(' ')].filter(Boolean).join(', ');
