import { describe, expect, test } from 'vitest';
import { looksLikePlate, normalizePlate } from '../../src/values/plate.ts';

describe('plates', () => {
  test.each([
    ['7abc 123', '7ABC123', true],
    ['8-XYZ.001', '8XYZ001', true],
    ['A1', 'A1', true],
    ['BEACHBM', 'BEACHBM', false],
    ['1234567', '1234567', false],
    ['ABCDE12345', 'ABCDE12345', false],
    ['', '', false],
  ])('%j is kept as %j, looks like one: %s', (text, plate, looks) => {
    expect(normalizePlate(text)).toBe(plate);
    expect(looksLikePlate(text)).toBe(looks);
  });
});
