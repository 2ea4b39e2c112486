import type { Generated } from 'kysely';
import type { CountPurpose, VoucherStatus } from '../../contract/revolving.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Instant, RecordHeader } from '../store/row.ts';

/** A box of cash that one operator keeps at a fixed amount (domain.md A.3 III-5). */
export interface RevolvingFundRow extends RecordHeader {
  fund: string;
  name: string;
  custodian: string;
  authorized: Cents;
  opened: IsoDate;
}

export interface RevolvingVoucherRow {
  voucher: Generated<number>;
  fund: string;
  voucher_date: IsoDate;
  payee: string;
  purpose: string;
  gl: string;
  amount: Cents;
  approved_by: string;
  entered_by: string;
  at: Instant;
  status: VoucherStatus;
  /** What paid it back; null while it is open. */
  replenishment: number | null;
}

/** A voucher that was keyed by mistake, taken back; append-only, and the voucher stays as it was keyed. */
export interface RevolvingVoidRow {
  voucher: number;
  business_date: IsoDate;
  reason: string;
  voided_by: string;
  at: Instant;
}

/** One count of a fund and the identity it gave; append-only. */
export interface RevolvingBalanceRow {
  balance: Generated<number>;
  fund: string;
  purpose: CountPurpose;
  business_date: IsoDate;
  cash: Cents;
  vouchers: Cents;
  in_transit: Cents;
  authorized: Cents;
  /** What the cash was over (positive) or short of the authorized amount. */
  over_short: Cents;
  custodian: string;
  counted_by: string;
  /** The second person of a surprise count or a change of custody. */
  witness: string | null;
  at: Instant;
}

/** Why a daily balance was out, and who checked it where it needed somebody; append-only. */
export interface RevolvingFindingRow {
  balance: number;
  reason: string;
  checker: string | null;
}

/** Pieces of a count by denomination, as in a drawer's; append-only. */
export interface RevolvingCountRow {
  balance: number;
  denomination: string;
  quantity: number;
}

/** Money drawn to bring a fund back to its amount. */
export interface RevolvingReplenishmentRow {
  replenishment: Generated<number>;
  fund: string;
  business_date: IsoDate;
  /** Vouchers reimbursed less what was settled. */
  amount: Cents;
  /** Over (positive) or short that this made good. */
  settled: Cents;
  /** The count that found it. */
  balance: number;
  event_id: number;
  drawn_by: string;
  /** Null while it is in transit. */
  received_on: IsoDate | null;
  received_by: string | null;
}

export interface RevolvingTables {
  revolving_fund: RevolvingFundRow;
  revolving_voucher: RevolvingVoucherRow;
  revolving_void: RevolvingVoidRow;
  revolving_balance: RevolvingBalanceRow;
  revolving_count: RevolvingCountRow;
  revolving_finding: RevolvingFindingRow;
  revolving_replenishment: RevolvingReplenishmentRow;
}
