import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { isModified } from '../../src/presentation/attribute.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

const { mixedCart, cashOnly, closedAccount, highBill } = PLANTED;
const [CITATION, OTHER] = mixedCart.citations;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

const openDrawer = (): Promise<void> => desk.key(`<home>${OPEN_DRAWER}`);

/** What was said and where the cursor went; the field at fault stands in reverse. */
const fault = () => [desk.message.slice(0, 4), desk.field];

describe('the drawer in row 2', () => {
  test('is told to a terminal where it was not opened, and so is its close', async () => {
    const other = await office.desk();
    await other.signOn('BEN2', '2222');
    await openDrawer();
    expect(other.row(2)).not.toContain('DRAWER');
    await other.key(`CITI ${CITATION}<enter>`);
    expect([other.session.drawer, other.row(2)]).toEqual(['D01', expect.stringContaining('DRAWER D01')]);
    const supervisor = await office.desk();
    await supervisor.signOn('SAM', '4444');
    await supervisor.key('KCNE D01<enter>1<tab>1<f10><f10><f6><f10><f10>');
    expect(supervisor.message).toMatch(/^9005/);
    await other.key('<f5>');
    expect(other.row(2)).not.toContain('DRAWER');
  });

  test('stays when the host cannot be asked', async () => {
    await openDrawer();
    await office.down();
    await desk.key(`<home>CITI ${CITATION}<enter>`);
    await office.up();
    expect(desk.row(2)).toContain('DRAWER D01');
  });
});

