import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatMoney, MAX_CENTS, parseMoney, shareProRata } from '../../src/values/money.ts';

describe('formatMoney', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [123_456, '1,234.56'],
    [-100_000, '-1,000.00'],
    [MAX_CENTS, '9,999,999.99'],
  ])('%i cents is %s', (cents, text) => {
    expect(formatMoney(cents)).toBe(text);
  });
});

describe('parseMoney', () => {
  test.each([
    ['2000', 2000],
    ['5', 5],
    ['20.', 2000],
    ['20.00', 2000],
    ['20.5', 2050],
    ['.5', 50],
    ['$1,234.56', 123_456],
    ['  143.87 ', 14_387],
    ['-500', -500],
    ['500-', -500],
    ['+5.00', 500],
    ['-$5.00', -500],
    ['0-', 0],
    ['9,999,999.99', MAX_CENTS],
  ])('%j is %i cents', (text, cents) => {
    expect(parseMoney(text)).toEqual({ ok: true, value: cents });
  });

  test.each([
    ['', 'blank'],
    ['  ', 'blank'],
    ['.', 'not an amount'],
    ['-', 'not an amount'],
    ['abc', 'not an amount'],
    ['1 000', 'not an amount'],
    ['1.2.3', 'not an amount'],
    ['1e3', 'not an amount'],
    ['1.234', 'more than two decimals'],
    ['-5-', 'two signs'],
    ['1000000000', 'too large'],
    ['10000000.00', 'too large'],
  ])('%j is refused: %s', (text, why) => {
    expect(parseMoney(text)).toEqual({ ok: false, why });
  });

  it('reads back every amount it shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }), cents => {
        expect(parseMoney(formatMoney(cents))).toEqual({ ok: true, value: cents });
      }),
    );
  });
});

describe('shareProRata', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [10, [0, 1], [0, 10]],
    [0, [3, 4], [0, 0]],
    [MAX_CENTS, [MAX_CENTS, MAX_CENTS], [500_000_000, 499_999_999]],
  ])('%i by %j is %j', (total, weights, shares) => {
    expect(shareProRata(total, weights)).toEqual(shares);
  });

  test.each([[[]], [[0, 0]], [[-1, 2]]])('weights %j are refused', weights => {
    expect(() => shareProRata(100, weights)).toThrow(RangeError);
  });

  it('sums exactly and stays within a cent of the true share', () => {
    const cents = fc.integer({ min: -MAX_CENTS, max: MAX_CENTS });
    const weights = fc
      .array(fc.integer({ min: 0, max: MAX_CENTS }), { minLength: 1, maxLength: 30 })
      .filter(some => some.some(weight => weight > 0));
    fc.assert(
      fc.property(cents, weights, (total, each) => {
        const shares = shareProRata(total, each);
        const sum = each.reduce((a, b) => a + b, 0);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, at) => {
          expect(Math.abs(share - (total * (each[at] ?? 0)) / sum)).toBeLessThan(1.001);
        });
      }),
    );
  });
});
