import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Order } from '../ledger/application-order.ts';
import { type Charge, openChargesOf } from '../ledger/charge.ts';
import { subjectBalances } from '../ledger/subject-balances.ts';
import type { Db } from '../store/store.ts';
import { together } from '../store/together.ts';
import type { Payable, PayableKind } from './payable.ts';

/** A record that money is to be taken on, by its key. */
export interface Sought {
  payable: PayableKind;
  key: string;
}

/** What is known of a record before money is taken on it; `record` is null when it is not on file. */
export interface Found {
  record: Payable | null;
  owed: Cents;
  /** Charges not settled, in order of application, and that order. */
  open: Charge[];
  order: Order;
}

/** Look records up with what is owed on them: four statements for each kind, however many records. */
export async function findPayables(
  db: Db,
  sought: readonly Sought[],
  businessDate: IsoDate,
): Promise<(one: Sought) => Found> {
  const kinds = [...Map.groupBy(sought, one => one.payable)];
  const found = await together<((key: string) => Found)[]>(
    db,
    ...kinds.map(([payable, ofKind]) => () => {
      const keys = ofKind.map(({ key }) => key);
      return findOfKind(db, payable, keys, businessDate);
    }),
  );
  const byKind = new Map(kinds.map(([payable], index) => [payable, found[index]!]));
  return ({ payable, key }) => byKind.get(payable)!(key);
}

async function findOfKind(
  db: Db,
  payable: PayableKind,
  keys: readonly string[],
  businessDate: IsoDate,
): Promise<(key: string) => Found> {
  const [loaded, balances, charges] = await together(
    db,
    () => payable.loadAll(db, keys, businessDate),
    () => subjectBalances(db, payable.kind, keys),
    () => openChargesOf(db, payable.kind, keys, businessDate),
  );
  const records = new Map(loaded.map(record => [record.key, record]));
  return key => ({
    record: records.get(key) ?? null,
    owed: balances.get(key) ?? 0,
    open: charges.of.get(key) ?? [],
    order: charges.order,
  });
}
