import type { RefundKind } from '../../contract/refund.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { EntryDraft, Subject } from '../ledger/post.ts';
import type { Refusal } from '../refusal.ts';
import type { Facts } from '../security/allow.ts';
import type { Db } from '../store/store.ts';
import type { PaymentFact } from './clearing.ts';

/** Money that refunds take: the credit of a record, or what is held of a reversed receipt. */
export interface Refundable {
  kind: RefundKind;
  key: string;
  /** The fund in which a refund of it is owed, and out of which it is paid. */
  fund: string;
  /** Lock it until the write ends, with the debts that a refund of it pays. */
  lock(db: Db, debts: readonly Subject[]): Promise<void>;
  /** What the ledger holds of it; below zero when what was given out is taken back. */
  held(db: Db): Promise<Cents>;
  /** What may be given back of it; below zero when refunds took more than there is. */
  free(db: Db): Promise<Cents>;
  /** Why nothing may. */
  nothingFree(db: Db): Promise<Refusal>;
  /** Who may not approve a refund of it, whoever asked. */
  barred(db: Db): Promise<Pick<Facts, 'drawerOwners' | 'makers'>>;
  /** What was paid in from a date on and stands. */
  payments(db: Db, since: IsoDate): Promise<PaymentFact[]>;
  /** The entries that take an amount out of it and into its fund. */
  taken(db: Db, amount: Cents): Promise<EntryDraft[]>;
}