describe('what is wrong is said by number, on the field, and nothing keyed is lost', () => {
  test.each([
    ['a wrong check digit', '1045238714', '1101'],
    ['a wrong length', '12345', '1108'],
    ['a key that is not on file', '1999999999', '1101'],
    ['a closed account', closedAccount.account, '4005'],
    ['a damaged coupon', '10104523871305222600011366000113668', '1109'],
  ])('%s', async (_, key, message) => {
    await desk.key(`KPAE<enter>${key}<enter>`);
    expect(fault()).toEqual([message, 'key']);
    expect(desk.text('key')).toBe(key);
  });

  test('an account that is not on file', async () => {
    await desk.key('UACI 1999999991<enter>');
    expect(desk.message).toMatch(/^(3001|1101)/);
    expect(desk.field).toBe('account');
  });

  test('a customer who pays by cash only', async () => {
    await desk.key(`KPAE ${cashOnly.account}<enter><backTab>CK<tab>100<tab>990000013<enter>`);
    expect(fault()).toEqual(['4006', 'items[0].tender']);
    expect(desk.text('items[0].checkNumber')).toBe('100');
  });

  test('a check over what is due', async () => {
    await openDrawer();
    await desk.key(`<home>KPAE ${CITATION}<enter><backTab>CK8000<tab>100<tab>990000013<enter>`);
    expect(fault()).toEqual(['4007', 'items[0].tendered1']);
    expect(desk.text('items[0].routing')).toBe('990000013');
  });

  test('a wrong routing number, an amount that is none', async () => {
    await desk.key(`KPAE ${CITATION}<enter><backTab>CK<tab>100<tab>990000014<enter>`);
    expect(fault()).toEqual(['1204', 'items[0].routing']);
    await desk.key('<clear>');
    await desk.key(`${CITATION}<tab>12..<enter>`);
    expect(fault()).toEqual(['1202', 'amount']);
    await desk.key('<deleteField>9999999999<enter>');
    expect(fault()).toEqual(['1203', 'amount']);
  });

  test('no drawer open: it is opened and the payment posted without keying it again', async () => {
    await desk.key(`KPAE ${CITATION}<enter>10000<enter><f10>`);
    expect(desk.message).toMatch(/^4001 Your drawer is not open/);
    await openDrawer();
    await desk.key('<f12><f10>');
    expect(desk.message).toBe('9001 Receipt 800100000010 posted. Change 30.00.');
  });

  test('who has posted on an item meanwhile, and when', async () => {
    await openDrawer();
    await desk.key(`<home>KPAE ${CITATION}<enter>`);
    const other = await office.desk();
    await other.signOn('CAL3', '3333');
    await other.key(`KOPE D02<enter>15000<f10><home>KPAE ${CITATION}<enter><f10>`);
    expect(other.message).toMatch(/^9001 /);
    await desk.key('<f10>');
    expect(desk.message).toBe(`4023 ${CITATION} owes 0.00: CAL3 posted 05/14/26 09:00. Press Enter.`);
    expect(desk.field).toBe('key');
  });

  test('cash over 10,000.00 is asked for its Form 8300, of a supervisor too', async () => {
    const sam = await office.desk();
    await sam.signOn('SAM', '4444');
    await sam.key(
      `<home>KOPE<enter>D02<tab>15000<f10><home>KPAE<enter>${highBill.account}<tab>1500000<enter><f10>`,
    );
    expect(sam.message).toBe('4131 Cash 15,000.00 is over 10,000.00: key its Form 8300 reference.');
    expect(sam.field).toBe('form8300');
    await sam.key('F-2026-7<enter><f10>');
    expect(sam.message).toMatch(/^9001 /);
  });

  test('a second drawer, and a drawer of somebody else', async () => {
    await openDrawer();
    await desk.key('<clear>D02<tab>10000<f10>');
    expect(desk.message).toMatch(/^4002 You have drawer D01 open already/);
    expect(desk.text('drawer')).toBe('D02');
    const other = await office.desk();
    await other.signOn('CAL3', '3333');
    await other.key('KOPE<enter>D01<tab>10000<f10>');
    expect(other.message).toMatch(/^4003 Drawer D01 is open for BEN2/);
    expect(other.field).toBe('drawer');
  });

  test('a record that somebody else changed meanwhile is named with who and when', async () => {
    const [first, second] = [await office.desk(), await office.desk()];
    await office.store.write(db =>
      db.updateTable('operator').set({ grade: 'Y' }).where('operator', '=', 'MIA').execute(),
    );
    await first.signOn('ADA', '6666');
    await second.signOn('MIA<tab>5555'.slice(0, 3), '5555');
    await first.key('SUSU BEN2<enter>');
    await second.key('SUSU BEN2<enter>');
    await first.key('<home><tab><tab>BENNY<eraseEOF><f10>');
    expect(first.message).toBe('9008 Operator BEN2 saved.');
    await second.key('<home><tab><tab>BENJAMIN<eraseEOF><f10>');
    expect(second.message).toBe('3010 Changed by ADA at 05/14/26 09:00 since you saw it. F5 shows it now.');
    expect(second.text('name')).toBe('BENJAMIN');
    await second.key('<f5>');
    expect(second.text('name')).toBe('BENNY');
  });

  test('the host is away: what was keyed stands, and is posted once it is back', async () => {
    await openDrawer();
    await desk.key(`<home>KPAE ${CITATION}<enter>10000<enter>`);
    await office.down();
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^600[16]/);
    expect([desk.text('key'), desk.text('items[0].tendered1')]).toEqual([CITATION, '100.00']);
    await office.up();
    await desk.key('<f10>');
    expect(desk.message).toBe('9001 Receipt 800100000010 posted. Change 30.00.');
  });
});

describe('a payment', () => {
  beforeEach(openDrawer);

  test('is posted only as it was looked at', async () => {
    await desk.key(`<home>KPAE<enter>${CITATION}<f10>`);
    expect(desk.message).toBe('7008 Look first: press Enter, then F10.');
    await desk.key('<enter>');
    desk.strike('10000');
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^7008/);
    await desk.key('<enter>');
    expect(desk.text('change')).toBe('30.00');
    await desk.key('<f10>');
    expect(desk.message).toBe('9001 Receipt 800100000010 posted. Change 30.00.');
    expect(desk.printed.at(-1)?.lines.join('\n')).toMatch(/CHANGE +30\.00/);
    expect([desk.field, desk.text('key'), desk.text('total')]).toEqual(['key', '', '']);
  });

  test('F9 keys the last one again, but for its item', async () => {
    await desk.key(`<home>KPAE ${CITATION}<enter><backTab>CK<tab>100<tab>990000013<enter><f10>`);
    expect(desk.message).toMatch(/^9001/);
    await desk.key('<f9>');
    expect([desk.text('key'), desk.text('items[0].tender'), desk.text('items[0].routing')]).toEqual([
      '',
      'CK',
      '990000013',
    ]);
  });

  test('a figure is shown as it was understood', async () => {
    await desk.key(`<home>KPAE<enter>${OTHER}<tab>20<enter>`);
    expect([desk.text('amount'), desk.text('total')]).toEqual(['0.20', '0.20']);
  });

  test('is voided with a reason, once', async () => {
    await desk.key(`<home>KPAE ${CITATION}<enter><f10><home>KJRI<enter>1<enter><f6>`);
    expect([desk.code, desk.text('receipt'), desk.field]).toEqual(['KVDA', '800100000010', 'reason']);
    await desk.key('<f10>');
    expect(fault()).toEqual(['4026', 'reason']);
    await desk.key('WRONG PLATE<f10>');
    expect([desk.message, desk.text('statusText')]).toEqual(['9002 Receipt 800100000010 voided.', 'VOIDED']);
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^4014 /);
  });
});

