import { expect, test } from 'vitest';
import { fromEbcdic, toEbcdic } from '../../src/values/ebcdic.ts';

test('letters, digits, signs and accents have the bytes of code page 037', () => {
  expect(toEbcdic('AIJRSZaz09')).toEqual([0xc1, 0xc9, 0xd1, 0xd9, 0xe2, 0xe9, 0x81, 0xa9, 0xf0, 0xf9]);
  expect(toEbcdic(' .<(+|&!$*);-/,%_>?:#@\'="')).toEqual([
    0x40, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x5a, 0x5b, 0x5c, 0x5d, 0x5e, 0x60, 0x61, 0x6b, 0x6c, 0x6d,
    0x6e, 0x6f, 0x7a, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f,
  ]);
  expect(toEbcdic('[]{}\\^~¬Ñé')).toEqual([0xba, 0xbb, 0xc0, 0xd0, 0xe0, 0xb0, 0xa1, 0x5f, 0x69, 0x51]);
});

test('every byte is one character and that character the byte', () => {
  const all = Array.from({ length: 256 }, (_, byte) => byte);
  expect(toEbcdic(fromEbcdic(all))).toEqual(all);
});

test('NUL, Dup and Field Mark stay what they are', () => {
  expect(fromEbcdic([0x00, 0x1c, 0x1e])).toBe('\0\x1c\x1e');
});

test('a character that the code page lacks has no byte', () => {
  expect(toEbcdic('A€')).toBeNull();
});
