import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, openDesk } from './desk.ts';

const { mixedCart } = PLANTED;
const [FIRST] = mixedCart.citations;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

const cart = (): string[] => [0, 1, 2].map(line => desk.text(`items[${line}].key`));

describe('the key is carried along', () => {
  test('from one item to several, and a payment without one goes on blank', async () => {
    await desk.key(`KPAE ${FIRST}<enter><f6>`);
    expect([desk.code, desk.message.slice(0, 4), ...cart()]).toEqual(['KMUE', '9015', FIRST, '', '']);
    expect(desk.field).toBe('items[1].key');
    await desk.key('<home>KPAE<enter><f6>');
    expect([desk.code, desk.message, ...cart()]).toEqual(['KMUE', '', '', '', '']);
  });

  test('from the command line to a cart, of one key or of a customer', async () => {
    await desk.key(`KMUE ${FIRST}<enter>`);
    expect([desk.message.slice(0, 4), ...cart()]).toEqual(['9015', FIRST, '', '']);
    await desk.key(`<home>KMUE ${mixedCart.party}<enter>`);
    expect(desk.message).toMatch(/^9015/);
    expect(cart()).not.toContain('');
  });

  test('from an inquiry that nothing was asked of, to a blank payment', async () => {
    await desk.key('UACI<enter><f6>');
    expect([desk.code, desk.text('key'), desk.message]).toEqual(['KPAE', '', '']);
  });
});
