import type { Calendar } from '../../values/dates.ts';
import type { Db } from '../store/store.ts';

/** The days on which this city's office is closed. */
export async function readCalendar(db: Db): Promise<Calendar> {
  const rows = await db.selectFrom('holiday').select('holiday').orderBy('holiday').execute();
  return { holidays: new Set(rows.map(({ holiday }) => holiday)) };
}
