import type { Calendar } from '../../values/dates.ts';
import type { Db } from '../store/store.ts';

/** The days the office is open, by the city's own holidays. */
export async function calendarOf(db: Db): Promise<Calendar> {
  const rows = await db.selectFrom('holiday').select('holiday').orderBy('holiday').execute();
  return { holidays: new Set(rows.map(({ holiday }) => holiday)) };
}
