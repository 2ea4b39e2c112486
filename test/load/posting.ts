import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Caller } from './caller.ts';
import { type City, CLERK_SECRET, clerkOf, drawerOf } from './city.ts';

const WARM_UP_MS = 1_000;
const MEASURED_MS = 5_000;
const BLOCK_BYTES = 4_096;

/** Clerks with open drawers, ready to post. */
export async function openCounters(city: City, count: number): Promise<Caller[]> {
  const clerks: Caller[] = [];
  for (let clerk = 1; clerk <= count; clerk++) {
    const caller = new Caller(city.socket);
    await caller.signOn(clerkOf(clerk), CLERK_SECRET);
    await caller.write(`/v1/drawers/${drawerOf(clerk)}/open`, 'KOPE', { float: 15_000 });
    clerks.push(caller);
  }
  return clerks;
}

/**
 * Payments posted a second: each clerk posts the next when the last is acknowledged, cash on an account, each
 * clerk on accounts of its own.
 */
export async function paymentsASecond(city: City, clerks: readonly Caller[]): Promise<number> {
  const start = performance.now() + WARM_UP_MS;
  const end = start + MEASURED_MS;
  let posted = 0;
  await Promise.all(
    clerks.map(async (clerk, mine) => {
      const accounts = city.accounts.filter((_, index) => index % clerks.length === mine);
      for (let turn = 0; performance.now() < end; turn++) {
        const key = accounts[turn % accounts.length];
        await clerk.write('/v1/payments', 'KPAE', {
          items: [{ key, amount: 1_000 }],
          tenders: [{ type: 'CA', amount: 1_000 }],
        });
        if (performance.now() >= start && performance.now() < end) posted++;
      }
    }),
  );
  return (posted * 1_000) / MEASURED_MS;
}

/** How often a second a small write to a file of a folder can be synced to its disk. */
export function syncsASecond(folder: string): number {
  const path = join(folder, 'sync-rate');
  const file = openSync(path, 'w');
  const block = Buffer.alloc(BLOCK_BYTES, 1);
  const start = performance.now();
  let syncs = 0;
  for (; performance.now() - start < MEASURED_MS; syncs++) {
    writeSync(file, block);
    fsyncSync(file);
  }
  const seconds = (performance.now() - start) / 1_000;
  closeSync(file);
  rmSync(path);
  return syncs / seconds;
}
