import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyCredit, applyPayment } from '../../../src/host/cashier/application.ts';

const charges = fc.array(fc.record({ balance: fc.integer({ min: -100, max: 100_000 }) }), { maxLength: 8 });

test('every cent is applied or credit, in order, and no charge is overpaid', () => {
  fc.assert(
    fc.property(charges, fc.integer({ min: 0, max: 500_000 }), (owed, amount) => {
      const { applied, credit } = applyPayment(owed, amount);
      const paid = applied.reduce((sum, { pay }) => sum + pay, 0);
      expect(paid + credit).toBe(amount);
      expect(applied.every(({ charge, pay }) => pay > 0 && pay <= charge.balance)).toBe(true);
      const payable = owed.filter(({ balance }) => balance > 0);
      expect(applied.map(({ charge }) => charge)).toEqual(payable.slice(0, applied.length));
      expect(applied.slice(0, -1).every(({ charge, pay }) => pay === charge.balance)).toBe(true);
      if (credit > 0) expect(applied).toHaveLength(payable.length);
    }),
  );
});

test('standing credit pays what the payment leaves, in the same order, and never more than is left', () => {
  const cents = fc.integer({ min: 0, max: 500_000 });
  fc.assert(
    fc.property(charges, cents, cents, (owed, amount, credit) => {
      const { applied, credit: rest } = applyPayment(owed, amount);
      const byCredit = applyCredit(owed, applied, credit);
      const paidOf = (charge: object) =>
        [...applied, ...byCredit]
          .filter(line => line.charge === charge)
          .reduce((sum, { pay }) => sum + pay, 0);
      const used = byCredit.reduce((sum, { pay }) => sum + pay, 0);
      const open = owed.reduce((sum, { balance }) => sum + Math.max(0, balance), 0);
      expect(used).toBe(Math.min(credit, open - (amount - rest)));
      expect(byCredit.every(({ pay }) => pay > 0)).toBe(true);
      expect(owed.every(charge => paidOf(charge) <= Math.max(0, charge.balance))).toBe(true);
      const settled = owed
        .filter(({ balance }) => balance > 0)
        .map(charge => paidOf(charge) === charge.balance);
      expect(settled.lastIndexOf(true)).toBeLessThanOrEqual(
        settled.indexOf(false) < 0 ? Infinity : settled.indexOf(false),
      );
    }),
  );
});
