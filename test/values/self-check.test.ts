import { expect, test } from 'vitest';
import { isSelfChecked } from '../../src/values/self-check.ts';

test.each([
  ['612481', 'mod10', true],
  ['612482', 'mod10', false],
  ['  612481', 'mod10', true],
  ['137391', 'mod11', true],
  ['137392', 'mod11', false],
  // Letters by their low four bits: F=6, A=1, B=2, D=4, H=8, J=1; L=3, P=7, I=9.
  ['FABDHJ', 'mod10', true],
  ['ALPLI1', 'mod11', true],
  // Low bits above 9 count as 0, as blanks do.
  ['.61248#1', 'mod10', false],
  ['..612481', 'mod10', true],
  ['市612481', 'mod10', true],
  // A base whose modulus 11 digit would be 10 has none.
  ['60', 'mod11', false],
] as const)('%j by %s: %j', (field, modulus, right) => {
  expect(isSelfChecked(field, modulus)).toBe(right);
});
