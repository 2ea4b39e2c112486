import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, type Office, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
beforeAll(async () => {
  ({ office, desk } = await openDesk('', 'SAM'));
});
afterAll(() => office.close());

describe('a date as the key', () => {
  test('the distribution of that day is shown, of today without one', async () => {
    await desk.key('FGLI 051326<enter>');
    expect([desk.text('from'), desk.text('to')]).toEqual(['05/13/26', '05/13/26']);
    await desk.key('<home>FGLI<enter>');
    expect([desk.text('from'), desk.text('to')]).toEqual(['05/14/26', '05/14/26']);
  });

  test('its dates go to the export and back', async () => {
    await desk.key('<home>FGLI 051326<enter><f6>');
    expect([desk.code, desk.text('from'), desk.text('to')]).toEqual(['FGLX', '05/13/26', '05/13/26']);
    await desk.key('<f6>');
    expect([desk.code, desk.text('from'), desk.text('to')]).toEqual(['FGLI', '05/13/26', '05/13/26']);
  });

  test('the deposits of that day are what is transmitted, from the journal too', async () => {
    await desk.key('<home>FTMA 051326<enter>');
    expect(desk.text('date')).toBe('05/13/26');
    await desk.key('<home>FCRJ 051326<enter><f6>');
    expect([desk.code, desk.text('date')]).toEqual(['FTMA', '05/13/26']);
    await desk.key('<f10>');
    expect(desk.message).toBe('5116 No deposit of 05/13/26 is left to transmit.');
  });

  test('a year that no date has is refused, the cursor on it', async () => {
    await desk.key('<home>FGLI<enter>05142626<enter>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['1201', 'from']);
    await desk.key('<home>FTMA 05142626<enter>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['1201', 'date']);
  });
});

test('a GL title has room', async () => {
  await desk.key('<home>FGLI 051326<enter>');
  expect(desk.screenText).toMatch(/: TO BE DEPOSITED |: OPENING BALANCES /);
});
