import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desk, type Office, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

test('with nothing put aside it is done at once', async () => {
  await desk.key('<home>SGOF<enter>');
  expect([desk.code, desk.message]).toEqual(['SGON', '9009 Signed off. Good-bye, BEN CSR II.']);
});

test('with screens put aside it is asked about, and F12 keeps them', async () => {
  await desk.key('<home>KPAE<enter>');
  desk.strike('10452');
  await desk.key('<f2><home>CITI<enter><f2><home>SGOF<enter>');
  expect([desk.code, desk.text('aside')]).toEqual(['SGOF', 'KPAE  CITI']);
  expect(desk.message).toMatch(/^7012 2 screens are put aside/);
  await desk.key('<f12><f2><f3><f2>');
  expect([desk.code, desk.text('key')]).toEqual(['KPAE', '10452']);
});

test('Enter signs off all the same', async () => {
  await desk.key('<home>CITI<enter><f2><home>SGOF<enter>');
  expect(desk.message).toBe('7012 1 screen is put aside and will be lost. Enter signs off, F12 goes back.');
  await desk.key('<enter>');
  expect([desk.code, desk.message.slice(0, 4)]).toEqual(['SGON', '9009']);
});
