import { expect, it } from 'vitest';
import { californiaHolidays } from '../../src/values/calendar.ts';
import { dayOfWeek } from '../../src/values/dates.ts';

it('lists the holidays of 2026, July 4 kept on Friday', () => {
  expect(californiaHolidays(2026)).toEqual([
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-03-31',
    '2026-05-25',
    '2026-06-19',
    '2026-07-03',
    '2026-09-07',
    '2026-11-11',
    '2026-11-26',
    '2026-11-27',
    '2026-12-25',
  ]);
});

it('gives a New Year kept on December 31 to the year it falls in', () => {
  expect(californiaHolidays(2021).at(-1)).toBe('2021-12-31');
  expect(californiaHolidays(2022)[0]).toBe('2022-01-17');
});

it('keeps a Sunday holiday on Monday', () => {
  expect(californiaHolidays(2023)[0]).toBe('2023-01-02');
});

it('never names a weekend day or one day twice', () => {
  for (let year = 1990; year < 2090; year++) {
    const holidays = californiaHolidays(year);
    expect(new Set(holidays).size).toBe(holidays.length);
    expect(holidays.map(dayOfWeek).filter(day => day === 0 || day === 6)).toEqual([]);
  }
});
