import type { Selectable } from 'kysely';
import { operationById } from '../../contract/operations.ts';
import { APPROVAL_STATUSES } from '../../contract/override.ts';
import type { ControlCall, ControlHandler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { approvalRow } from './approval.ts';
import { approvalRecord } from './approval-record.ts';
import { propertyLines } from './property-lines.ts';
import type { ApprovalRow } from './tables.ts';

type Approval = Selectable<ApprovalRow>;

/** As many requests as SPAI tells of. */
const MOST_SHOWN = 40;

/** Own requests that were decided and not seen yet. */
const unseen = (db: Db, operator: string) =>
  db
    .updateTable('approval')
    .where('operator', '=', operator)
    .where('decided_at', 'is not', null)
    .where('seen_at', 'is', null);

/** What became of the own requests; what was decided counts as seen from now on. */
export const readOwnRequests: ControlHandler<'readOwnRequests'> = async ({ store, operator, at }) => {
  const rows = await store.write(async db => {
    const found = await db
      .selectFrom('approval')
      .selectAll()
      .where('operator', '=', operator)
      .orderBy(eb => eb.fn.coalesce('decided_at', 'asked_at'), 'desc')
      .orderBy('approval', 'desc')
      .limit(MOST_SHOWN)
      .execute();
    await unseen(db, operator).set({ seen_at: at }).execute();
    return found;
  });
  return { requests: rows.map(listed) };
};

const listed = (row: Approval) => ({
  approval: row.approval,
  news: row.decided_at !== null && row.seen_at === null ? '*' : '',
  statusText: APPROVAL_STATUSES[row.status],
  act: row.act,
  amount: row.amount,
  askedAt: row.asked_at,
  decidedBy: row.decided_by ?? '',
  decidedAt: row.decided_at,
  decision: row.decision_text ?? '',
  transaction: 'SPAI' as const,
  key: String(row.approval),
});

/** One of the own requests. @throws Refusal 2107 when it is somebody else's, or none */
export const readOwnRequest: ControlHandler<'readOwnRequest'> = async (call, { approval }) => {
  const row = await ownRow(call, approval);
  return {
    ...approvalRecord(row),
    did: resultLines(row),
    transaction: row.transaction_code,
    key: row.subject_key,
  };
};

function ownRow({ store, operator, at, about }: ControlCall, approval: number): Promise<Approval> {
  about('approval', String(approval));
  return store.write(async db => {
    const row = await approvalRow(db, approval);
    if (row.operator !== operator) throw new Refusal(404, '2107', { approval }, 'approval');
    await unseen(db, operator).set({ seen_at: at }).where('approval', '=', approval).execute();
    return row;
  });
}

/** The plain properties of what the request gave; lists and prints are looked at where they belong. */
function resultLines({ operation, reply }: Approval): { name: string; value: string }[] {
  if (reply === null) return [];
  const plain = Object.entries(JSON.parse(reply) as Record<string, unknown>).filter(
    ([, value]) => value !== null && value !== '' && typeof value !== 'object',
  );
  return propertyLines(Object.fromEntries(plain), operationById(operation)?.reply);
}
