import { expect, test } from 'vitest';
import { clearedOn, type PaymentFact } from '../../../src/host/refund/clearing.ts';

const calendar = { holidays: new Set(['2026-05-25']) };
const DAYS = 10;

test.each<[string, PaymentFact[], string | null]>([
  ['nothing was paid', [], null],
  ['cash is money at once', [{ date: '2026-05-14', tenders: ['CA', 'CR', 'MO'] }], null],
  ['a check takes ten business days', [{ date: '2026-05-01', tenders: ['CK'] }], '2026-05-15'],
  ['a holiday is none of them', [{ date: '2026-05-14', tenders: ['CA', 'CK'] }], '2026-05-29'],
  ['mail without a receipt is by check', [{ date: '2026-05-01', tenders: [] }], '2026-05-15'],
  [
    'the last to clear decides',
    [
      { date: '2026-05-14', tenders: ['CK'] },
      { date: '2026-05-01', tenders: ['EC'] },
    ],
    '2026-05-29',
  ],
])('%s', (_, payments, cleared) => {
  expect(clearedOn(payments, DAYS, calendar)).toBe(cleared);
});
