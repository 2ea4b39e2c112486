import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desk, type Office, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
let sam: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
  sam = await office.desk();
  await sam.signOn('SAM', '4444');
});
afterEach(() => office.close());

/** SAM lends KCLR to BEN2 for the day; gives the number under which it is ended. */
async function lend(): Promise<number> {
  const request = { from: 'SAM', to: 'BEN2', codes: 'KCLR', ends: '2026-05-14', reason: 'AWAY TODAY' };
  const lent = await sam.session.call('grantDelegation', request, { transaction: 'SDLG' });
  if (!lent.ok) throw new Error(lent.problem.detail);
  return lent.reply.delegation;
}

const take = (delegation: number) =>
  sam.session.call('endDelegation', { delegation }, { transaction: 'SDLG' });

test('what is lent while the borrower is signed on is open at once, and refused again when it has ended', async () => {
  await desk.key('KCLR<enter>');
  expect([desk.code, desk.message]).toEqual([
    'MENU',
    '2004 Your grade 2 may not use KCLR. It needs grade 3.',
  ]);
  const delegation = await lend();
  await desk.key('<home>KCLR<enter>');
  expect([desk.code, desk.message]).toEqual(['KCLR', '']);
  await take(delegation);
  await desk.key('D01<enter>');
  expect(desk.message).toMatch(/^2004 /);
});

test('the menu lists what was lent, and no more once it has ended', async () => {
  const menu = async (): Promise<string> => {
    await desk.key('<f5>');
    return desk.screenText;
  };
  expect(await menu()).not.toContain('KCLR');
  const delegation = await lend();
  expect(await menu()).toContain('KCLR');
  await take(delegation);
  expect(await menu()).not.toContain('KCLR');
});

test('nothing is called closed while the host cannot be asked', async () => {
  await office.down();
  await desk.key('KCLR<enter>');
  expect([desk.code, desk.message.slice(0, 4)]).toEqual(['MENU', '6001']);
  await office.up();
});
