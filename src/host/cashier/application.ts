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
