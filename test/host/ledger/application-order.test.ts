import { describe, expect, test } from 'vitest';
import { APPLICATION_ORDER } from '../../../src/host/ledger/application-order.ts';

describe('the order in which a payment is applied', () => {
  test('gives each place a reason that the column of KMUE shows whole', () => {
    for (const { reason } of Object.values(APPLICATION_ORDER).flat())
      expect(reason.length).toBeLessThanOrEqual(22);
  });
});
