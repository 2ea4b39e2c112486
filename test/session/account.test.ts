import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desk, type Office, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

test('what an account owes stands by age, each amount under the end of its title', async () => {
  await desk.key('UACI 1000100060<enter>');
  const row = [...Array(24).keys()].find(row => desk.row(row).includes('Over 120'))!;
  const [titles, amounts] = [desk.row(row), desk.row(row + 1)];
  const ends = ['Current', 'Over 30', 'Over 60', 'Over 90', 'Over 120', 'Credit'].map(
    title => titles.indexOf(title) + title.length,
  );
  expect([...amounts.matchAll(/\S+/g)].map(({ index, 0: amount }) => index + amount.length)).toEqual(ends);
  expect(Number(desk.text('over120').replace(',', ''))).toBeGreaterThan(0);
  expect(desk.text('balance')).not.toBe('0.00');
});
