import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, openDesk } from './desk.ts';

const { mixedCart, highBill, sameName } = PLANTED;
const [CITATION] = mixedCart.citations;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

describe('from any screen to any other', () => {
  test.each([
    ['UACI', highBill.account, 'UACI', 'account'],
    ['CITI', CITATION, 'CITI', 'citation'],
    ['BLCI', mixedCart.license, 'BLCI', 'license'],
    ['PRMI', PLANTED.business.permit, 'PRMI', 'permit'],
    ['ACUI', mixedCart.party, 'ACUI', 'party'],
    ['CPLI', mixedCart.plate, 'CPLI', 'plate'],
    ['UHSI', highBill.account, 'UHSI', 'account'],
  ])('%s with its key looks it up', async (code, key, there, field) => {
    await desk.key(`${code} ${key}<enter>`);
    expect([desk.code, desk.text(field), desk.message]).toEqual([there, key, '']);
  });

  test('a grade that may not go there stays where its hands are', async () => {
    const first = await office.desk();
    await first.signOn('AMY1', '1111');
    await first.key(`CITI ${CITATION}<enter><f6>`);
    expect([first.code, first.field]).toEqual(['CITI', 'citation']);
    expect(first.message).toMatch(/^2004 Your grade 1 may not use KPAE/);
    await first.key('<home>KPAE<enter>');
    expect([first.message.slice(0, 4), first.field]).toEqual(['2004', 'command']);
  });

  test('an account shows its mail address to the last digit of the ZIP code', async () => {
    await desk.key(`UACI ${PLANTED.estate.account}<enter>`);
    expect(desk.text('serviceAddress').length).toBeGreaterThan(20);
    expect(desk.text('mailAddress')).toMatch(/, MARLIN BAY CA \d{5}$/);
  });

  test.each([
    [CITATION, 'CITI'],
    [highBill.account, 'UACI'],
    [mixedCart.license, 'BLCI'],
    [PLANTED.business.permit, 'PRMI'],
    [mixedCart.plate, 'CPLI'],
    [mixedCart.party, 'ACUI'],
    [PLANTED.business.invoice, 'KPAE'],
  ])('a bare key %s goes to %s', async (key, code) => {
    await desk.key(`${key}<enter>`);
    expect([desk.code, desk.message.slice(0, 4)]).toEqual([code, code === 'KPAE' ? '9015' : '']);
  });

  test('a screen is come back to as it was left, with what is on file now', async () => {
    await desk.key(`UACI ${highBill.account}<enter>`);
    const owed = desk.text('balance');
    await desk.key('<f6>');
    expect([desk.code, desk.text('owed')]).toEqual(['KPAE', owed]);
    await desk.key('<home>KOPE<enter>D01<tab>15000<f10><f12>');
    expect([desk.code, desk.text('owed'), desk.message]).toEqual(['KPAE', owed, '']);
    await desk.key('<f10><f12>');
    expect([desk.code, desk.text('account'), desk.text('balance')]).toEqual([
      'UACI',
      highBill.account,
      '0.00',
    ]);
    await desk.key('<f12>');
    expect(desk.code).toBe('MENU');
  });

  test('a finder that went straight on is passed over on the way back', async () => {
    await desk.key(`CITI ${CITATION}<enter><home>${mixedCart.plate}<enter>`);
    expect(desk.code).toBe('CPLI');
    await desk.key('<f12>');
    expect([desk.code, desk.text('citation')]).toEqual(['CITI', CITATION]);
  });

  test('F3 forgets the way, and on the menu signs off once it is confirmed', async () => {
    await desk.key(`CITI ${CITATION}<enter><f6><f3>`);
    expect(desk.code).toBe('MENU');
    await desk.key('<f3>');
    expect(desk.message).toMatch(/^7011 You will be signed off\. Press F3 again/);
    await desk.key('<enter>');
    await desk.key('<f3><f3>');
    expect([desk.code, desk.message]).toEqual(['SGON', '9009 Signed off. Good-bye, BEN CSR II.']);
    await desk.key('<f3>');
    expect(desk.left).toBe(1);
  });

  test('Clear lays the screen as it is when it is entered', async () => {
    await desk.key(`KPAE ${CITATION}<enter>`);
    await desk.key('<clear>');
    expect([desk.code, desk.text('key'), desk.text('owed'), desk.field]).toEqual(['KPAE', '', '', 'key']);
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^7008/);
    await desk.key('<home>MENU<enter><clear>');
    expect(desk.screenText).toContain('KPAE   PAYMENT');
  });

  test('what no grade opens is refused where it was keyed, and nothing is left behind', async () => {
    await desk.key(`CITI ${CITATION}<enter>`);
    await desk.key('<home>/SUSU<enter>');
    expect([desk.code, desk.field]).toEqual(['CITI', 'command']);
    expect(desk.message).toBe('2004 Your grade 2 may not use SUSU. It needs grade Y.');
    expect(desk.session.navigation.suspended).toHaveLength(0);
    await desk.key('<home>SEOD<enter>');
    expect(desk.message).toMatch(/^2004/);
  });
});

