import type { Db } from '../store/store.ts';

/** The title of a GL account by its key; the key itself where the chart has none. */
export async function glTitles(db: Db): Promise<(gl: string) => string> {
  const rows = await db.selectFrom('gl_account').select(['gl', 'title']).orderBy('gl').execute();
  const titles = new Map(rows.map(({ gl, title }) => [gl, title]));
  return gl => titles.get(gl) ?? gl;
}
