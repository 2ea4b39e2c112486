import { expect, test } from 'vitest';
import { ageCharges } from '../../../src/host/utility/aging.ts';
import { addDays } from '../../../src/values/dates.ts';
import { AS_OF } from '../fixtures.ts';

test.each([
  [0, 'current'],
  [30, 'current'],
  [31, 'over30'],
  [61, 'over60'],
  [90, 'over60'],
  [91, 'over90'],
  [120, 'over90'],
  [121, 'over120'],
  [700, 'over120'],
])('%i days past due is %s', (days, bucket) => {
  const none = { current: 0, over30: 0, over60: 0, over90: 0, over120: 0, credit: 0 };
  const charges = [{ due_date: addDays(AS_OF, -days), balance: 12_34 }];
  expect(ageCharges(charges, 12_34, AS_OF)).toEqual({ ...none, [bucket]: 12_34 });
});
