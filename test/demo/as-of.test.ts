import { expect, test } from 'vitest';
import { openingDate } from '../../src/demo/as-of.ts';

test.each([
  ['2026-05-14', '2026-05-14'],
  ['2026-05-20', '2026-05-14'],
  ['2026-05-21', '2026-05-21'],
  ['2026-07-30', '2026-07-30'],
  ['2027-01-08', '2027-01-07'],
  // Thanksgiving is a Thursday.
  ['2026-11-26', '2026-11-19'],
  ['2026-05-13', '2026-05-07'],
])('a demo city that follows %s opens on Thursday %s', (today, asOf) => {
  expect(openingDate({ followToday: true }, new Date(`${today}T20:00:00Z`))).toBe(asOf);
});

test('it keeps the weekday of the date it was given, and the date itself when it follows nothing', () => {
  const now = new Date('2026-11-25T20:00:00Z');
  expect(openingDate({ asOf: '2026-05-15', followToday: true }, now)).toBe('2026-11-20');
  expect(openingDate({ asOf: '2026-05-15' }, now)).toBe('2026-05-15');
  expect(openingDate({ asOf: '2026-05-16', followToday: true }, now)).toBe('2026-11-21');
});

test('today is the day of the city, not of UTC', () => {
  expect(openingDate({ followToday: true }, new Date('2026-05-21T05:00:00Z'))).toBe('2026-05-14');
});
