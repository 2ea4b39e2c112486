import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  centsOf,
  divide,
  formatFigure,
  isWithin,
  MAX_FIGURE,
  multiply,
  parseFigure,
  roundToCents,
} from '../../src/values/figure.ts';

const figure = (text: string): bigint => {
  const parsed = parseFigure(text.replace('-', ''), 0);
  if (!parsed.ok) throw new Error(parsed.why);
  return text.startsWith('-') ? -parsed.value : parsed.value;
};

describe('keying', () => {
  test.each([
    ['1234', 2, '12.34'],
    ['1234', 0, '1,234.00'],
    ['5', 2, '0.05'],
    ['5.', 2, '5.00'],
    ['.5', 2, '0.50'],
    ['1.5', 0, '1.50'],
    ['0.123456', 2, '0.123456'],
    ['999999999999', 0, '999,999,999,999.00'],
  ] as const)('%s with %i decimals is %s', (text, decimals, shown) => {
    const parsed = parseFigure(text, decimals);
    expect(parsed.ok && formatFigure(parsed.value)).toBe(shown);
  });

  test.each([
    ['', 'blank'],
    ['.', 'blank'],
    ['1.2.3', 'not a figure'],
    ['-1', 'not a figure'],
    ['0.1234567', 'too many decimals'],
    ['1000000000000', 'too large'],
  ])('%s is refused: %s', (text, why) => {
    expect(parseFigure(text, 0)).toEqual({ ok: false, why });
  });
});

describe('reckoning', () => {
  test.each([
    ['3', '4.5', '13.50'],
    ['-3', '4.5', '-13.50'],
    ['0.000001', '0.5', '0.000001'],
    ['-0.000001', '0.5', '-0.000001'],
  ])('%s by %s is %s', (left, right, product) => {
    expect(formatFigure(multiply(figure(left), figure(right)))).toBe(product);
  });

  test.each([
    ['1', '3', '0.333333'],
    ['2', '3', '0.666667'],
    ['-1', '8', '-0.125'],
    ['10', '-4', '-2.50'],
  ])('%s over %s is %s', (left, right, quotient) => {
    expect(formatFigure(divide(figure(left), figure(right))!)).toBe(quotient);
  });

  test('nothing is divided by zero', () => expect(divide(figure('1'), 0n)).toBeNull());

  test.each([
    ['0.005', '0.01'],
    ['0.004999', '0.00'],
    ['-0.005', '-0.01'],
    ['12.345', '12.35'],
  ])('%s is %s in cents', (exact, cents) => {
    expect(formatFigure(roundToCents(figure(exact)))).toBe(cents);
    expect(centsOf(figure(exact))).toBe(Number(cents) * 100);
  });

  test('the machine ends at twelve digits', () => {
    expect([MAX_FIGURE, -MAX_FIGURE, MAX_FIGURE + 1n, -MAX_FIGURE - 1n].map(isWithin)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

test('what is shown reads as what it was', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: MAX_FIGURE }), value => {
      expect(parseFigure(formatFigure(value).replaceAll(',', ''), 0)).toEqual({ ok: true, value });
    }),
  );
});

test('a product over one of its factors is the other', () => {
  const whole = fc.bigInt({ min: 1n, max: 999_999n }).map(number => number * 1_000_000n);
  fc.assert(
    fc.property(whole, whole, (left, right) => {
      expect(divide(multiply(left, right), right)).toBe(left);
    }),
  );
});
