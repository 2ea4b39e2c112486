import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPayment } from '../../../src/host/cashier/application.ts';

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
