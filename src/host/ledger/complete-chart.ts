import type { Db } from '../store/store.ts';
import { GL_ACCOUNTS } from './chart.ts';

/** Add the accounts that this version has opened to the chart of a city that is there already. */
export async function completeChart(db: Db): Promise<void> {
  const city = await db.selectFrom('city').select('id').executeTakeFirst();
  if (city === undefined) return;
  await db
    .insertInto('gl_account')
    .values([...GL_ACCOUNTS])
    .onConflict(conflict => conflict.doNothing())
    .execute();
}
