import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, openDesk } from './desk.ts';

const LICENSE = '3020034179202606302600048040000599505';
const UTILITY = '10104523871305152600014387000151060';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

describe('after a damaged scan', () => {
  test.each([
    ['KPAE', 'key'],
    ['KMUE', 'items[0].key'],
  ])('the next coupon is read although it is shorter, on %s', async (code, field) => {
    await desk.key(`${code}<enter>${LICENSE.slice(0, -1)}6<enter>`);
    expect([desk.message.slice(0, 4), desk.text(field)]).toEqual(['1109', `${LICENSE.slice(0, -1)}6`]);
    await desk.key(`${UTILITY}<enter>`);
    expect(desk.message).toMatch(/^9015/);
    expect(desk.screenText).toContain('1045238713');
  });

  test('a digit in its middle can be corrected', async () => {
    await desk.key(`KPAE<enter>${LICENSE.slice(0, -1)}6<enter>`);
    await desk.key(`<fieldEnd><left>5<enter>`);
    expect(desk.text('key')).toBe(LICENSE);
    expect(desk.message).toMatch(/^9015/);
  });
});
