import type { Selectable } from 'kysely';
import type { Call, Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import { approvalRow, besideQueue } from './approval.ts';
import { type AuditEntry, recordAudit } from './audit.ts';
import { recordBacked } from './backed-audit.ts';
import { backingOf } from './backing.ts';
import { demandRight } from './right.ts';
import type { ApprovalRow } from './tables.ts';
import { type Perform, readWaitingWrite } from './waiting-write.ts';

type Waiting = Selectable<ApprovalRow>;

/**
 * Do a waiting request in the name of who asked, as the books stand now. The row is locked and decided in the same
 * transaction, so it is done once. Limits are asked again, with the approver behind the call.
 */
export const approveRequest =
  (perform: Perform): Handler<'approveRequest'> =>
  async (call, { approval, rev, text }) => {
    const waiting = await waitingRow(call, approval, rev);
    const { operation, request } = readWaitingWrite(waiting.operation, JSON.parse(waiting.request));
    const { reason, operator, terminal, transaction_code: transaction } = waiting;
    const { grade } = await maker(call, operator);
    await demandRight(call.db, { operator, grade }, operation, transaction, call.businessDate);
    let subject: Pick<AuditEntry, 'subject_kind' | 'subject_key' | 'purpose'> = {};
    const theirs: Call = {
      ...{ db: call.db, businessDate: call.businessDate, at: call.at },
      ...{ operator, terminal, grade, transaction },
      backing: backingOf({
        by: 'approver',
        approver: call.operator,
        because: { reason, text: text || waiting.text },
        at: 'SPAP',
      }),
      about: (kind, key, purpose) => {
        subject = { subject_kind: kind, subject_key: key, purpose: purpose ?? null };
      },
    };
    const reply = operation.reply.parse(await perform(operation, theirs, request));
    const entry: AuditEntry = {
      ...{ at: call.at, business_date: call.businessDate, operator, terminal },
      ...{ transaction_code: transaction, operation: operation.id, outcome: 'OK', ...subject },
      detail: JSON.stringify({ approval, approvedBy: call.operator }),
    };
    await recordAudit(call.db, entry);
    await recordBacked(theirs, entry, JSON.stringify(reply));
    const decided = await decide(call, waiting, 'AP', text, JSON.stringify(reply));
    return { ...(await besideQueue(call.db, decided)), print: printOf(reply) };
  };

export const refuseRequest: Handler<'refuseRequest'> = async (call, { approval, rev, text }) =>
  besideQueue(call.db, await decide(call, await waitingRow(call, approval, rev), 'RF', text));

/**
 * A request that waits, locked.
 *
 * @throws Refusal 2103 the own one, 2107 none, 2108 decided already, 3010 changed since it was seen
 */
async function waitingRow(call: Call, approval: number, rev: number): Promise<Waiting> {
  const { db, operator } = call;
  call.about('approval', String(approval));
  await forUpdate(
    db,
    db.selectFrom('approval').select('approval').where('approval', '=', approval),
  ).execute();
  const row = await approvalRow(db, approval);
  if (row.status !== 'PE') {
    throw new Refusal(409, '2108', { approval, by: row.decided_by ?? '' }, 'approval');
  }
  if (row.rev !== rev) {
    throw new Refusal(409, '3010', { changedBy: row.operator, changedAt: row.asked_at }, 'rev');
  }
  if (row.operator === operator) {
    const why = 'nobody approves own work';
    throw new Refusal(403, '2103', { approver: operator, why, needs: row.needs }, 'approval');
  }
  return row;
}

/** Who asked, who must still be active. @throws Refusal 2005 */
async function maker({ db }: Call, operator: string) {
  const row = await db
    .selectFrom('operator')
    .select(['grade', 'status'])
    .where('operator', '=', operator)
    .executeTakeFirstOrThrow();
  if (row.status !== 'AC') throw new Refusal(403, '2005', { operator });
  return row;
}

const decide = (
  call: Call,
  { approval, rev }: Waiting,
  status: 'AP' | 'RF',
  text: string,
  reply: string | null = null,
) =>
  call.db
    .updateTable('approval')
    .set({
      status,
      decided_by: call.operator,
      decided_at: call.at,
      decision_text: text,
      reply,
      rev: rev + 1,
    })
    .where('approval', '=', approval)
    .returningAll()
    .executeTakeFirstOrThrow();

function printOf(reply: unknown): string[] {
  const { print } = reply as { print?: unknown };
  return Array.isArray(print) ? print.map(String) : [];
}
