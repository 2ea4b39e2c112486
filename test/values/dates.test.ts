import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addBusinessDays,
  addDays,
  addMonths,
  businessDayOnOrAfter,
  dateOf,
  dayOfWeek,
  daysBetween,
  formatDate,
  isBusinessDay,
  isIsoDate,
  nextBusinessDay,
  parseKeyedDate,
} from '../../src/values/dates.ts';

const dates = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9000-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));

describe('isIsoDate', () => {
  test.each([
    ['2026-05-14', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-5-14', false],
    ['2026-05-14T00:00', false],
    ['', false],
  ])('%j: %s', (text, is) => {
    expect(isIsoDate(text)).toBe(is);
  });

  it('agrees with the calendar of Date', () => {
    fc.assert(fc.property(dates, date => isIsoDate(date)));
  });
});

describe('parseKeyedDate on business date 2026-05-14', () => {
  const read = (text: string) => parseKeyedDate(text, '2026-05-14');

  test.each([
    ['051426', '2026-05-14'],
    ['05142026', '2026-05-14'],
    ['05/14/26', '2026-05-14'],
    ['5/4/26', '2026-05-04'],
    ['05-14-2026', '2026-05-14'],
    [' 022924 ', '2024-02-29'],
    ['010145', '2045-01-01'],
    ['123145', '2045-12-31'],
    ['010146', '1946-01-01'],
    ['01011946', '1946-01-01'],
    ['12312045', '2045-12-31'],
    ['010199', '1999-01-01'],
    ['010100', '2000-01-01'],
  ])('%j is %s', (text, date) => {
    expect(read(text)).toEqual({ ok: true, value: date });
  });

  test.each([
    ['', 'blank'],
    ['022926', 'no such day'],
    ['130126', 'no such day'],
    ['000026', 'no such day'],
    ['05/14-26', 'not a date'],
    ['0514', 'not a date'],
    ['2026-05-14', 'not a date'],
    ['ABCDEF', 'not a date'],
    ['05142626', 'not a year that is keyed'],
    ['01012046', 'not a year that is keyed'],
    ['12/31/1945', 'not a year that is keyed'],
  ])('%j is refused: %s', (text, why) => {
    expect(read(text)).toEqual({ ok: false, why });
  });

  it('reads back what formatDate shows within the century window', () => {
    const near = fc.integer({ min: -80 * 365, max: 19 * 365 }).map(days => addDays('2026-05-14', days));
    fc.assert(
      fc.property(near, date => {
        expect(read(formatDate(date))).toEqual({ ok: true, value: date });
      }),
    );
  });
});

describe('date arithmetic', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-05-14', -5, '2025-12-14'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-05-14', 0, '2026-05-14'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %i months is %s', (date, months, moved) => {
    expect(addMonths(date, months)).toBe(moved);
  });

  it('knows days of the week before and after 1970', () => {
    expect(dayOfWeek('2026-05-14')).toBe(4);
    expect(dayOfWeek('1969-12-28')).toBe(0);
    expect(dayOfWeek('2000-01-01')).toBe(6);
  });

  it('counts back what it added', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(isIsoDate(moved)).toBe(true);
        expect(daysBetween(date, moved)).toBe(days);
        expect(dayOfWeek(moved)).toBe((((dayOfWeek(date) + days) % 7) + 7) % 7);
      }),
    );
  });

  it('refuses to leave the four-digit years', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
    expect(dateOf(10_000, 1, 1)).toBeNull();
  });
});

describe('business days', () => {
  const calendar = { holidays: new Set(['2026-05-25']) };

  it('are weekdays that are no holiday', () => {
    expect(isBusinessDay(calendar, '2026-05-22')).toBe(true);
    expect(isBusinessDay(calendar, '2026-05-23')).toBe(false);
    expect(isBusinessDay(calendar, '2026-05-25')).toBe(false);
  });

  it('are found on, after, and counted both ways', () => {
    expect(businessDayOnOrAfter(calendar, '2026-05-22')).toBe('2026-05-22');
    expect(businessDayOnOrAfter(calendar, '2026-05-23')).toBe('2026-05-26');
    expect(nextBusinessDay(calendar, '2026-05-22')).toBe('2026-05-26');
    expect(addBusinessDays(calendar, '2026-05-22', 2)).toBe('2026-05-27');
    expect(addBusinessDays(calendar, '2026-05-26', -1)).toBe('2026-05-22');
    expect(addBusinessDays(calendar, '2026-05-23', 0)).toBe('2026-05-23');
  });
});
