import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { DEMO_OPERATORS } from '../../src/contract/demo-operators.ts';
import { buildDemo } from '../../src/demo/build.ts';
import { openStore } from '../../src/host/store/open.ts';
import type { Store } from '../../src/host/store/store.ts';
import { cheapHash } from './cheap-hash.ts';
import { createDatabase, databaseUrl, dropDatabase, POSTGRES } from './postgres.ts';

/** What the cities of a run begin as copies of: SQLite files, and the name of a PostgreSQL database. */
export interface Templates {
  /** All tables, and nothing in them. */
  empty: { sqlite: string; postgres: string | null };
  /** As `makeTiny` makes it. */
  tiny: { sqlite: string };
}

declare module 'vitest' {
  interface ProvidedContext {
    templates: Templates;
  }
}

/** Make the templates, once for the whole run; gives what removes them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'citycrt-templates-'));
  const empty = join(folder, 'empty.db');
  const tiny = join(folder, 'tiny.db');
  const postgres = POSTGRES === undefined ? null : await createDatabase();
  await make(`sqlite:${empty}`);
  await makeTiny(tiny);
  if (postgres !== null) await make(databaseUrl(postgres));
  project.provide('templates', { empty: { sqlite: empty, postgres }, tiny: { sqlite: tiny } });
  return async () => {
    rmSync(folder, { recursive: true });
    if (postgres !== null) await dropDatabase(postgres);
  };
}

/** Make an SQLite file with the tiny demo city, its operators' secrets hashed cheaply. */
export const makeTiny = (file: string): Promise<void> => make(`sqlite:${file}`, buildTiny);

async function buildTiny(store: Store): Promise<void> {
  await buildDemo(store, { profile: 'tiny' });
  await store.write(async db => {
    for (const { operator, secret } of DEMO_OPERATORS) {
      const hashed = await cheapHash(secret);
      await db.updateTable('operator').set({ secret: hashed }).where('operator', '=', operator).execute();
    }
  });
}

async function make(url: string, fill?: (store: Store) => Promise<unknown>): Promise<void> {
  const store = await openStore(url);
  await fill?.(store);
  await store.close();
}
