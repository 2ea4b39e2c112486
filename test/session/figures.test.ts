import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, openDesk } from './desk.ts';

const [CITATION] = PLANTED.mixedCart.citations;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

describe('a figure that stands as displayed', () => {
  test('is replaced by what is keyed at its first cell', async () => {
    await desk.key(`KPAE ${CITATION}<enter>30000<enter>`);
    expect(desk.text('items[0].tendered1')).toBe('300.00');
    desk.session.moveTo('items[0].tendered1');
    await desk.key('20000<enter>');
    expect([desk.message.slice(0, 4), desk.text('items[0].tendered1'), desk.text('change')]).toEqual([
      '9015',
      '200.00',
      '130.00',
    ]);
  });

  test('is replaced by what was keyed while the host worked', async () => {
    await desk.key(`KPAE ${CITATION}<enter>`);
    desk.strike('30000<enter>');
    desk.session.moveTo('items[0].tendered1');
    desk.strike('20000<enter>');
    await desk.session.settled();
    expect(desk.text('items[0].tendered1')).toBe('200.00');
  });

  test('is replaced when it comes from the tape', async () => {
    await desk.key('KPAE<enter>');
    desk.session.moveTo('amount');
    await desk.key('<f13>7+<f10>');
    expect(desk.text('amount')).toMatch(/7/);
    desk.session.moveTo('amount');
    await desk.key('5');
    expect(desk.text('amount')).toBe('5');
  });

  test('is replaced when it is a count', async () => {
    await desk.key('KDRE<enter><tab>ENVELOPE 7');
    desk.session.moveTo('d10000');
    await desk.key('12<enter>');
    desk.session.moveTo('d10000');
    await desk.key('3');
    expect([desk.text('d10000'), desk.text('total')]).toEqual(['3', '300.00']);
  });
});

describe('a figure is keyed over cell by cell', () => {
  beforeEach(async () => {
    await desk.key(`KPAE ${CITATION}<enter>30000<enter>`);
    desk.session.moveTo('items[0].tendered1');
  });
  const cells = (): string => desk.session.text('items[0].tendered1');

  test('behind its first cell', async () => {
    await desk.key('<fieldEnd><left><left><left><left>5');
    expect(cells()).toBe('350.00');
  });

  test('in insert mode, and by a blank', async () => {
    await desk.key(' ');
    expect(cells()).toBe('300.00');
    desk.session.moveTo('items[0].tendered1');
    await desk.key('<insert>');
    await desk.key('9');
    expect(cells()).toMatch(/300\.00$/);
  });

  test('once it was keyed since the last answer', async () => {
    await desk.key('12345678901');
    desk.session.moveTo('items[0].tendered1');
    await desk.key('9');
    expect(cells()).toBe('92345678901'.slice(0, cells().length));
    expect(cells().length).toBeGreaterThan(5);
  });
});
