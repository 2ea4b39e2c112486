import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildDemo } from '../../src/demo/build.ts';
import type { Profile } from '../../src/demo/sizes.ts';
import { openStore } from '../../src/host/store/open.ts';
import { startHost } from '../running-host.ts';

/** Clerks of the demo city that can have a drawer open at once. */
export const CLERKS = 16;
export const drawerOf = (clerk: number): string => `D${String(clerk).padStart(2, '0')}`;
export const clerkOf = (clerk: number): string => `C2${String(clerk).padStart(2, '0')}`;
export const CLERK_SECRET = '2222';

/** A demo city and the built host that serves it. */
export interface City {
  socket: string;
  pid: number;
  accounts: readonly string[];
  names: readonly string[];
  streets: readonly string[];
  stop(): Promise<void>;
}

/**
 * Build a city and serve it.
 *
 * @param folder a new folder for its files, short enough for a socket path
 */
export async function serveCity(
  program: string,
  folder: string,
  database: string,
  profile: Profile,
): Promise<City> {
  const store = await openStore(database);
  await buildDemo(store, { profile });
  await store.write(async db => {
    const there = new Set((await db.selectFrom('drawer').select('drawer').execute()).map(row => row.drawer));
    const missing = Array.from({ length: CLERKS }, (_, index) => drawerOf(index + 1)).filter(
      drawer => !there.has(drawer),
    );
    await db
      .insertInto('drawer')
      .values(missing.map(drawer => ({ drawer, name: drawer })))
      .execute();
  });
  const found = await store.read(async db => ({
    accounts: await db
      .selectFrom('account')
      .select('account')
      .where('status', '=', 'AC')
      .orderBy('account')
      .limit(2000)
      .execute(),
    names: await db.selectFrom('party').select('name').orderBy('party').limit(500).execute(),
    streets: await db
      .selectFrom('premise')
      .innerJoin('account', 'account.premise', 'premise.premise')
      .select(['house', 'street'])
      .orderBy('account')
      .limit(500)
      .execute(),
  }));
  await store.close();
  const socket = join(folder, 'host.sock');
  const host = await startHost({ program, home: folder, database, socket });
  return {
    socket,
    pid: host.pid ?? 0,
    accounts: found.accounts.map(row => row.account),
    names: found.names.map(row => row.name),
    streets: found.streets.map(row => `${row.house} ${row.street}`),
    stop: () => stop(host),
  };
}

async function stop(host: ChildProcess): Promise<void> {
  const ended = once(host, 'exit');
  host.kill('SIGTERM');
  await ended;
}
