import type { Selectable } from 'kysely';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Instant } from '../store/row.ts';
import type { Backing } from './backing.ts';
import type { OverrideGrantRow } from './tables.ts';
import { tokenHash } from './token.ts';

/** How long a grant may be used after it was given. */
export const GRANT_MS = 5 * 60_000;

export const grantEnds = (at: Instant): Instant => new Date(Date.parse(at) + GRANT_MS).toISOString();

const unusable = () => new Refusal(403, '2104');

/**
 * Who stands behind a call, and why. A grant is used up by this, in the transaction of the call: it is good once,
 * for the operation and request it was given for, asked by the same operator, within five minutes.
 *
 * @throws Refusal 2104 when the grant is none, or not good for this any more
 */
export async function wordOf(call: Call, backing: Backing): Promise<NonNullable<Backing['given']>> {
  backing.given ??= await spendGrant(call, backing);
  return backing.given;
}

async function spendGrant(call: Call, { word }: Backing): Promise<NonNullable<Backing['given']>> {
  if (word.by === 'approver') throw unusable();
  const hash = tokenHash(word.token);
  const grant = await call.db
    .selectFrom('override_grant')
    .selectAll()
    .where('grant_hash', '=', hash)
    .executeTakeFirst();
  const used = await call.db
    .selectFrom('override_use')
    .select('used_at')
    .where('grant_hash', '=', hash)
    .executeTakeFirst();
  if (grant === undefined || used !== undefined || !isFor(grant, call, word)) throw unusable();
  await call.db.insertInto('override_use').values({ grant_hash: hash, used_at: call.at }).execute();
  return { approver: grant.approver, because: { reason: grant.reason, text: grant.text } };
}

const isFor = (
  grant: Selectable<OverrideGrantRow>,
  { operator, at }: Call,
  { operation, requestHash }: { operation: string; requestHash: string },
): boolean =>
  grant.operator === operator &&
  grant.operation === operation &&
  grant.request_hash === requestHash &&
  grant.expires_at >= at;
