import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { luhnDigit } from '../../src/values/check-digit.ts';
import { addDays } from '../../src/values/dates.ts';
import { issueKey } from '../../src/values/keys.ts';
import {
  looksLikeScanline,
  makeScanline,
  parseScanline,
  SCANLINE_KEYS,
  type Scanline,
} from '../../src/values/scanline.ts';

const PRINTED: [string, Scanline][] = [
  [
    '10104523871305152600014387000151060',
    { type: '10', key: '1045238713', due: '2026-05-15', amount: 14_387, amountAfterDue: 15_106 },
  ],
  [
    '204401827311041226000700000103005',
    {
      type: '20',
      key: '440182731',
      stage: 1,
      violationDate: '2026-04-12',
      amount: 7000,
      amountLate: 10_300,
    },
  ],
  [
    '3020034179202606302600048040000599505',
    {
      type: '30',
      key: '20034179',
      year: 2026,
      due: '2026-06-30',
      amount: 48_040,
      amountWithPenalty: 59_950,
    },
  ],
  ['406000124540531260001842503', { type: '40', key: '600012454', due: '2026-05-31', amount: 184_250 }],
  [
    '50700031240306012600025006',
    { type: '50', key: '70003124', installment: 3, due: '2026-06-01', amount: 2500 },
  ],
];

describe('printed coupons', () => {
  test.each(PRINTED)('%s', (line, scanline) => {
    expect(parseScanline(line)).toEqual({ ok: true, value: scanline });
    expect(makeScanline(scanline)).toBe(line);
    expect(looksLikeScanline(line)).toBe(true);
  });

  it('are read with the blanks some readers send', () => {
    expect(parseScanline(' 50 70003124 03 060126 0002500 6 ').ok).toBe(true);
  });
});

describe('parseScanline refuses', () => {
  const relined = (body: string) => body + luhnDigit(body);

  test.each([
    ['', 'blank'],
    ['5070003124X306012600025006', 'not all digits'],
    ['99700031240306012600025006', 'unknown coupon type'],
    ['5070003124030601260002500', 'not 26 digits'],
    ['50700031240306012600025007', 'line check digit is wrong'],
    [relined('5070003125030601260002500'), 'check digit is wrong'],
    [relined('5070003124031301260002500'), 'no such day'],
    [relined('20440182731904122600070000010300'), 'no such notice stage'],
  ])('%j: %s', (line, why) => {
    expect(parseScanline(line)).toEqual({ ok: false, why });
  });

  it('every single misread digit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PRINTED),
        fc.nat(100),
        fc.integer({ min: 1, max: 9 }),
        (printed, at, by) => {
          const [line] = printed;
          const place = at % line.length;
          const misread = String((Number(line[place]) + by) % 10);
          expect(parseScanline(line.slice(0, place) + misread + line.slice(place + 1)).ok).toBe(false);
        },
      ),
    );
  });
});

it('prints a number of any key type and reads it back', () => {
  fc.assert(
    fc.property(
      fc.nat(999_999),
      fc.nat(20_000),
      fc.nat(9_999_999),
      fc.constantFrom('40' as const, '50' as const),
      (sequence, days, amount, type) => {
        const key = issueKey(SCANLINE_KEYS[type], sequence) ?? '';
        const due = addDays('2026-01-01', days);
        const coupon: Scanline =
          type === '40' ? { type, key, due, amount } : { type, key, installment: 7, due, amount };
        expect(parseScanline(makeScanline(coupon))).toEqual({ ok: true, value: coupon });
      },
    ),
  );
});

it('refuses to print what its layout cannot hold', () => {
  const coupon: Scanline = { type: '40', key: '600012454', due: '2026-05-31', amount: 184_250 };
  expect(() => makeScanline({ ...coupon, amount: 1_000_000_000 })).toThrow(RangeError);
  expect(() => makeScanline({ ...coupon, amount: -1 })).toThrow(RangeError);
  expect(() => makeScanline({ ...coupon, due: '1999-05-31' })).toThrow(RangeError);
  expect(() => makeScanline({ ...coupon, key: '12' })).toThrow(RangeError);
});
