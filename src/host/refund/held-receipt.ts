import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import { type HeldMoney, heldMoney, totalHeld } from '../cashier/held-money.ts';
import { lockedReceipt } from '../cashier/receipt.ts';
import { betweenFunds } from '../ledger/between-funds.ts';
import { fundOf, GENERAL } from '../ledger/chart.ts';
import type { EntryDraft } from '../ledger/post.ts';
import { lockRecords } from '../ledger/record.ts';
import { Refusal } from '../refusal.ts';
import type { Facts } from '../security/allow.ts';
import type { Db } from '../store/store.ts';
import type { PaymentFact } from './clearing.ts';
import type { Refundable } from './refundable.ts';

/** Money held of a receipt that was reversed after its drawer was closed; it is paid out of the general fund. */
export function heldOf(receipt: string): Refundable {
  const held = async (db: Db): Promise<Cents> => totalHeld(await heldMoney(db, receipt));
  return {
    kind: 'RC',
    key: receipt,
    fund: GENERAL,
    lock: async (db, debts) => {
      await lockedReceipt(db, receipt);
      await lockRecords(db, debts);
    },
    held,
    free: held,
    nothingFree: async () => new Refusal(422, '5320', { key: receipt }, 'key'),
    barred: db => barredFrom(db, receipt),
    payments: (db, since) => paymentOf(db, receipt, since),
    taken: async (db, amount) => takenFrom(await heldMoney(db, receipt), amount),
  };
}

/** Whose drawer took the money, and who reversed the receipt. */
async function barredFrom(db: Db, receipt: string): Promise<Pick<Facts, 'drawerOwners' | 'makers'>> {
  const { owner, reverser } = await db
    .selectFrom('receipt')
    .innerJoin('drawer_session', 'drawer_session.session_id', 'receipt.drawer_session')
    .innerJoin('receipt_reversal', 'receipt_reversal.receipt', 'receipt.receipt')
    .select(['drawer_session.operator as owner', 'receipt_reversal.operator as reverser'])
    .where('receipt.receipt', '=', receipt)
    .executeTakeFirstOrThrow();
  return { drawerOwners: [owner], makers: [reverser] };
}

/** The payment of a receipt by the tenders that did not come back. */
async function paymentOf(db: Db, receipt: string, since: IsoDate): Promise<PaymentFact[]> {
  const tenders = await db
    .selectFrom('tender')
    .innerJoin('receipt', 'receipt.receipt', 'tender.receipt')
    .leftJoin('returned_item', join =>
      join
        .onRef('returned_item.receipt', '=', 'tender.receipt')
        .onRef('returned_item.line', '=', 'tender.line'),
    )
    .select(['receipt.business_date', 'tender.type'])
    .where('tender.receipt', '=', receipt)
    .where('receipt.business_date', '>=', since)
    .where('returned_item.line', 'is', null)
    .execute();
  const [first] = tenders;
  return first ? [{ date: first.business_date, tenders: tenders.map(({ type }) => type) }] : [];
}

/** An amount out of the accounts that hold some, the first ones first. */
function takenFrom(accounts: readonly HeldMoney[], amount: Cents): EntryDraft[] {
  let left = amount;
  return accounts.flatMap(({ gl, held }) => {
    const part = Math.max(0, Math.min(left, held));
    left -= part;
    return [{ gl, amount: part }, ...betweenFunds(fundOf(gl), GENERAL, part)];
  });
}