describe('keys while the host works', () => {
  test('wait, and act in order once it has answered', async () => {
    await openDrawer();
    desk.strike(`<home>KPAE<enter>${CITATION}<enter>10000<enter><f10>${OTHER}<enter>`);
    expect(desk.session.screen.typeahead.length).toBeGreaterThan(10);
    await desk.session.settled();
    expect([desk.text('key'), desk.text('owed'), desk.message.slice(0, 4)]).toEqual([OTHER, '48.00', '9015']);
    expect(desk.printed).toHaveLength(1);
  });

  test('Reset forgets them', async () => {
    desk.strike('KPAE<enter>12345<reset>');
    await desk.session.settled();
    expect([desk.code, desk.text('key')]).toEqual(['KPAE', '']);
  });

  test('an answer that finds a fault leaves the field at fault for them', async () => {
    desk.strike('KPAE<enter>12345<enter>');
    await desk.session.settled();
    expect(fault()).toEqual(['1108', 'key']);
    const { screen, page } = desk.session;
    const { start } = page.format.fields.get('key')!;
    expect(isModified(screen.attr[start - 1]!)).toBe(true);
  });
});

test('a drawer that was closed still shows the identity its over and short comes from', async () => {
  await openDrawer();
  await desk.key(`<home>KPAE ${CITATION}<enter>10000<enter><f10>`);
  await desk.key('<home>KCNE<enter>2<tab><tab>1<f10><f10><home>KCLS<enter>');
  const identity = (): string => desk.rows.slice(5, 12).join('\n');
  const before = identity();
  expect(before).toMatch(/cash received +100\.00.*change given +30\.00.*= expected cash +220\.00/s);
  await desk.key('<f10><f10>');
  expect(desk.message).toBe('9005 Drawer D01 closed.');
  expect(identity()).toBe(before);
});

test('the journal says how far a closed drawer was out, and why', async () => {
  await openDrawer();
  await desk.key('<home>KCNE<enter>1<f10><f10><f6>TWO TENS MISPLACED<f10><f10><home>KJRI<enter>');
  expect(desk.row(6)).toMatch(/ CLOSE +TWO TENS MISPLACED +SHORT +-50\.00$/);
  expect(desk.row(7)).toMatch(/ FLOAT +150\.00 +0\.00$/);
});

test.each([
  ['opens a drawer', 'KOPE<enter>D01<tab>15000<f10>'],
  ['only inquires', `CITI ${CITATION}<enter>`],
])('who %s after somebody ended the day sees the new day', async (_, keys) => {
  const other = await office.desk();
  await other.signOn('CAL3', '3333');
  await other.key('SEOD<enter><f10><f10>');
  expect(other.message).toMatch(/^9006 Business date 05\/14\/26 closed/);
  await desk.key(keys);
  expect(desk.row(1)).toContain('05/15/26');
});

test('Enter where a record is only accepted reads its fields and posts nothing', async () => {
  await desk.key('KOPE<enter><enter>');
  expect(fault()).toEqual(['1001', 'drawer']);
  await desk.key('<reset>D01<tab>15..0<enter>');
  expect(fault()).toEqual(['1202', 'float']);
  await desk.key('<reset><eraseEOF>15000<enter>');
  expect(desk.message).toBe('9026 Fields are in order. F10: Open.');
  expect(desk.text('float').trim()).toBe('150.00');
  expect(desk.row(2)).not.toContain('DRAWER');
  await desk.key('<f10>');
  expect(desk.message).toMatch(/^9003/);
});
