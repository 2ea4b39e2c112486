import { expect, test } from 'vitest';
import { officeTime } from '../../src/values/office-time.ts';

test.each([
  ['2026-05-14T16:12:59.999Z', 'America/Los_Angeles', '2026-05-14', '09:12'],
  ['2026-05-15T06:59:00.000Z', 'America/Los_Angeles', '2026-05-14', '23:59'],
  ['2026-05-15T07:00:00.000Z', 'America/Los_Angeles', '2026-05-15', '00:00'],
  ['2026-12-31T23:30:00.000Z', 'UTC', '2026-12-31', '23:30'],
  ['2026-03-08T10:00:00.000Z', 'America/Los_Angeles', '2026-03-08', '03:00'],
])('%s in %s is %s %s', (instant, zone, date, time) => {
  expect(officeTime(instant, zone)).toEqual({ date, time });
});

test('an unknown zone is an error, not the zone of the machine', () => {
  expect(() => officeTime('2026-05-14T16:12:59.999Z', 'Marlin/Bay')).toThrow(RangeError);
});
