import { sql } from 'kysely';
import type { z } from 'zod';
import type { Grade } from '../../contract/grades.ts';
import type { signedOnOperator } from '../../contract/sign-on.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { ControlCall, ControlHandler, Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Flag, Instant } from '../store/row.ts';
import type { Db } from '../store/store.ts';
import { checkSecret } from './attempt.ts';
import { delegatedTransactions } from './delegation.ts';
import { draftKey } from './draft-key.ts';
import { neededBeyond, transactionsOf } from './rights.ts';
import { hashSecret } from './secrets.ts';
import type { OperatorRow } from './tables.ts';
import { holdTerminal, releaseTerminal } from './terminals.ts';
import { newToken, tokenHash } from './token.ts';

type Named = Pick<OperatorRow, 'operator' | 'name' | 'grade' | 'must_change'>;

const present = (row: Named): z.infer<typeof signedOnOperator> => ({
  operator: row.operator,
  name: row.name,
  grade: row.grade,
  mustChange: row.must_change,
});

/** Who a token stands for. */
export interface SignedOn {
  tokenHash: string;
  operator: string;
  grade: Grade;
  terminal: string;
  locked: Flag;
  mustChange: Flag;
  seenAt: Instant;
  /** Own requests that were decided and not seen yet. */
  decided: number;
  /** The drawer of the operator's that is not closed. */
  drawer: string | null;
}

/**
 * Find who a bearer token stands for.
 *
 * @param seenSince a sign-on idle since before this instant has ended
 * @throws Refusal 2003 when nobody is signed on with it any more, 2005 when the operator was made inactive
 */
export async function findSignOn(db: Db, token: string | null, seenSince: Instant): Promise<SignedOn> {
  const row =
    token === null
      ? undefined
      : await db
          .selectFrom('sign_on')
          .innerJoin('operator', 'operator.operator', 'sign_on.operator')
          .select(['token_hash', 'sign_on.operator', 'terminal', 'locked', 'sign_on.seen_at'])
          .select(['grade', 'status', 'must_change'])
          .select(eb =>
            eb
              .selectFrom('approval')
              .select(({ fn }) => fn.countAll<number>().as('decided'))
              .whereRef('approval.operator', '=', 'sign_on.operator')
              .where('decided_at', 'is not', null)
              .where('approval.seen_at', 'is', null)
              .as('decided'),
          )
          .select(({ selectFrom }) =>
            selectFrom('drawer_session')
              .select('drawer')
              .whereRef('drawer_session.operator', '=', 'sign_on.operator')
              // As text, not a parameter: the index of sessions not closed is found only so.
              .where('drawer_session.status', '<>', sql.lit('CL'))
              .as('drawer'),
          )
          .where('token_hash', '=', tokenHash(token))
          .where('ended_at', 'is', null)
          .where('sign_on.seen_at', '>=', seenSince)
          .executeTakeFirst();
  if (row === undefined) throw new Refusal(401, '2003');
  if (row.status === 'IN') throw new Refusal(403, '2005', { operator: row.operator });
  return {
    tokenHash: row.token_hash,
    operator: row.operator,
    grade: row.grade,
    terminal: row.terminal,
    locked: row.locked,
    mustChange: row.must_change,
    seenAt: row.seen_at,
    decided: row.decided ?? 0,
    drawer: row.drawer,
  };
}

/** End every sign-on of an operator, but for one that may be kept. */
export async function endSignOns(db: Db, operator: string, at: Instant, kept = ''): Promise<void> {
  await db
    .updateTable('sign_on')
    .set({ ended_at: at })
    .where('operator', '=', operator)
    .where('token_hash', '!=', kept)
    .where('ended_at', 'is', null)
    .execute();
}

export const signOn =
  (installationKey: Uint8Array): ControlHandler<'signOn'> =>
  async (call, request) => {
    const { store, at, businessDate } = call;
    call.about('operator', request.operator);
    const operator = await checkSecret(store, request.operator, request.secret, at);
    const token = newToken();
    const { drawer, rights } = await store.write(async db => {
      await holdTerminal(db, request.terminal, request.installation, at);
      await db
        .insertInto('sign_on')
        .values({
          token_hash: tokenHash(token),
          operator: operator.operator,
          terminal: request.terminal,
          signed_on_at: at,
          seen_at: at,
          ended_at: null,
          locked: 'N',
        })
        .execute();
      return {
        drawer: await openDrawerOf(db, operator.operator),
        rights: await rightsOf(db, operator, businessDate),
      };
    });
    return {
      token,
      operator: present(operator),
      ...rights,
      businessDate,
      drawer,
      draftKey: draftKey(installationKey, operator.operator),
    };
  };

/** What is open to an operator on a date, by grade or lent, and what the rest needs. */
async function rightsOf(db: Db, { operator, grade }: Pick<Named, 'operator' | 'grade'>, date: IsoDate) {
  const lent = await delegatedTransactions(db, operator, date);
  return {
    transactions: [...new Set([...transactionsOf(grade), ...lent])],
    needs: neededBeyond(grade),
  };
}

export const readRights: Handler<'readRights'> = async ({ db, operator, grade, businessDate }) => ({
  grade,
  ...(await rightsOf(db, { operator, grade }, businessDate)),
});

async function openDrawerOf(db: Db, operator: string): Promise<string | null> {
  const session = await db
    .selectFrom('drawer_session')
    .select('drawer')
    .where('operator', '=', operator)
    .where('status', '!=', 'CL')
    .executeTakeFirst();
  return session?.drawer ?? null;
}

export const signOff: ControlHandler<'signOff'> = ({ store, operator, terminal, tokenHash, at }) =>
  store.write(async db => {
    await db.updateTable('sign_on').set({ ended_at: at }).where('token_hash', '=', tokenHash).execute();
    await releaseTerminal(db, terminal, at);
    const { name } = await db
      .selectFrom('operator')
      .select('name')
      .where('operator', '=', operator)
      .executeTakeFirstOrThrow();
    return { operator, name };
  });

async function setLocked({ store, tokenHash }: ControlCall, locked: Flag): Promise<{ locked: Flag }> {
  await store.write(db =>
    db.updateTable('sign_on').set({ locked }).where('token_hash', '=', tokenHash).execute(),
  );
  return { locked };
}

export const lockTerminal: ControlHandler<'lockTerminal'> = call => setLocked(call, 'Y');

export const unlockTerminal: ControlHandler<'unlockTerminal'> = async (call, { secret }) => {
  await checkSecret(call.store, call.operator, secret, call.at);
  return setLocked(call, 'N');
};

/** Change the own secret; the operator's other sign-ons end. */
export const changeSecret: ControlHandler<'changeSecret'> = async (call, request) => {
  const { store, at, tokenHash } = call;
  if (request.newSecret !== request.again) throw new Refusal(400, '2011', {}, 'again');
  const operator = await checkSecret(store, call.operator, request.secret, at);
  if (request.newSecret === request.secret) throw new Refusal(400, '2016', {}, 'newSecret');
  const hashed = await hashSecret(request.newSecret);
  await store.write(async db => {
    await db
      .updateTable('operator')
      .set(({ eb }) => ({
        secret: hashed,
        must_change: 'N',
        rev: eb('rev', '+', 1),
        changed_by: call.operator,
        changed_at: at,
      }))
      .where('operator', '=', call.operator)
      .execute();
    await endSignOns(db, call.operator, at, tokenHash);
  });
  return present({ ...operator, must_change: 'N' });
};
