import type { FindKind } from '../../contract/search.ts';
import type { KeyKind } from '../../values/keys.ts';
import { refundId } from '../refund/refund-key.ts';
import type { Db } from '../store/store.ts';

/** Kinds of record that FIND shows by their number. */
export type NumberedKind = KeyKind & FindKind;

const TABLES = {
  account: (db: Db, key: string) => db.selectFrom('account').select('account').where('account', '=', key),
  citation: (db: Db, key: string) => db.selectFrom('citation').select('citation').where('citation', '=', key),
  license: (db: Db, key: string) => db.selectFrom('license').select('license').where('license', '=', key),
  permit: (db: Db, key: string) => db.selectFrom('permit').select('permit').where('permit', '=', key),
  invoice: (db: Db, key: string) => db.selectFrom('invoice').select('invoice').where('invoice', '=', key),
  party: (db: Db, key: string) => db.selectFrom('party').select('party').where('party', '=', key),
  receipt: (db: Db, key: string) => db.selectFrom('receipt').select('receipt').where('receipt', '=', key),
  refund: (db: Db, key: string) =>
    db.selectFrom('refund').select('refund_id').where('refund_id', '=', refundId(key)),
  deposit: (db: Db, key: string) => db.selectFrom('deposit').select('deposit').where('deposit', '=', key),
} satisfies Record<NumberedKind, unknown>;

export const isNumberedKind = (kind: KeyKind): kind is NumberedKind => Object.hasOwn(TABLES, kind);

/** Whether there is such a record. */
export const isOnFile = async (db: Db, kind: NumberedKind, key: string): Promise<boolean> =>
  (await TABLES[kind](db, key).executeTakeFirst()) !== undefined;
