import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, openOffice } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = await office.desk();
  await desk.signOn('BEN2', '2222');
});
afterEach(() => office.close());

const LINES = [0, 1, 2, 3, 4, 5, 6];
const cart = (): string[] => LINES.map(line => desk.text(`items[${line}].key`));
const applied = (): string[] => [0, 1, 2, 3].map(line => desk.text(`items[${line}].appliedTo`));

describe('turning pages', () => {
  test('of how a cart is applied leaves its items and tenders where they were keyed', async () => {
    await desk.key(`KMUE<enter>${PLANTED.mixedCart.party}<enter>`);
    const [keyed, first] = [cart(), applied()];
    desk.session.moveTo('items[1].amount');
    await desk.key('<deleteField>2500<f8>');
    expect(applied()).not.toEqual(first);
    expect(cart()).toEqual(keyed);
    expect(desk.text('items[1].amount')).toBe('2500');
    await desk.key('<f7>');
    expect(applied()).toEqual(first);
    expect(cart()).toEqual(keyed);
  });

  test('of a long payment is offered by its legend and shows every charge it pays', async () => {
    await desk.key(`KPAE ${PLANTED.cashOnly.account}<enter>`);
    expect(desk.row(23)).toContain('F8=More');
    const charges = (): string[] =>
      LINES.map(line => desk.text(`items[${line}].appliedTo`)).filter(text => text !== '');
    const before = charges();
    expect(before).toHaveLength(7);
    await desk.key('<f8>');
    expect(charges().length).toBeGreaterThan(0);
    await desk.key('<f8>');
    expect(desk.message).toMatch(/^7005/);
    await desk.key('<f7>');
    expect(charges()).toEqual(before);
  });
});
