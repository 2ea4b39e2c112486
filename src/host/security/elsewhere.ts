import type { Call } from '../call.ts';
import type { Instant } from '../store/row.ts';

/** That a sign-on was used is noted at most so often. */
export const SEEN_EVERY_MS = 60_000;

export const earlier = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) - milliseconds).toISOString();

/** Another terminal at which the caller is signed on still, and was at work since an instant; null when none is. */
export async function signedOnElsewhere(
  { db, operator, terminal }: Call,
  since: Instant,
): Promise<string | null> {
  const row = await db
    .selectFrom('sign_on')
    .select('terminal')
    .where('operator', '=', operator)
    .where('terminal', '!=', terminal)
    .where('ended_at', 'is', null)
    .where('seen_at', '>=', earlier(since, SEEN_EVERY_MS))
    .orderBy('terminal')
    .executeTakeFirst();
  return row?.terminal ?? null;
}
