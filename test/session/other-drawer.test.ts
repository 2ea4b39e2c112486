import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

let office: Office;
let ben: Desk;
beforeEach(async () => {
  ({ office, desk: ben } = await openDesk(OPEN_DRAWER));
});
afterEach(() => office.close());

async function deskOf(operator: string, secret: string): Promise<Desk> {
  const desk = await office.desk();
  await desk.signOn(operator, secret);
  return desk;
}

describe('the drawer of a clerk who is gone', () => {
  test('is counted blind and closed by a supervisor, whose own drawer stays open', async () => {
    const [ada, sam, cal] = [
      await deskOf('ADA', '6666'),
      await deskOf('SAM', '4444'),
      await deskOf('CAL3', '3333'),
    ];
    await ada.key('SUSU BEN2<enter><home><tab><tab><tab><tab>IN<f10>');
    expect(ada.message).toBe('9029 Operator BEN2 saved. Drawer D01 is open: grade S counts it with KCNE.');
    await cal.key('SEOD<enter><f10><f10>');
    expect(cal.message).toBe('5003 Drawers open: D01 (BEN2). Close each with KCLS.');

    await sam.key('KCNE<enter>');
    expect(sam.message).toMatch(/^4001 /);
    await sam.key('<clear><home>KOPE D02<enter>10000<f10>');
    await sam.key('<home>KCNE D01<enter>');
    expect([sam.text('operator'), sam.text('statusText'), sam.text('expected')]).toEqual([
      'BEN2',
      'OPEN',
      '',
    ]);
    expect(sam.field).toBe('d10000');
    await sam.key('1<tab>1<f10><f10>');
    expect(sam.message).toMatch(/^9004 Counted 150.00, expected 150.00/);
    await sam.key('<f6>');
    expect([sam.code, sam.text('drawer'), sam.text('countedBy')]).toEqual(['KCLS', 'D01', 'SAM']);
    await sam.key('<f10><f10>');
    expect(sam.message).toBe('9005 Drawer D01 closed.');
    expect([sam.text('closedBy'), sam.session.drawer]).toEqual(['SAM', 'D02']);
    await sam.key('<home>KCNE<enter>');
    expect([sam.text('drawer'), sam.text('operator')]).toEqual(['D02', 'SAM']);
    await sam.key('1<f10><f10><f6><f10><f10>');
    expect(sam.session.drawer).toBeNull();

    await cal.key('<f5>');
    expect(cal.code).toBe('SEOD');
    expect(cal.screenText).toMatch(/D01 +BEN2 .* REVIEW/);
    await sam.key('<home>KCLR D01<enter><f10>');
    expect(sam.message).toBe('4152 You counted or closed drawer D01: another reviews it.');
    await cal.key('<home>KCLR D01<enter>');
    expect([cal.text('countedBy'), cal.text('closedBy')]).toEqual(['SAM', 'SAM']);
    await cal.key('<f10>');
    expect(cal.message).toBe('9106 Drawer D01 reviewed.');
  });

  test.each(['KCNE', 'KCLS'])('is not shown at %s to a clerk, who is told who may', async code => {
    const cal = await deskOf('CAL3', '3333');
    await cal.key(`${code} D01<enter>`);
    const message = '4150 Drawer D01 is open for BEN2. Grade S or higher counts and closes it.';
    expect([cal.message, cal.field]).toEqual([message, 'drawer']);
    await cal.key('<home><tab>D02<enter>');
    expect(cal.message).toBe('4151 Drawer D02 is not open: nothing to count or close. F4 lists the drawers.');
  });
});

test('a drawer keyed over the own one is not counted in its place', async () => {
  await ben.key('<home>KCNE<enter>1<home><tab>D02<eraseEOF><f10>');
  expect([ben.message.slice(0, 4), ben.field]).toEqual(['7008', 'drawer']);
  await ben.key('<enter>');
  expect([ben.message.slice(0, 4), ben.text('statusText')]).toEqual(['4151', '']);
});

test('a count that was committed is shown again with its pieces; opened again, they stand to be corrected, blind', async () => {
  await ben.key('<home>KCNE<enter>1<tab>1<f10><f10><home>KCLS<enter><home>KCNE<enter>');
  const shown = ['d10000', 'v10000', 'd5000', 'total', 'counted', 'expected', 'overShort', 'countedBy'];
  expect(shown.map(name => ben.text(name))).toEqual([
    ...['1', '100.00', '1', '150.00', '150.00', '150.00', '0.00', 'BEN2'],
  ]);
  expect(ben.message).toMatch(/^4018 /);
  await ben.key('<f11>SAM<tab>4444<tab>CUST<enter>');
  expect(ben.message).toMatch(/^9115 /);
  expect(shown.map(name => ben.text(name))).toEqual(['1', '100.00', '1', '150.00', '', '', '', '']);
});

test('pieces counted for one drawer are not those of the next', async () => {
  const sam = await office.desk();
  await sam.signOn('SAM', '4444');
  await sam.key('KOPE D02<enter>10000<f10><home>KCNE D01<enter>1<tab>1<f10><f10>');
  expect(sam.message).toMatch(/^9004 /);
  await sam.key('<home><tab>D02<eraseEOF><enter>');
  expect(['statusText', 'd10000', 'v10000', 'total'].map(name => sam.text(name))).toEqual([
    ...['OPEN', '', '', ''],
  ]);
  await sam.key('<home><tab>D01<eraseEOF><enter>');
  expect(['statusText', 'd10000', 'total'].map(name => sam.text(name))).toEqual(['COUNTED', '1', '150.00']);
});
