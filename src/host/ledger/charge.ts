import type { Selectable } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Work } from '../call.ts';
import { isAmong } from '../store/rows.ts';
import type { Db } from '../store/store.ts';
import { together } from '../store/together.ts';
import { inOrderOfApplication, type Order } from './application-order.ts';
import { fundOf, openingGl, receivableGl, revenueGl } from './chart.ts';
import { orderInForce } from './order-in-force.ts';
import { type EntryDraft, postEvent } from './post.ts';
import type { ChargeRow } from './tables.ts';

export type Charge = Selectable<ChargeRow>;

export interface NewCharge {
  kind: SubjectKind;
  key: string;
  /** One of the kind's codes in charge-codes.ts. */
  code: string;
  description: string;
  dueDate: IsoDate;
  /** More than zero. */
  amount: Cents;
}

/** Rows in one insert: eight columns each. */
const CHARGES_AT_ONCE = 1000;

/**
 * Raise charges of one or many subjects as one event: receivables against income, or against the opening
 * balances when they are carried over from an earlier system. Returns the charge ids in the order given.
 */
export async function raiseCharges(
  db: Db,
  work: Work,
  charges: readonly NewCharge[],
  against: 'revenue' | 'opening',
  memo: string,
  kind: string,
): Promise<number[]> {
  const ids: number[] = [];
  for (let from = 0; from < charges.length; from += CHARGES_AT_ONCE) {
    ids.push(...(await insertCharges(db, charges.slice(from, from + CHARGES_AT_ONCE))));
  }
  const debits = charges.map(
    (charge, index): EntryDraft => ({
      gl: receivableGl(charge.kind, charge.code),
      amount: charge.amount,
      subject: { kind: charge.kind, key: charge.key },
      chargeId: ids[index]!,
    }),
  );
  await postEvent(db, work, { kind, memo, entries: [...debits, ...contraLines(charges, against)] });
  return ids;
}

/** Both databases number the rows of one insert upwards in the order given, but may return them in any. */
async function insertCharges(db: Db, charges: readonly NewCharge[]): Promise<number[]> {
  const rows = await db
    .insertInto('charge')
    .values(
      charges.map(({ kind, key, code, description, dueDate, amount }) => ({
        subject_kind: kind,
        subject_key: key,
        code,
        description,
        gl: receivableGl(kind, code),
        due_date: dueDate,
        amount,
        balance: 0,
      })),
    )
    .returning('charge_id')
    .execute();
  return rows.map(({ charge_id }) => charge_id).sort((a, b) => a - b);
}

function contraLines(charges: readonly NewCharge[], against: 'revenue' | 'opening'): EntryDraft[] {
  const sums = new Map<string, Cents>();
  for (const { kind, code, amount } of charges) {
    const gl = against === 'revenue' ? revenueGl(kind, code) : openingGl(fundOf(receivableGl(kind, code)));
    sums.set(gl, (sums.get(gl) ?? 0) - amount);
  }
  return [...sums].map(([gl, amount]) => ({ gl, amount }));
}

/** Charges of a subject that are not settled, in the order in which a payment is applied to them on a date. */
export async function openCharges(db: Db, kind: SubjectKind, key: string, date: IsoDate): Promise<Charge[]> {
  return (await openChargesOf(db, kind, [key], date)).of.get(key) ?? [];
}

/** As `openCharges`, of many subjects of one kind, by key; one without any is absent. */
export async function openChargesOf(
  db: Db,
  kind: SubjectKind,
  keys: readonly string[],
  date: IsoDate,
): Promise<{ order: Order; of: Map<string, Charge[]> }> {
  const [charges, order] = await together(
    db,
    () =>
      db
        .selectFrom('charge')
        .selectAll()
        .where('subject_kind', '=', kind)
        .where(isAmong(db, 'subject_key', keys))
        .where('balance', '<>', 0)
        .execute(),
    () => orderInForce(db, kind, date),
  );
  charges.sort(inOrderOfApplication(order));
  return { order, of: Map.groupBy(charges, charge => charge.subject_key) };
}

/** What a subject owes in cents; negative is credit. */
export async function subjectBalance(db: Db, kind: SubjectKind, key: string): Promise<Cents> {
  const row = await db
    .selectFrom('subject_balance')
    .select('amount')
    .where('subject_kind', '=', kind)
    .where('subject_key', '=', key)
    .executeTakeFirst();
  return row?.amount ?? 0;
}
