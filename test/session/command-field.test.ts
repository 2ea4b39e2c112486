import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, openDesk } from './desk.ts';

const FULL = '/FIND 412 WEST OCEAN AVENUE 90';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

describe.each([
  ['with no other input', 'MENU'],
  ['with other inputs', 'KPAE'],
])('the command field of a screen %s', (_, code) => {
  beforeEach(() => desk.key(`${code}<enter>`));

  test('stops what is longer than it, and neither it nor another field loses a character', async () => {
    const { rows } = desk;
    await desk.key(`<home>${FULL}802`);
    expect([desk.text('command'), desk.message]).toEqual([FULL, '0005 The cursor is not in an input field']);
    expect(desk.rows.slice(1, 21)).toEqual(rows.slice(1, 21));
    await desk.key('<reset><enter>');
    expect([desk.code, desk.text('text')]).toEqual(['FIND', FULL.slice('/FIND '.length)]);
  });

  test('leaves the cursor in the form when it was just full', async () => {
    const { cursor } = desk.session.screen;
    await desk.key(`<home>${FULL}<enter><f12>`);
    expect([desk.code, desk.text('command'), desk.session.screen.cursor]).toEqual([code, '', cursor]);
  });
});
