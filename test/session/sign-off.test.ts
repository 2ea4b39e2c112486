import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desk, type Office, OPEN_DRAWER, openDesk, payingAccount } from './desk.ts';

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

test('a receipt that was sent and not answered is asked about first, so that none is left behind', async () => {
  const account = await payingAccount(office);
  await desk.key(`${OPEN_DRAWER}<home>KPAE ${account}<enter>`);
  office.cutAnswers();
  await desk.key('<f10>');
  expect(desk.message).toMatch(/^6006 /);
  await desk.key('<home>SGOF<enter>');
  expect([desk.code, desk.message.slice(0, 4)]).toEqual(['SGOF', '6006']);
  office.mend();
  await desk.key('<enter>');
  expect([desk.code, desk.message]).toEqual(['SGOF', expect.stringMatching(/^4027 Posted /)]);
  await desk.key('<enter>');
  expect([desk.code, desk.message.slice(0, 4)]).toEqual(['SGON', '9009']);
});

test('a drawer is counted once the terminal where a receipt may wait is signed off, or its sign-on has ended', async () => {
  const account = await payingAccount(office);
  await desk.key(`${OPEN_DRAWER}<home>KPAE ${account}<enter>`);
  const other = await office.desk();
  await other.signOn('BEN2', '2222');
  await office.down();
  await desk.key('<f10>');
  await office.up();
  await other.key('KCNE<enter>1<f10><f10>');
  expect(other.message).toBe('4147 Sign off at T001 first. If it is dead: sign on anew, with a new secret.');
  await other.key('<home>SGOF<enter>BEN2<tab>2222<tab>2468<tab>2468<enter>');
  await other.key('KCNE<enter>1<f10><f10>');
  expect(other.message).toMatch(/^9004 /);
});
