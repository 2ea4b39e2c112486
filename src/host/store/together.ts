import { dialectOf } from './lock.ts';
import type { Db } from './store.ts';

type Steps<Results extends readonly unknown[]> = {
  readonly [Index in keyof Results]: () => Promise<Results[Index]>;
};

/**
 * Take steps that need nothing of one another's results. PostgreSQL gets their statements in one go, and works
 * them off in the order of the steps; SQLite, which has no way to go, one step after the other. When several
 * fail, the first of them in that order is told.
 */
export async function together<Results extends readonly unknown[]>(
  db: Db,
  ...steps: Steps<Results>
): Promise<Results> {
  const results: unknown[] = [];
  if (dialectOf(db) === 'sqlite') {
    for (const step of steps) results.push(await step());
  } else {
    const started = steps.map(step => step());
    // What fails behind another failure is told by nobody.
    for (const step of started) step.catch(() => {});
    for (const step of started) results.push(await step);
  }
  return results as unknown as Results;
}
