import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  checkKey,
  issueKey,
  KEY_FORMS,
  type KeyKind,
  keyKindsOf,
  receiptNumber,
} from '../../src/values/keys.ts';

const KINDS = Object.keys(KEY_FORMS) as KeyKind[];

describe('checkKey', () => {
  test.each<[KeyKind, string, string]>([
    ['account', '1045238713', '1045238713'],
    ['account', '104-523 8713', '1045238713'],
    ['citation', '440182731', '440182731'],
    ['citation', '1234566', '001234566'],
    ['citation', '001234566', '001234566'],
    ['license', ' 20034179', '20034179'],
    ['invoice', '600012454', '600012454'],
    ['plan', '70003124', '70003124'],
  ])('%s %j is %s', (kind, keyed, full) => {
    expect(checkKey(kind, keyed)).toEqual({ ok: true, value: full });
  });

  test.each<[KeyKind, string, string]>([
    ['account', '', 'blank'],
    ['account', ' - ', 'blank'],
    ['account', '104523871X', 'not all digits'],
    ['account', '104523871', 'not 10 digits'],
    ['account', '2045238713', 'does not begin with 1'],
    ['account', '1045238714', 'check digit is wrong'],
    ['citation', '1234567', 'check digit is wrong'],
    ['citation', '012345660', 'does not begin with 4'],
    ['license', '20034178', 'check digit is wrong'],
    ['permit', '20034179', 'does not begin with 3'],
  ])('%s %j is refused: %s', (kind, keyed, why) => {
    expect(checkKey(kind, keyed)).toEqual({ ok: false, why });
  });
});

describe('issueKey', () => {
  it('writes leading digit, sequence and check digit', () => {
    expect(issueKey('license', 3417)).toBe('20034179');
    expect(issueKey('citation', 4018273)).toBe('440182731');
    expect(issueKey('account', 4523871)).toBe('1045238713');
  });

  it('passes over one account number in eleven', () => {
    const passed = Array.from({ length: 11_000 }, (_, at) => issueKey('account', at)).filter(
      key => key === null,
    );
    expect(passed).toHaveLength(1000);
  });

  it('refuses a sequence that does not fit', () => {
    expect(() => issueKey('license', 1_000_000)).toThrow(RangeError);
    expect(() => issueKey('license', -1)).toThrow(RangeError);
    expect(() => issueKey('license', 1.5)).toThrow(RangeError);
  });

  it('gives numbers that are of their own kind and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.nat(999_999), (kind, sequence) => {
        const key = issueKey(kind, sequence);
        fc.pre(key !== null);
        expect(keyKindsOf(key)).toEqual([kind]);
        expect(checkKey(kind, key)).toEqual({ ok: true, value: key });
      }),
    );
  });
});

it('tells kinds of one length by their leading digits', () => {
  const forms = KINDS.map(kind => `${KEY_FORMS[kind].length}/${KEY_FORMS[kind].lead}`);
  expect(new Set(forms).size).toBe(KINDS.length);
});

it('takes seven digits with a check digit for a handwritten citation', () => {
  expect(keyKindsOf('1234566')).toEqual(['citation']);
  expect(keyKindsOf('1234567')).toEqual([]);
  expect(keyKindsOf('OCEAN')).toEqual([]);
});

it('numbers receipts by terminal and sequence', () => {
  expect(receiptNumber(7, 42)).toMatch(/^80070000042\d$/);
  expect(keyKindsOf(receiptNumber(999, 9_999_999))).toEqual(['receipt']);
  expect(() => receiptNumber(1000, 1)).toThrow(RangeError);
  expect(() => receiptNumber(1, 10_000_000)).toThrow(RangeError);
});