describe('suspending for a walk-in', () => {
  test('five screens deep, each back to its fields and cursor, last first', async () => {
    for (const digits of ['1', '12', '123', '1234', '12345']) await desk.key(`<home>/KPAE<enter>${digits}`);
    expect(desk.row(2)).toContain('5 SUSPENDED');
    await desk.key('<f2>');
    expect([desk.code, desk.message]).toEqual([
      'KPAE',
      '7006 Five screens are suspended already. On MENU F2 resumes the last one.',
    ]);
    for (const digits of ['1234', '123', '12', '1']) {
      await desk.key('<f12>');
      expect(desk.text('key')).toBe(digits);
      expect(desk.field).toBe('key');
    }
    await desk.key('<f12>');
    expect(desk.code).toBe('MENU');
  });

  test('F2 on a screen puts it aside; F2 on the menu brings it back', async () => {
    await desk.key(`KPAE ${CITATION}<enter>`);
    desk.strike('123');
    const { cursor } = desk.session.screen;
    await desk.key('<f2>');
    expect([desk.code, desk.message]).toEqual(['MENU', '9016 Suspended KPAE. F2 comes back to it.']);
    await desk.key('<f2>');
    expect([desk.code, desk.text('items[0].tendered1'), desk.message]).toEqual([
      'KPAE',
      '123',
      '9017 Back on KPAE.',
    ]);
    expect(desk.session.screen.cursor).toBe(cursor);
    await desk.key('<f2><home>CITI<enter><f12>');
    expect(desk.code).toBe('MENU');
  });
});

test('with five screens suspended F2 resumes the last one on the menu, as it says', async () => {
  for (const digits of ['1', '12', '123', '1234', '12345']) await desk.key(`<home>/KPAE<enter>${digits}`);
  await desk.key('<f3><f2>');
  expect([desk.message, desk.text('key')]).toEqual(['9017 Back on KPAE.', '1234']);
});

describe('a command leaves the cursor where it was in the form', () => {
  /** On KPAE, in the middle of its second field. */
  const formCursor = async (): Promise<number> => {
    await desk.key(`KPAE ${CITATION}<enter>`);
    desk.strike('12<left>');
    return desk.session.screen.cursor;
  };

  test.each(['STAT', 'TAPE CHECKS'])('under %s', async command => {
    const cursor = await formCursor();
    await desk.key(`<home>${command}<enter><f12>`);
    expect([desk.session.panel, desk.session.screen.cursor]).toEqual([null, cursor]);
  });

  test('under the lock', async () => {
    const cursor = await formCursor();
    await desk.key('<home>SLCK<enter>2222<enter>');
    expect([desk.code, desk.session.screen.cursor]).toEqual(['KPAE', cursor]);
  });

  test.each(['/CITI<enter><f12>', 'CITI<enter><f12>', '/CITI<enter><f3><f2>'])('through %s', async keys => {
    const cursor = await formCursor();
    await desk.key(`<home>${keys}`);
    expect([desk.code, desk.session.screen.cursor]).toEqual(['KPAE', cursor]);
  });

  test('and on a screen without inputs in the command field, ready for the next', async () => {
    desk.strike('<down><down>');
    await desk.key('<home>TAPE DROP1<enter><f12>');
    expect([desk.code, desk.field]).toEqual(['MENU', 'command']);
    await desk.key(`UACI ${highBill.account}<enter>`);
    expect([desk.code, desk.text('account')]).toEqual(['UACI', highBill.account]);
  });

  test('also at another terminal, when the line was lost in the command field', async () => {
    const cursor = await formCursor();
    desk.strike('<home>STAT');
    await desk.session.close();
    desk = await office.desk();
    await desk.signOn('BEN2', '2222');
    await desk.key('<enter><f12>');
    expect([desk.code, desk.session.screen.cursor]).toEqual(['KPAE', cursor]);
  });
});

describe('lists', () => {
  test('several hits are listed; the number of a line goes there and F12 comes back', async () => {
    await desk.key('FIND PENA MARIA<enter>');
    expect([desk.message, desk.field]).toEqual(['9014 4 found.', 'pick']);
    await desk.key('1<enter>');
    expect([desk.code, desk.text('account')]).toEqual(['UACI', sameName.account]);
    await desk.key('<f12>');
    expect([desk.code, desk.text('text')]).toEqual(['FIND', 'PENA MARIA']);
  });

  test('a number without a line is refused', async () => {
    await desk.key('FIND PENA MARIA<enter>9<enter>');
    expect([desk.message, desk.field]).toEqual([
      '7013 Line 9 leads to nothing. Key the number of another.',
      'pick',
    ]);
  });

  test('F7 and F8 turn within a reply and beyond it, and say where the list ends', async () => {
    await desk.key('HELP<enter>');
    const first = desk.row(9);
    await desk.key('<f8>');
    expect(desk.row(9)).not.toBe(first);
    await desk.key('<f8>');
    expect(desk.message).toBe('7005 No more pages.');
    await desk.key('<f7>');
    expect(desk.row(9)).toBe(first);
    await desk.key('<f7>');
    expect(desk.message).toBe('7005 No more pages.');

    await desk.key('<home>FIND MAR<enter>');
    const [line] = [desk.row(8)];
    await desk.key('<f8>');
    expect(desk.row(8)).not.toBe(line);
    await desk.key('<f7>');
    expect(desk.row(8)).toBe(line);
  });

  test('F4 lists what a field takes, a letter jumps, Enter keys the choice', async () => {
    await desk.key('KOPE<enter><f4>');
    expect(desk.session.panel).toMatchObject({ kind: 'list', selected: 0 });
    desk.strike('<down><down>');
    await desk.key('<enter>');
    expect([desk.session.panel, desk.text('drawer')]).toEqual([null, 'D03']);
    await desk.key('<home><f4>');
    expect(desk.message).toBe('7004 No list for this field.');
  });

  test('F1 helps with the field under the cursor and tells the keys', async () => {
    await desk.key('KPAE<enter><f1>');
    const { panel } = desk.session;
    expect(panel).toMatchObject({ kind: 'text', title: 'KPAE PAYMENT' });
    expect(panel?.kind === 'text' && panel.lines).toContain('F10    Post');
    await desk.key('<f3>');
    expect([desk.session.panel, desk.code]).toEqual([null, 'KPAE']);
  });
});
