import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import { drawHeld, heldMoney, thereIn, totalHeld } from '../cashier/held-money.ts';
import { keptTenders } from '../cashier/kept-tenders.ts';
import { lockedReceipt } from '../cashier/receipt.ts';
import { GENERAL } from '../ledger/chart.ts';
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
    taken: async (db, amount) => {
      const left = thereIn(await heldMoney(db, receipt));
      return drawHeld(left, left.keys(), GENERAL, amount).entries;
    },
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
  const tenders = await keptTenders(db, receipt)
    .innerJoin('receipt', 'receipt.receipt', 'tender.receipt')
    .select(['receipt.business_date', 'tender.type'])
    .where('receipt.business_date', '>=', since)
    .execute();
  const [first] = tenders;
  return first ? [{ date: first.business_date, tenders: tenders.map(({ type }) => type) }] : [];
}
