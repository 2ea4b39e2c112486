import type { Selectable } from 'kysely';
import type { ControlHandler, Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { canonicalJson } from '../request-hash.ts';
import type { Db } from '../store/store.ts';
import { approvalRecord } from './approval-record.ts';
import type { ApprovalRow } from './tables.ts';
import { type Perform, readWaitingWrite, tryOut } from './waiting-write.ts';

/** What allow() said of a request: the act it needs somebody for. */
interface Wanted {
  act: string;
  amount: string;
  limit: string;
  needs: string;
  queue: string;
}

/** Let a request wait in the queue. It is tried out first: only what needs somebody, and may wait, is taken. */
export const queueApproval =
  (perform: Perform): ControlHandler<'queueApproval'> =>
  async (call, { operation, request, reason, text }) => {
    const { store, operator, terminal, at, transaction } = call;
    const asked = readWaitingWrite(operation, request);
    let subject = '';
    const about = (_: string, key: string): void => {
      subject = key;
    };
    const wanted = await tryOut(call, asked, null, perform, about).then(nothingWanted, wantedBy);
    if (wanted.queue !== 'Y') throw new Refusal(409, '2110', { act: wanted.act });
    const approval = await store.write(async db => {
      const waits = await waitingSince(db, operator, asked.hash);
      if (waits !== undefined) return waits;
      const { act, amount, limit, needs } = wanted;
      return await db
        .insertInto('approval')
        .values({
          status: 'PE',
          operation,
          request: canonicalJson(asked.request),
          request_hash: asked.hash,
          transaction_code: transaction!,
          act,
          amount,
          limit_text: limit,
          needs,
          operator,
          terminal,
          reason,
          text,
          asked_at: at,
          decided_by: null,
          decided_at: null,
          decision_text: null,
          subject_key: subject,
          reply: null,
          seen_at: null,
          rev: 1,
        })
        .returning('approval')
        .executeTakeFirstOrThrow();
    });
    call.about('approval', String(approval.approval));
    return { ...approval, act: wanted.act, amount: wanted.amount, needs: wanted.needs };
  };

const nothingWanted = (): never => {
  throw new Refusal(409, '2105');
};

function wantedBy(error: unknown): Wanted {
  if (!(error instanceof Refusal) || error.problem.message !== '2101') throw error;
  return error.problem.args as unknown as Wanted;
}

const waitingSince = (db: Db, operator: string, hash: string) =>
  db
    .selectFrom('approval')
    .select('approval')
    .where('operator', '=', operator)
    .where('request_hash', '=', hash)
    .where('status', '=', 'PE')
    .executeTakeFirst();

const listed = ({ approval, act, amount, needs, operator, asked_at }: Selectable<ApprovalRow>) => ({
  approval,
  statusText: 'WAITING',
  act,
  amount,
  needs,
  operator,
  askedAt: asked_at,
  transaction: 'SPAP',
  key: String(approval),
});

/** The queue from a request on, oldest first, and how many wait in all. */
async function queueAfter(db: Db, after: number, limit: number) {
  const rows = await db
    .selectFrom('approval')
    .selectAll()
    .where('status', '=', 'PE')
    .where('approval', '>', after)
    .orderBy('approval')
    .limit(limit + 1)
    .execute();
  const { waiting } = await db
    .selectFrom('approval')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('status', '=', 'PE')
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, limit).map(listed);
  return { waiting, approvals: shown, next: rows.length > limit ? shown.at(-1)!.key : null };
}

export const listApprovals: Handler<'listApprovals'> = ({ db }, { after, limit }) =>
  queueAfter(db, Number(after ?? 0), limit);

/** Requests of the queue that are shown beside one of them. */
const SHOWN_BESIDE = 12;

/** A request with the queue beside it, for SPAP. */
export async function besideQueue(db: Db, row: Selectable<ApprovalRow>) {
  const { waiting, approvals } = await queueAfter(db, 0, SHOWN_BESIDE);
  return { ...approvalRecord(row), waiting, approvals };
}

export const getApproval: Handler<'getApproval'> = async (call, { approval }) => {
  call.about('approval', String(approval));
  return besideQueue(call.db, await approvalRow(call.db, approval));
};

/** @throws Refusal 2107 */
export async function approvalRow(db: Db, approval: number): Promise<Selectable<ApprovalRow>> {
  const row = await db.selectFrom('approval').selectAll().where('approval', '=', approval).executeTakeFirst();
  if (row === undefined) throw new Refusal(404, '2107', { approval }, 'approval');
  return row;
}
