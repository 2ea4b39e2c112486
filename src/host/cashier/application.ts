import type { Cents } from '../../values/money.ts';

/** What one payment does to one charge. */
export interface AppliedCharge<Charge> {
  charge: Charge;
  pay: Cents;
}

/** A payment spread over charges; `credit` is what no charge was left for. */
export interface Application<Charge> {
  applied: AppliedCharge<Charge>[];
  credit: Cents;
}

/**
 * Spread an amount over charges in the order given, each paid in full before the next gets a cent. The one
 * rule for every way money comes in. Charges with nothing owed are passed over.
 *
 * @param amount cents, zero or more
 */
export function applyPayment<Charge extends { balance: Cents }>(
  charges: readonly Charge[],
  amount: Cents,
): Application<Charge> {
  let left = amount;
  const applied: AppliedCharge<Charge>[] = [];
  for (const charge of charges) {
    const pay = Math.min(left, charge.balance);
    if (pay <= 0) continue;
    applied.push({ charge, pay });
    left -= pay;
  }
  return { applied, credit: left };
}

/**
 * Spread credit that stands over what a payment leaves of the charges, in the order given: the same rule, for
 * money that came in before.
 *
 * @param applied what the payment does to the same charges
 */
export function applyCredit<Charge extends { balance: Cents }>(
  charges: readonly Charge[],
  applied: readonly AppliedCharge<Charge>[],
  credit: Cents,
): AppliedCharge<Charge>[] {
  const paid = new Map(applied.map(({ charge, pay }) => [charge, pay]));
  const left = charges.map(charge => ({ charge, balance: charge.balance - (paid.get(charge) ?? 0) }));
  return applyPayment(left, credit).applied.map(({ charge: { charge }, pay }) => ({ charge, pay }));
}

/** Charges in order of application, with those of the code the payer designated before all others. */
export const designatedFirst = <Charge extends { code: string }>(
  charges: readonly Charge[],
  code: string | undefined,
): Charge[] => [
  ...charges.filter(charge => charge.code === code),
  ...charges.filter(charge => charge.code !== code),
];

/** One cell of an allocation: so much of a row belongs to a column. */
export interface Allotment {
  row: number;
  column: number;
  amount: Cents;
}

/**
 * Which part of each row belongs to which column, when both are taken in order and used up one after the other:
 * how the tenders of a receipt pay what is applied. Exact to the cent both ways.
 *
 * @param rows, columns amounts of zero or more with the same sum
 */
export function allot(rows: readonly Cents[], columns: readonly Cents[]): Allotment[] {
  const allotments: Allotment[] = [];
  const left = [...columns];
  let column = 0;
  for (const [row, whole] of rows.entries()) {
    let rest = whole;
    while (rest > 0) {
      while (left[column] === 0) column++;
      const room = left[column];
      if (room === undefined) throw new RangeError('rows and columns differ in sum');
      const amount = Math.min(rest, room);
      allotments.push({ row, column, amount });
      rest -= amount;
      left[column] = room - amount;
    }
  }
  return allotments;
}
