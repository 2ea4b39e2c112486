import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { operationById } from '../../contract/operations.ts';
import { APPROVAL_STATUSES, type approvalRecord as record } from '../../contract/override.ts';
import { OVERRIDE_REASONS } from '../../contract/override-reasons.ts';
import { requestLines } from './property-lines.ts';
import type { ApprovalRow } from './tables.ts';

/** A request in the queue as SPAP shows it. */
export function approvalRecord(row: Selectable<ApprovalRow>): z.infer<typeof record> {
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
    asksFor: firstClause(operation?.summary ?? row.operation),
    reasonText: OVERRIDE_REASONS[row.reason],
    text: row.text,
    decidedBy: row.decided_by ?? '',
    decidedAt: row.decided_at,
    decision: row.decision_text ?? '',
    lines: requestLines(JSON.parse(row.request), operation),
    rev: row.rev,
  };
}

/** What an operation does, without when and how: the line of a screen has no room for that. */
const firstClause = (summary: string): string => summary.split(/[,;:.] /)[0]!;
