import type { KeyKind } from '../../values/keys.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { openCharges, subjectBalance } from '../ledger/charge.ts';
import { holdingsOf, owedCitationsOf } from '../party/holdings.ts';
import { readKey } from '../search/read-key.ts';
import type { PayableKind } from './payable.ts';
import { payableOfKey } from './payable-kinds.ts';

/** Something a customer owes on. */
export interface Debt {
  payable: PayableKind;
  key: string;
  balance: Cents;
}

/** As many as a payment screen has lines for; the others stand when the number is keyed again. */
const MOST_DEBTS = 7;

/**
 * What a customer owes, oldest due date first, as far as money is taken on it. Citations are found by the DMV's
 * owner data, so the call is marked as a view of them.
 */
export async function debtsOf(call: Call, party: string): Promise<Debt[]> {
  const { db } = call;
  call.about('party', party, 'PAYMENT');
  const owed = [...(await holdingsOf(db, party)), ...(await owedCitationsOf(db, party))];
  const debts: (Debt & { due: string })[] = [];
  for (const { key } of owed.filter(({ balance }) => balance > 0)) {
    const debt = await debtOn(call, key);
    if (debt) debts.push({ ...debt, due: await oldestDue(call, debt) });
  }
  return debts
    .sort((a, b) => (a.due < b.due || (a.due === b.due && a.key < b.key) ? -1 : 1))
    .slice(0, MOST_DEBTS);
}

async function debtOn(call: Call, text: string): Promise<Debt | null> {
  const reading = readKey(text);
  const payable = reading.as === 'key' ? payableOfKey(reading.kind satisfies KeyKind) : undefined;
  if (reading.as !== 'key' || !payable) return null;
  const record = await payable.load(call.db, reading.key, call.businessDate);
  const balance = await subjectBalance(call.db, payable.kind, reading.key);
  if (!record || payable.refusal(record, balance, '') !== null) return null;
  return { payable, key: reading.key, balance };
}

async function oldestDue({ db, businessDate }: Call, { payable, key }: Debt): Promise<string> {
  const charges = await openCharges(db, payable.kind, key, businessDate);
  return charges.reduce((oldest, { due_date }) => (due_date < oldest ? due_date : oldest), '9999-12-31');
}
