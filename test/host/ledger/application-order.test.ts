import { beforeEach, describe, expect, test } from 'vitest';
import {
  APPLICATION_ORDER,
  reasonOfPlace,
  shippedOrder,
} from '../../../src/host/ledger/application-order.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ask, seedCounter } from '../counter.ts';
import { ACCOUNT } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

/** As the column of KMUE shows whole. */
const REASON_COLUMNS = 22;

describe('the order in which a payment is applied', () => {
  test('gives each place a reason that the column of KMUE shows whole', () => {
    for (const { reason } of Object.values(APPLICATION_ORDER).flat())
      expect(reason.length).toBeLessThanOrEqual(REASON_COLUMNS);
  });

  test('tells the place alone where a city has an order of its own', () => {
    const charge = { charge_id: 1, subject_kind: 'UT', code: 'WA', due_date: '2026-05-15' } as const;
    expect(reasonOfPlace(charge, shippedOrder('UT'))).toBe('best protected');
    const reason = reasonOfPlace(charge, shippedOrder('UT').toReversed());
    expect(reason).toBe('by rule: 1 of 7');
    expect(reason.length).toBeLessThanOrEqual(REASON_COLUMNS);
  });

  eachStore((_name, makeStore) => {
    let store: Store;
    beforeEach(async () => {
      store = await makeStore();
      await seedCounter(store);
      const value = 'water gas sewer refuse tax fee deposit';
      const rule = { key: 'apply.order.UT', value, unit: 'UT classes', cite: '', source: 'COUNCIL' };
      await store.write(db =>
        db
          .insertInto('rule')
          .values({ ...rule, effective_from: '2026-06-01', effective_to: null })
          .execute(),
      );
    });

    const paid = async (businessDate: string) => {
      const request = { items: [{ key: ACCOUNT, amount: 100_00 }] };
      const { applied } = await ask(store, 'quotePayment', request, { businessDate });
      return applied.map(({ description, dueDate }) => [description, dueDate]);
    };

    test('is the city’s own from its date on, within the due date that comes first', async () => {
      expect(await paid('2026-05-31')).toEqual([
        ['WATER', '2026-04-10'],
        ['REFUSE', '2026-05-15'],
        ['SEWER', '2026-05-15'],
      ]);
      expect(await paid('2026-06-01')).toEqual([
        ['WATER', '2026-04-10'],
        ['WATER', '2026-05-15'],
      ]);
      const { openCharges } = await ask(
        store,
        'getAccount',
        { account: ACCOUNT },
        { businessDate: '2026-06-01' },
      );
      expect(openCharges.map(({ description }) => description)).toEqual([
        'WATER',
        'WATER',
        'SEWER',
        'REFUSE',
      ]);
    });
  });
});
