import type { z } from 'zod';
import type { SubjectKind } from '../../contract/subject.ts';
import type { openCharge } from '../../contract/utility.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Db } from '../store/store.ts';
import { type Charge, openCharges, subjectBalance } from './charge.ts';

/** A charge as inquiries show it. */
export const openChargeView = (charge: Charge): z.output<typeof openCharge> => ({
  code: charge.code,
  description: charge.description,
  dueDate: charge.due_date,
  amount: charge.amount,
  balance: charge.balance,
});

/** What is owed on a subject, as inquiries show it: the balance and each charge in order of application. */
export async function owedOn(
  db: Db,
  kind: SubjectKind,
  key: string,
  date: IsoDate,
): Promise<{ balance: Cents; openCharges: z.output<typeof openCharge>[] }> {
  const charges = await openCharges(db, kind, key, date);
  return { balance: await subjectBalance(db, kind, key), openCharges: charges.map(openChargeView) };
}
