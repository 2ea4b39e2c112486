import type { Db } from '../store/store.ts';

/** What prints say of the office they come from. */
export interface Office {
  name: string;
  /** IANA name. */
  timeZone: string;
}

export async function officeOf(db: Db): Promise<Office> {
  const { name, time_zone } = await db
    .selectFrom('city')
    .select(['name', 'time_zone'])
    .executeTakeFirstOrThrow();
  return { name, timeZone: time_zone };
}
