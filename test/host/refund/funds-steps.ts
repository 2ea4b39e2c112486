import fc from 'fast-check';

/** Anything that may be done about refunds, a revolving fund and unclaimed money; `choice` is the nth of those there are. */
export type Step =
  | { do: 'credit' | 'charge'; amount: number; of: 0 | 1 }
  | { do: 'request'; of: 0 | 1 }
  | { do: 'approve' | 'issue' | 'void' | 'cash' | 'comeBack'; choice: number }
  | { do: 'reversed'; check: number; cash: number; of: 0 | 1 }
  | { do: 'requestHeld'; choice: number; amount: number | undefined }
  | { do: 'days'; days: number }
  | { do: 'stale' | 'transfer' | 'draw' | 'receive' }
  | { do: 'voucher'; amount: number; account: number }
  | { do: 'count'; out: number };

const amount = fc.integer({ min: 1, max: 60_000 });
const of = fc.constantFrom(0 as const, 1 as const);
const choice = fc.nat(20);
const small = fc.integer({ min: 1, max: 9_000 });
const days = fc.integer({ min: 1, max: 400 });
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('credit' as const), amount, of }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('charge' as const), amount, of }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('request' as const), of }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('approve' as const), choice }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('issue' as const), choice }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('void', 'cash', 'comeBack'), choice }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('reversed' as const), check: small, cash: fc.nat(5_000), of }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('requestHeld' as const), choice },
      amount: fc.option(small, { nil: undefined }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('days' as const), days }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('stale', 'transfer', 'draw', 'receive') }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('voucher' as const), amount: small, account: choice }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('count' as const), out: fc.integer({ min: -500, max: 500 }) }),
  },
);

/**
 * Money of reversed receipts goes every way: refunded and cashed before its check comes back, stopped as it comes back,
 * and never claimed by who it is for.
 */
export const HELD: readonly Step[] = [
  { do: 'charge', amount: 30_00, of: 0 },
  { do: 'reversed', check: 50_00, cash: 10_00, of: 0 },
  { do: 'requestHeld', choice: 0, amount: 40_00 },
  { do: 'approve', choice: 0 },
  { do: 'days', days: 30 },
  { do: 'issue', choice: 0 },
  { do: 'cash', choice: 0 },
  { do: 'comeBack', choice: 0 },
  { do: 'reversed', check: 70_00, cash: 0, of: 1 },
  { do: 'requestHeld', choice: 1, amount: undefined },
  { do: 'approve', choice: 0 },
  { do: 'comeBack', choice: 1 },
  { do: 'reversed', check: 9_00, cash: 5_00, of: 0 },
  { do: 'requestHeld', choice: 2, amount: undefined },
  { do: 'approve', choice: 0 },
  { do: 'days', days: 30 },
  { do: 'issue', choice: 0 },
  { do: 'days', days: 200 },
  { do: 'stale' },
  { do: 'issue', choice: 0 },
  { do: 'days', days: 200 },
  { do: 'stale' },
  { do: 'days', days: 200 },
  { do: 'transfer' },
];
