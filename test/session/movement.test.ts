import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issueKey } from '../../src/values/keys.ts';
import { type Desk, type Office, openOffice } from './desk.ts';

const [FIRST, SECOND] = [issueKey('movement', 1)!, issueKey('movement', 2)!];

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = await office.desk();
  await desk.signOn('BEN2', '2222');
  await desk.key('KOPE<enter>D01<tab>90000<f10>');
  await desk.key('<f3>KDRE<enter>60000<tab>ENVELOPE 7<f10>');
  expect(desk.message).toBe(`9101 DROP of 600.00 posted, movement ${FIRST}.`);
});
afterEach(() => office.close());

const shown = () => [desk.text('movement'), desk.text('moved'), desk.text('movedAmount'), desk.field];

describe('a movement keyed wrong', () => {
  beforeEach(() => desk.key('50<tab>TWO<f10>'));

  test('is shown by its number, then reversed with a reason; its slip says so', async () => {
    await desk.key(`<f3>KDRE ${SECOND}<enter>`);
    expect(shown()).toEqual([SECOND, 'DROP', '0.50', 'reason']);
    expect(desk.message).toBe('9116 DROP of 0.50: key the reason, then F11 reverses it.');
    await desk.key('<f11>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['1001', 'reason']);
    await desk.key('MEANT 50.00<f11>');
    const number = issueKey('movement', 3)!;
    expect(desk.message).toBe(`9101 REVERSAL OF DROP of 0.50 posted, movement ${number}.`);
    expect(desk.printed.at(-1)?.lines).toContain(`MOVEMENT ${number} REVERSES ${SECOND}`);
    expect([desk.text('reason'), ...shown()]).toEqual(['', '', '', '', 'amount']);
  });

  test('is picked in the journal, which says what became of it', async () => {
    await desk.key('<f6>1<enter>');
    expect([desk.code, ...shown()]).toEqual(['KDRE', SECOND, 'DROP', '0.50', 'reason']);
    await desk.key('MEANT 50.00<f11><f12>');
    expect(desk.code).toBe('KJRI');
    expect(desk.row(6)).toMatch(new RegExp(` ${issueKey('movement', 3)} +REVERSES ${SECOND} MEAN +0\\.50$`));
    expect(desk.row(7)).toMatch(new RegExp(` ${SECOND} +DROP TWO +REVERSED +-0\\.50$`));
    await desk.key('1<enter>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['4146', 'movement']);
  });

  test('is looked at before it is reversed, each number by itself', async () => {
    desk.session.moveTo('movement');
    await desk.key(`${SECOND}<f11>`);
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['1001', 'reason']);
    await desk.key('WRONG<f11>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['7008', 'movement']);
    await desk.key('<enter><f6><f12>');
    desk.session.moveTo('movement');
    await desk.key(`${FIRST}<f11>`);
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['7008', 'movement']);
  });

  test('beyond the limit of the grade is allowed by a second person on the spot', async () => {
    await desk.key(`<f3>KDRE ${FIRST}<enter>MEANT 60.00<f11>`);
    expect([desk.code, desk.text('act'), desk.text('limit')]).toEqual([
      'SPOV',
      'REVERSAL OF CASH MOVED',
      '500.00',
    ]);
    await desk.key('SAM<tab>4444<tab>CUST<enter>');
    expect(desk.code).toBe('KDRE');
    expect(desk.message).toMatch(/^9101 REVERSAL OF DROP of 600\.00 posted/);
    expect(desk.printed.at(-1)?.lines.slice(-2)).toEqual([
      'BEN2 _____________________________',
      'SAM  _____________________________',
    ]);
  });

  test('beyond the limit waits in the queue, and is reversed once a second person says so', async () => {
    await desk.key(`<f3>KDRE ${FIRST}<enter>MEANT 60.00<f11><f6>CUST<f6>`);
    expect([desk.code, desk.message.slice(0, 4)]).toEqual(['KDRE', '9018']);
    const sam = await office.desk();
    await sam.signOn('SAM', '4444');
    await sam.key('SPAP<enter>');
    expect(sam.screenText).toContain('REVERSAL OF CASH MOVED');
    await sam.key('1<enter><f10>');
    await desk.key('<f3>KJRI<enter>');
    expect(desk.row(6)).toMatch(new RegExp(` REVERSES ${FIRST} MEAN +600\\.00$`));
  });
});

describe('Enter on a screen for new movements', () => {
  test('reads the record as F10 would while no movement is keyed', async () => {
    await desk.key('100<tab>ENVELOPE 8<enter>');
    expect([desk.message, desk.text('amount')]).toEqual(['9026 Fields are in order. F10: Post.', '1.00']);
    await desk.key('<f11>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['1001', 'movement']);
  });

  test('shows a movement beside what is keyed, which stays', async () => {
    await desk.key('100<tab>ENVELOPE 8');
    desk.session.moveTo('movement');
    await desk.key(`${FIRST}<enter>`);
    expect([desk.text('amount'), desk.text('reason'), ...shown().slice(1, 3)]).toEqual([
      '100',
      'ENVELOPE 8',
      'DROP',
      '600.00',
    ]);
    desk.session.moveTo('movement');
    await desk.key(`${SECOND.slice(0, -1)}9<enter>`);
    expect([desk.message.slice(0, 4), desk.field, desk.text('moved')]).toEqual(['1100', 'movement', '']);
  });
});
