import type { ControlHandler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { checkSecret } from './attempt.ts';
import { backingOf } from './backing.ts';
import { grantEnds } from './grant.ts';
import { newToken, tokenHash } from './token.ts';
import { type Perform, readWaitingWrite, tryOut } from './waiting-write.ts';

/**
 * Give a grant for one request to who asked, on the word of a second person at their terminal. The secret is
 * checked as at sign-on; then the request is tried out and undone, so that no grant is given that would not do.
 */
export const grantOverride =
  (perform: Perform): ControlHandler<'grantOverride'> =>
  async (call, { approver: id, secret, reason, text, operation, request }) => {
    const { store, operator, terminal, at } = call;
    call.about('operator', id);
    if (id === operator) throw notYours();
    const asked = readWaitingWrite(operation, request);
    const approver = await checkSecret(store, id, secret, at);
    if (approver.must_change === 'Y') throw new Refusal(403, '2010', {}, 'approver');
    const backing = backingOf({ by: 'approver', approver: id, because: { reason, text }, at: 'SPOV' });
    await tryOut(call, asked, backing, perform);
    if (backing.backed.length === 0) throw new Refusal(409, '2105');
    const grant = newToken();
    const expiresAt = grantEnds(at);
    await store.write(db =>
      db
        .insertInto('override_grant')
        .values({
          grant_hash: tokenHash(grant),
          operation,
          request_hash: asked.hash,
          operator,
          terminal,
          approver: id,
          reason,
          text,
          given_at: at,
          expires_at: expiresAt,
        })
        .execute(),
    );
    return { grant, approver: id, name: approver.name, expiresAt };
  };

const notYours = () =>
  new Refusal(403, '2103', { approver: 'You', why: 'nobody approves own work', needs: '' }, 'approver');
