import type { Selectable } from 'kysely';
import { operationById, type ReplyOf } from '../../contract/operations.ts';
import { APPROVAL_STATUSES } from '../../contract/override.ts';
import { OVERRIDE_REASONS } from '../../contract/override-reasons.ts';
import { propertyLines } from './property-lines.ts';
import type { ApprovalRow } from './tables.ts';

/** A request in the queue as SPAP shows it. */
export function approvalRecord(row: Selectable<ApprovalRow>): ReplyOf<'getApproval'> {
  const operation = operationById(row.operation);
  return {
    approval: row.approval,
    statusText: APPROVAL_STATUSES[row.status],
    act: row.act,
    amount: row.amount,
    limit: row.limit_text,
    needs: row.needs,
    operator: row.operator,
    terminal: row.terminal,
    askedAt: row.asked_at,
    asksFor: operation?.summary ?? row.operation,
    reasonText: OVERRIDE_REASONS[row.reason],
    text: row.text,
    decidedBy: row.decided_by ?? '',
    decidedAt: row.decided_at,
    decision: row.decision_text ?? '',
    lines: propertyLines(JSON.parse(row.request), operation?.request),
    rev: row.rev,
  };
}
