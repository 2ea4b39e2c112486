import { getApproval, listApprovals, queueApproval } from './approval.ts';
import { listAudit, printAudit } from './audit-inquiry.ts';
import { approveRequest, refuseRequest } from './decision.ts';
import { endDelegation, grantDelegation, listDelegations } from './delegation-handlers.ts';
import { grantOverride } from './override.ts';
import { readOwnRequest, readOwnRequests } from './own-requests.ts';
import type { Perform } from './waiting-write.ts';

/** The operations of overrides, the approval queue, delegations and the audit. */
export const controlHandlers = (perform: Perform) => ({
  grantOverride: grantOverride(perform),
  queueApproval: queueApproval(perform),
  listApprovals,
  getApproval,
  approveRequest: approveRequest(perform),
  refuseRequest,
  readOwnRequests,
  readOwnRequest,
  listDelegations,
  grantDelegation,
  endDelegation,
  listAudit,
  printAudit,
});
