import { describe, expect, test } from 'vitest';
import { formatPhone, normalizePhone } from '../../src/values/phone.ts';

describe('phones', () => {
  test.each([
    ['562-555-0142', '5625550142'],
    ['(562) 555-0142', '5625550142'],
    ['+1 562.555.0142', '5625550142'],
    ['15625550142', '5625550142'],
  ])('%j is %s', (text, digits) => {
    expect(normalizePhone(text)).toEqual({ ok: true, value: digits });
    expect(normalizePhone(formatPhone(digits))).toEqual({ ok: true, value: digits });
  });

  test.each([
    ['', 'blank'],
    ['555-0142', 'area code is missing'],
    ['562-555-01423', 'not ten digits'],
    ['062-555-0142', 'no such area code or exchange'],
    ['562-155-0142', 'no such area code or exchange'],
    ['OCEAN', 'not a phone number'],
  ])('%j is refused: %s', (text, why) => {
    expect(normalizePhone(text)).toEqual({ ok: false, why });
  });
});
