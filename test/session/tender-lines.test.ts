import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

const [CITATION] = PLANTED.mixedCart.citations;
const CHECK = '<backTab>CK3000<tab>55<tab>990000013';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk(OPEN_DRAWER));
});
afterEach(() => office.close());

describe('tenders follow each other without a key between', () => {
  test('on KPAE: a check that is short leads to the next line, cash there closes it', async () => {
    await desk.key(`<home>KPAE ${CITATION}<enter>${CHECK}<enter>`);
    expect([desk.text('short'), desk.field]).toEqual(['40.00', 'items[1].tender']);
    await desk.key('CA<enter>');
    expect([desk.text('short'), desk.field]).toEqual(['0.00', 'items[0].tendered1']);
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^9001 /);
  });

  test('on KMUE too', async () => {
    await desk.key(`<home>KMUE<enter>${CITATION}<enter><enter>${CHECK}<enter>`);
    expect([desk.text('short'), desk.field]).toEqual(['40.00', 'items[1].tender']);
    await desk.key('CA<enter><f10>');
    expect(desk.message).toMatch(/^9001 /);
  });

  test('cash that is short stays nothing but an amount to be corrected or added to', async () => {
    await desk.key(`<home>KPAE ${CITATION}<enter>5000<enter>`);
    expect([desk.text('short'), desk.field]).toEqual(['20.00', 'items[1].tender']);
    await desk.key('<backTab>');
    expect(desk.field).not.toBe('key');
  });
});

describe('a number or reference is looked at on its field, and the message names it', () => {
  test.each([
    ['KPAE', 'items[0].checkNumber', '12A', '1007 Check no: digits only. Key it again.'],
    ['KPAE', 'items[0].bankAccount', '12-3', '1007 Bank account: digits only. Key it again.'],
    ['KPAE', 'items[0].bankAccount', '123', '1205 Bank account: 4 to 17 digits. Key all of it.'],
    ['KPAE', 'items[0].reference', 'A#1', '1004 Reference: not acceptable. Press F1 for what it takes.'],
    ['KPAE', 'form8300', 'F?', '1004 Form 8300: not acceptable. Press F1 for what it takes.'],
    ['KMUE', 'items[0].checkNumber', '12A', '1007 Check no: digits only. Key it again.'],
    ['KNSA', 'number', '12A', '1007 Check no: digits only. Key it again.'],
  ])('%s %s', async (code, field, keyed, message) => {
    await desk.key(`<home>${code}<enter>`);
    if (code !== 'KNSA') await desk.key(CITATION);
    desk.session.moveTo(field);
    await desk.key(`${keyed}<enter>`);
    expect([desk.message, desk.field]).toEqual([message, field]);
  });
});
