import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Caller } from './caller.ts';
import { type City, CLERK_SECRET, CLERKS, clerkOf, drawerOf } from './city.ts';

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

/** How payments are posted: by how many clerks at once, and how many in a request. */
export interface Way {
  clerks: number;
  /** One is a payment of its own, more are a set. */
  size: number;
}

export const WAYS: readonly Way[] = [
  { clerks: 1, size: 1 },
  { clerks: CLERKS, size: 1 },
  { clerks: 1, size: 100 },
  { clerks: CLERKS, size: 100 },
  { clerks: 1, size: 1_000 },
];

/**
 * Payments posted a second: each clerk sends the next request when the last is acknowledged, cash on accounts,
 * each clerk on accounts of its own.
 */
export async function paymentsASecond(city: City, clerks: readonly Caller[], size = 1): Promise<number> {
  const turns = clerks.map((clerk, mine) => {
    const accounts = city.accounts.filter((_, index) => index % clerks.length === mine);
    let next = 0;
    const items = () =>
      Array.from({ length: size }, () => ({ key: accounts[next++ % accounts.length], amount: 1_000 }));
    return async (): Promise<void> => {
      if (size === 1) {
        const tenders = [{ type: 'CA', amount: 1_000 }];
        await clerk.write('/v1/payments', 'KPAE', { items: items(), tenders });
      } else await clerk.write('/v1/payment-sets', 'KMUE', { items: items() });
    };
  });
  await repeat(turns, WARM_UP_MS);
  const { times, seconds } = await repeat(turns, MEASURED_MS);
  return (times * size) / seconds;
}

/** Take turns again and again, side by side, until so much time has passed; the last ones begun are waited for. */
async function repeat(
  turns: readonly (() => Promise<void>)[],
  milliseconds: number,
): Promise<{ times: number; seconds: number }> {
  const start = performance.now();
  let times = 0;
  await Promise.all(
    turns.map(async turn => {
      for (; performance.now() < start + milliseconds; times++) await turn();
    }),
  );
  return { times, seconds: (performance.now() - start) / 1_000 };
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
