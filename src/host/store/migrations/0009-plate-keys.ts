import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** FIND names another state's plate as CPLI takes it: "ABC123 NV", no longer "ABC123/NV". */
export const plateKeys: Migration = {
  up: async db => {
    const spaced = sql`replace(target_key, '/', ' ')`;
    await sql`update search_term set target_key = ${spaced} where target_kind = 'plate'`.execute(db);
  },
};
