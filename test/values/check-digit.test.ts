import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isLuhn, isMod11, isRoutingNumber, luhnDigit, mod11Digit } from '../../src/values/check-digit.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map(d => d.join(''));

describe('Luhn', () => {
  test.each([
    ['44018273', '1'],
    ['123456', '6'],
    ['00123456', '6'],
    ['2003417', '9'],
    ['00345678901110296000000000010000000001000', '8'],
    ['00345678901110196000000000010000000001000', '0'],
    ['61248', '1'],
  ])('%s takes %s', (base, digit) => {
    expect(luhnDigit(base)).toBe(digit);
    expect(isLuhn(base + digit)).toBe(true);
  });

  it('finds every single misread digit', () => {
    fc.assert(
      fc.property(digits(8), fc.nat(8), fc.integer({ min: 1, max: 9 }), (base, place, by) => {
        const full = base + luhnDigit(base);
        const misread = String((Number(full[place]) + by) % 10);
        expect(isLuhn(full.slice(0, place) + misread + full.slice(place + 1))).toBe(false);
      }),
    );
  });

  test.each(['', '0', '12a4', ' 18', '１８'])('%j is no number with a check digit', text => {
    expect(isLuhn(text)).toBe(false);
    expect(isMod11(text)).toBe(false);
  });
});

describe('modulus 11', () => {
  test.each([
    ['13739', '1'],
    ['516192872', '2'],
    ['1234567', '4'],
    ['61248', '0'],
    ['104523871', '3'],
  ])('%s takes %s', (base, digit) => {
    expect(mod11Digit(base)).toBe(digit);
    expect(isMod11(base + digit)).toBe(true);
  });

  it('issues no number where the check would be 10', () => {
    expect(mod11Digit('6')).toBeNull();
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].some(digit => isMod11(`6${digit}`))).toBe(false);
  });

  it('finds every single misread digit and every neighbor swap', () => {
    fc.assert(
      fc.property(digits(9), fc.nat(7), fc.integer({ min: 1, max: 9 }), (base, place, by) => {
        const check = mod11Digit(base);
        fc.pre(check !== null);
        const full = base + check;
        const [here = '', next = ''] = full.slice(place, place + 2);
        const wrong = String((Number(here) + by) % 10);
        expect(isMod11(full.slice(0, place) + wrong + full.slice(place + 1))).toBe(false);
        if (here !== next) {
          expect(isMod11(full.slice(0, place) + next + here + full.slice(place + 2))).toBe(false);
        }
      }),
    );
  });
});

describe('isRoutingNumber', () => {
  test.each([
    ['021000021', true],
    ['122000247', true],
    ['021000022', false],
    ['000000000', false],
    ['12200024', false],
    ['12200024A', false],
  ])('%s: %s', (nine, is) => {
    expect(isRoutingNumber(nine)).toBe(is);
  });
});

it('refuses to reckon over anything but digits', () => {
  expect(() => luhnDigit('12A')).toThrow(RangeError);
  expect(() => mod11Digit('')).toThrow(RangeError);
});
