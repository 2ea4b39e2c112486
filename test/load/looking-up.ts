import { Caller } from './caller.ts';
import { type City, CLERK_SECRET, clerkOf } from './city.ts';
import { median, quantile } from './figures.ts';

const CALLS = 300;

/** Milliseconds of one kind of inquiry: the middle one, and the one that one in twenty exceeds. */
export interface Latency {
  median: number;
  p95: number;
}

export interface Lookups {
  findName: Latency;
  findStreet: Latency;
  findKey: Latency;
  account: Latency;
}

/** FIND by name, by house and street and by key, and UACI, one clerk asking one after the other. */
export async function lookUp(city: City): Promise<Lookups> {
  const clerk = new Caller(city.socket);
  await clerk.signOn(clerkOf(1), CLERK_SECRET);
  const find = (text: string) =>
    clerk.send(`/v1/find?text=${encodeURIComponent(text)}`, { transaction: 'FIND' });
  const lookups = {
    findName: await latency(city.names, name => find(name.split(/[ ,]/)[0] ?? name)),
    findStreet: await latency(city.streets, find),
    findKey: await latency(city.accounts, find),
    account: await latency(city.accounts, account =>
      clerk.send(`/v1/accounts/${account}`, { transaction: 'UACI' }),
    ),
  };
  clerk.close();
  return lookups;
}

async function latency(asked: readonly string[], ask: (text: string) => Promise<unknown>): Promise<Latency> {
  const sample: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    const start = performance.now();
    await ask(asked[call % asked.length] ?? '');
    sample.push(performance.now() - start);
  }
  return { median: median(sample), p95: quantile(sample, 0.95) };
}
