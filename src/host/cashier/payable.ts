import type { SubjectKind } from '../../contract/subject.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { KeyKind } from '../../values/keys.ts';
import type { Cents } from '../../values/money.ts';
import type { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';

/** What the cashier must know of a record to take money on it. */
export interface Payable<Status extends string = string> {
  key: string;
  /** Customer it belongs to; of a citation the owner by the DMV's file, null when not one of ours. */
  party: string | null;
  /** Who or what it stands for on the screen; never an owner out of the DMV's file. */
  name: string;
  description: string;
  status: Status;
  statusText: string;
  alerts: string;
  /** The customer whose checks are refused, and until when. */
  cashOnly: { name: string; until: IsoDate } | null;
}

/** How one kind of record is paid. Each domain gives its own; the engine around them is one. */
export interface PayableKind<Status extends string = string> {
  kind: SubjectKind;
  keyKind: KeyKind & ('account' | 'citation' | 'license' | 'permit' | 'invoice');
  /** Money beyond what is owed: kept as credit of the record, or not taken. */
  overpayment: 'credit' | 'refused';
  /** Those of the records that are on file, in any order. */
  loadAll(db: Db, keys: readonly string[], businessDate: IsoDate): Promise<Payable<Status>[]>;
  /** One record, or null when it is not on file. */
  load(db: Db, key: string, businessDate: IsoDate): Promise<Payable<Status> | null>;
  /** Why nothing can be paid on it, or null when money may be taken. */
  refusal(record: Payable<Status>, owed: Cents, field: string): Refusal | null;
  /** The status once a payment has left `balance` owed, often the same one; absent where money never changes it. */
  statusOncePaid?(status: Status, balance: Cents): Status;
}

/** A kind of record, told by how many of them are loaded at once. */
export const payableKind = <Status extends string>(
  kind: Omit<PayableKind<Status>, 'load'>,
): PayableKind<Status> => ({
  ...kind,
  load: async (db, key, businessDate) => (await kind.loadAll(db, [key], businessDate))[0] ?? null,
});
