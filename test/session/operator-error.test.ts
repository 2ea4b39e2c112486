import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, type Office, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
beforeAll(async () => {
  ({ office, desk } = await openDesk());
});
afterAll(() => office.close());

test('an operator error stands on the message line until Reset', async () => {
  await desk.key('KPAE<enter>');
  await desk.key('<up>x');
  expect(desk.message).toMatch(/^0005 /);
  await desk.key('y');
  expect(desk.message).toMatch(/^0005 /);
  await desk.key('<reset>');
  expect(desk.message).toBe('');
});

test('a message of the transaction is not taken away by a key', async () => {
  await desk.key('<home>CITI 440182732<enter>');
  expect(desk.message).toMatch(/^1102 /);
  await desk.key('<tab>');
  expect(desk.message).toMatch(/^1102 /);
});
