import * as audit from './audit.ts';

import * as citation from './citation.ts';
import * as day from './day.ts';
import * as delegation from './delegation.ts';
import * as deposit from './deposit.ts';
import * as drawer from './drawer.ts';
import * as drawerCash from './drawer-cash.ts';
import * as drawerReview from './drawer-review.ts';
import * as gl from './gl.ts';
import * as license from './license.ts';
import type { Operation } from './operation.ts';
import * as override from './override.ts';
import * as ownRequest from './own-request.ts';
import * as party from './party.ts';
import * as payment from './payment.ts';
import * as paymentSet from './payment-set.ts';
import * as permit from './permit.ts';
import * as receipt from './receipt.ts';
import * as receiptsJournal from './receipts-journal.ts';
import * as refund from './refund.ts';
import * as reversal from './reversal.ts';
import * as revolving from './revolving.ts';
import * as rules from './rules.ts';
import * as search from './search.ts';
import * as signOn from './sign-on.ts';
import * as unclaimed from './unclaimed.ts';
import * as utility from './utility.ts';

/** Every operation of the contract by id. */
export const operations = {
  getStatus: signOn.getStatus,
  leaseTerminal: signOn.leaseTerminal,
  signOn: signOn.signOn,
  readRights: signOn.readRights,
  signOff: signOn.signOff,
  lockTerminal: signOn.lockTerminal,
  unlockTerminal: signOn.unlockTerminal,
  changeSecret: signOn.changeSecret,
  listOperators: signOn.listOperators,
  getOperator: signOn.getOperator,
  addOperator: signOn.addOperator,
  changeOperator: signOn.changeOperator,
  grantOverride: override.grantOverride,
  queueApproval: override.queueApproval,
  listApprovals: override.listApprovals,
  getApproval: override.getApproval,
  approveRequest: override.approveRequest,
  refuseRequest: override.refuseRequest,
  readOwnRequests: ownRequest.readOwnRequests,
  readOwnRequest: ownRequest.readOwnRequest,
  listDelegations: delegation.listDelegations,
  grantDelegation: delegation.grantDelegation,
  endDelegation: delegation.endDelegation,
  listAudit: audit.listAudit,
  printAudit: audit.printAudit,
  listRules: rules.listRules,
  checkRule: rules.checkRule,
  setRule: rules.setRule,
  find: search.find,
  getParty: party.getParty,
  getAccount: utility.getAccount,
  getAccountHistory: utility.getAccountHistory,
  getCitation: citation.getCitation,
  getPlate: citation.getPlate,
  getLicense: license.getLicense,
  getPermit: permit.getPermit,
  quotePayment: payment.quotePayment,
  postPayment: payment.postPayment,
  postPaymentSet: paymentSet.postPaymentSet,
  getReceipt: receipt.getReceipt,
  reprintReceipt: receipt.reprintReceipt,
  voidReceipt: receipt.voidReceipt,
  listDrawers: drawer.listDrawers,
  openDrawer: drawer.openDrawer,
  getOwnDrawer: drawer.getOwnDrawer,
  countDrawer: drawer.countDrawer,
  reopenCount: drawer.reopenCount,
  closeDrawer: drawer.closeDrawer,
  listJournal: drawer.listJournal,
  openWithoutSale: drawerCash.openWithoutSale,
  exchangeCash: drawerCash.exchangeCash,
  takeFromDrawer: drawerCash.takeFromDrawer,
  transferCash: drawerCash.transferCash,
  getMovement: drawerCash.getMovement,
  reverseMovement: drawerCash.reverseMovement,
  reverseReceipt: reversal.reverseReceipt,
  findReturnable: reversal.findReturnable,
  returnItem: reversal.returnItem,
  listDrawerSessions: drawerReview.listDrawerSessions,
  getDrawerSession: drawerReview.getDrawerSession,
  reviewDrawer: drawerReview.reviewDrawer,
  explainOverShort: drawerReview.explainOverShort,
  listUndeposited: deposit.listUndeposited,
  makeDeposit: deposit.makeDeposit,
  listDeposits: deposit.listDeposits,
  getDeposit: deposit.getDeposit,
  printDeposit: deposit.printDeposit,
  creditDeposit: deposit.creditDeposit,
  pickUpDeposits: deposit.pickUpDeposits,
  getReceiptsJournal: receiptsJournal.getReceiptsJournal,
  previewTransmittal: receiptsJournal.previewTransmittal,
  makeTransmittal: receiptsJournal.makeTransmittal,
  getDistribution: gl.getDistribution,
  exportLedger: gl.exportLedger,
  listRevolvingFunds: revolving.listRevolvingFunds,
  listExpenseAccounts: revolving.listExpenseAccounts,
  getRevolvingFund: revolving.getRevolvingFund,
  openRevolvingFund: revolving.openRevolvingFund,
  changeAuthorized: revolving.changeAuthorized,
  enterVoucher: revolving.enterVoucher,
  voidVoucher: revolving.voidVoucher,
  balanceRevolvingFund: revolving.balanceRevolvingFund,
  countRevolvingFund: revolving.countRevolvingFund,
  replenishRevolvingFund: revolving.replenishRevolvingFund,
  receiveReplenishment: revolving.receiveReplenishment,
  quoteRefund: refund.quoteRefund,
  requestRefund: refund.requestRefund,
  getRefund: refund.getRefund,
  listRefunds: refund.listRefunds,
  approveRefund: refund.approveRefund,
  voidRefund: refund.voidRefund,
  issueRefund: refund.issueRefund,
  cashRefund: refund.cashRefund,
  listUnclaimed: unclaimed.listUnclaimed,
  turnStale: unclaimed.turnStale,
  publishUnclaimed: unclaimed.publishUnclaimed,
  transferUnclaimed: unclaimed.transferUnclaimed,
  getDay: day.getDay,
  closeDay: day.closeDay,
} as const;

export type OperationId = keyof typeof operations;
export type RequestOf<Id extends OperationId> = (typeof operations)[Id]['request']['_zod']['input'];
/** A request as the host sees it, checked and transformed. */
export type CheckedRequestOf<Id extends OperationId> = (typeof operations)[Id]['request']['_zod']['output'];
export type ReplyOf<Id extends OperationId> = (typeof operations)[Id]['reply']['_zod']['output'];

export const operationById = (id: string): Operation | undefined =>
  Object.hasOwn(operations, id) ? (operations[id as OperationId] as Operation) : undefined;
