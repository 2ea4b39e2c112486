import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsCardNumber } from '../../src/values/card-number.ts';
import { luhnDigit } from '../../src/values/check-digit.ts';
import { issueKey, receiptNumber } from '../../src/values/keys.ts';
import { makeScanline } from '../../src/values/scanline.ts';

/** The networks' published test numbers. */
const CARDS = [
  '4111111111111111',
  '4222222222222',
  '5555555555554444',
  '2223003122003222',
  '378282246310005',
  '6011111111111117',
  '3530111333300000',
  '30569309025904',
  '6200000000000005',
];

describe('a card number', () => {
  it.each(CARDS)('%s is found alone, in groups and among words', card => {
    const groups = card.match(/\d{1,4}/g)!;
    expect(holdsCardNumber(card)).toBe(true);
    expect(holdsCardNumber(groups.join(' '))).toBe(true);
    expect(holdsCardNumber(groups.join('-'))).toBe(true);
    expect(holdsCardNumber(`REF 12 ${groups.join('.')} EXP 01/30`)).toBe(true);
    expect(holdsCardNumber(`CARD:${card}.`)).toBe(true);
  });

  it('is not seen where its check digit is wrong', () => {
    expect(holdsCardNumber('4111111111111112')).toBe(false);
  });

  it('is not seen inside a longer run of digits', () => {
    expect(holdsCardNumber('12345678901234564111111111111111')).toBe(false);
  });

  it('is never seen in bank account numbers of 17 digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{17}$/), account => {
        expect(holdsCardNumber(account)).toBe(false);
      }),
    );
  });

  it('is never seen in the numbers the city issues or the coupons it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.nat(99_999_999), (sequence, amount) => {
        const key = issueKey('account', sequence);
        fc.pre(key !== null);
        const line = makeScanline({
          type: '10',
          key: key!,
          due: '2026-05-14',
          amount,
          amountAfterDue: amount,
        });
        expect(holdsCardNumber(key!)).toBe(false);
        expect(holdsCardNumber(receiptNumber(7, sequence))).toBe(false);
        expect(holdsCardNumber(line)).toBe(false);
      }),
    );
  });

  it('is found for every issuer range and any digits behind it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('4', '51', '55', '2221', '2720', '6011', '65'),
        fc.stringMatching(/^[0-9]{14}$/),
        (prefix, digits) => {
          const base = (prefix + digits).slice(0, 15);
          expect(holdsCardNumber(base + luhnDigit(base))).toBe(true);
        },
      ),
    );
  });
});
