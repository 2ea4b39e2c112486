import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, openOffice } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = await office.desk();
});
afterEach(() => office.close());

/** Screens that take an id and a secret, with the field of the id. */
describe.each([
  ['SGON', 'operator'],
  ['SPOV', 'approver'],
] as const)('an id and a secret on %s', (code, id) => {
  beforeEach(async () => {
    if (code === 'SGON') return;
    await desk.signOn('BEN2', '2222');
    desk.session.navigation.cover('SPOV');
  });

  test.each([
    ['CAL3<tab>9876', 'CAL3'],
    ['SAM<tab>9876', 'SAM'],
  ])('%s stand in their fields, the secret in none that is seen', (keys, operator) => {
    desk.strike(keys);
    expect([desk.code, desk.text(id), desk.text('secret')]).toEqual([code, operator, '9876']);
    expect([desk.text('reason'), desk.text('newSecret')].filter(Boolean)).toEqual([]);
  });

  test('a secret behind a full id without Tab is keyed nowhere: the keyboard locks, Reset and Tab go on', () => {
    desk.strike('CAL39876');
    expect(desk.message).toBe('0005 The cursor is not in an input field');
    expect([desk.text(id), desk.text('secret'), desk.text('reason')]).toEqual(['CAL3', '', '']);
    desk.strike('<reset><tab>9876');
    expect([desk.text(id), desk.text('secret')]).toEqual(['CAL3', '9876']);
  });
});

test('the lock takes the same keys without showing any', async () => {
  await desk.signOn('BEN2', '2222');
  await desk.key('SLCK<enter>');
  desk.strike('BEN2<tab>2222<enter>');
  await desk.session.settled();
  expect([desk.code, desk.screenText.includes('2222')]).toEqual(['MENU', false]);
});
