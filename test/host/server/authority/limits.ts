import type { OperationId } from '../../../../src/contract/operations.ts';
import type { TransactionCode } from '../../../../src/contract/transactions.ts';
import type { LimitedActId } from '../../../../src/host/security/acts.ts';
import type { Attempt } from './attempt.ts';
import {
  closeOfOther,
  countOfOther,
  lateReversal,
  overShort,
  overShortOften,
  payout,
  recount,
  recountOfOther,
  reversalOfDrop,
  voidOther,
  voidOwn,
} from './cash.ts';
import { bankVariance, fundShortage, refundApproval, voucherVoid } from './funds.ts';
import type { Office, Person } from './office.ts';

/** How an act with a limit comes to be asked of an amount: by which operation, from which transactions. */
interface LimitedTry {
  id: OperationId;
  codes: readonly TransactionCode[];
  ready(office: Office, by: Person, amount: number): Promise<Attempt>;
  /** `never`: it is the own work of whoever can ask, so that at any amount somebody else allows it. */
  alone?: 'never';
}

/** Every act that something in the host asks leave for. */
export const LIMITED_TRIES: Partial<Record<LimitedActId, readonly LimitedTry[]>> = {
  voidOwn: [{ id: 'voidReceipt', codes: ['KVDA'], ready: voidOwn }],
  voidOther: [{ id: 'voidReceipt', codes: ['KVDA'], ready: voidOther }],
  lateReversal: [{ id: 'reverseReceipt', codes: ['KVDR'], ready: lateReversal }],
  payout: [{ id: 'takeFromDrawer', codes: ['KDRE'], ready: payout }],
  movementReversal: [{ id: 'reverseMovement', codes: ['KDRE'], ready: reversalOfDrop }],
  recount: [{ id: 'reopenCount', codes: ['KCNE'], ready: recount }],
  otherDrawer: [
    { id: 'countDrawer', codes: ['KCNE'], ready: countOfOther },
    { id: 'reopenCount', codes: ['KCNE'], ready: recountOfOther },
    { id: 'closeDrawer', codes: ['KCLS'], ready: closeOfOther },
  ],
  overShort: [{ id: 'explainOverShort', codes: ['KOVA'], ready: overShort }],
  overShortOften: [{ id: 'explainOverShort', codes: ['KOVA'], ready: overShortOften }],
  voucherVoid: [{ id: 'voidVoucher', codes: ['FRVE'], ready: voucherVoid }],
  fundShortage: [{ id: 'replenishRevolvingFund', codes: ['FRVR'], ready: fundShortage, alone: 'never' }],
  bankVariance: [{ id: 'creditDeposit', codes: ['FDSP'], ready: bankVariance }],
  refundApproval: [{ id: 'approveRefund', codes: ['FRFR'], ready: refundApproval }],
};
