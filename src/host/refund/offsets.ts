import type { SubjectKind } from '../../contract/subject.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import { applyPayment } from '../cashier/application.ts';
import type { CartItem } from '../cashier/cart.ts';
import { PAYABLE_KINDS } from '../cashier/payable-kinds.ts';
import { ruleValue } from '../day/rules.ts';
import { openCharges, subjectBalance } from '../ledger/charge.ts';
import type { Subject } from '../ledger/post.ts';
import type { Db } from '../store/store.ts';

/** A debt and what of it a refund pays. */
export type Offset = Pick<CartItem, 'payable' | 'record' | 'owed' | 'pay' | 'applied'>;

/**
 * Records of a party by kind. Citations are not among them: whose a plate is may be asked of the DMV's file for
 * parking enforcement only (rule dmv.privacy).
 */
const RECORDS_OF: Partial<Record<SubjectKind, (db: Db, party: string) => Promise<{ key: string }[]>>> = {
  UT: (db, party) =>
    db.selectFrom('account').select('account as key').where('party', '=', party).orderBy('key').execute(),
  BL: (db, party) =>
    db.selectFrom('license').select('license as key').where('party', '=', party).orderBy('key').execute(),
  PM: (db, party) =>
    db.selectFrom('permit').select('permit as key').where('party', '=', party).orderBy('key').execute(),
  IV: (db, party) =>
    db.selectFrom('invoice').select('invoice as key').where('party', '=', party).orderBy('key').execute(),
};

/**
 * Other debts of a party that a refund pays first: what is due on the business date, in the order of the rule
 * refund.offset. Nothing is set off against a bankrupt party (11 USC 362(a)(7)).
 *
 * @param amount cents of the refund
 */
export async function offsetsOf(
  db: Db,
  party: string | null,
  amount: Cents,
  businessDate: IsoDate,
): Promise<Offset[]> {
  if (party === null || (await isBankrupt(db, party))) return [];
  const kinds = new Set((await ruleValue(db, 'refund.offset', businessDate)).split(' '));
  const offsets: Offset[] = [];
  let left = amount;
  for (const kind of kinds) {
    for (const { key } of (await RECORDS_OF[kind as SubjectKind]?.(db, party)) ?? []) {
      const offset = await offsetAgainst(db, { kind: kind as SubjectKind, key }, left, businessDate);
      if (offset === null) continue;
      offsets.push(offset);
      left -= offset.pay;
    }
  }
  return offsets;
}

async function isBankrupt(db: Db, party: string): Promise<boolean> {
  const { bankrupt } = await db
    .selectFrom('party')
    .select('bankrupt')
    .where('party', '=', party)
    .executeTakeFirstOrThrow();
  return bankrupt === 'Y';
}

async function offsetAgainst(
  db: Db,
  { kind, key }: Subject,
  most: Cents,
  businessDate: IsoDate,
): Promise<Offset | null> {
  const payable = PAYABLE_KINDS[kind];
  const owed = await subjectBalance(db, kind, key);
  const record = await payable.load(db, key, businessDate);
  if (!record || record.status === 'BK') return null;
  const due = (await openCharges(db, kind, key, businessDate)).filter(
    charge => charge.due_date <= businessDate,
  );
  const { applied } = applyPayment(due, Math.min(most, Math.max(0, owed)));
  const pay = applied.reduce((sum, charge) => sum + charge.pay, 0);
  return pay === 0 ? null : { payable, record, owed, pay, applied };
}
