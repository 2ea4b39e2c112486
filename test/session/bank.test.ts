import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { issueKey } from '../../src/values/keys.ts';
import { type Desk, type Office, openOffice, payingAccount } from './desk.ts';

let office: Office;
let ben: Desk;
let account: string;

beforeAll(async () => {
  office = await openOffice();
  ben = await office.desk();
  await ben.signOn('BEN2', '2222');
  account = await payingAccount(office);
});
afterAll(() => office.close());

const signedOn = async (operator: string, secret: string): Promise<Desk> => {
  const desk = await office.desk();
  await desk.signOn(operator, secret);
  return desk;
};

const linesOf = (desk: Desk): string[] => desk.printed.at(-1)?.lines.map(line => line.trim()) ?? [];

/** A day's money from the drawer to the treasurer, each step on its own screen; yesterday's last drawer goes along. */
describe('from the counter to the bank', () => {
  it('a check is taken with its date, and refused when somebody signed it over', async () => {
    await ben.key('KOPE D01<enter>');
    ben.session.moveTo('float');
    await ben.key('15000<f10>');
    expect(ben.message).toMatch(/^9003/);
    await ben.key(`<f3>KPAE ${account}<enter>`);
    ben.session.moveTo('amount');
    await ben.key('5000<enter>');
    ben.session.moveTo('items[0].tender');
    await ben.key('CK');
    ben.session.moveTo('items[0].checkNumber');
    ben.strike('1204');
    ben.session.moveTo('items[0].routing');
    ben.strike('990000013');
    ben.session.moveTo('items[0].thirdParty');
    await ben.key('Y<enter>');
    expect(ben.message).toMatch(/^4104/);
    expect(ben.field).toBe('items[0].thirdParty');
    await ben.key('<deleteField>');
    ben.session.moveTo('items[0].checkDate');
    await ben.key('051526<enter>');
    expect(ben.message).toMatch(/^4105/);
    await ben.key('<deleteField>051326<enter><f10>');
    expect(ben.message).toMatch(/^9001/);
  });

  it('cash is paid, some of it dropped, some of it changed, and the drawer opened for no sale', async () => {
    await ben.key(`<f3>KPAE ${account}<enter>`);
    ben.session.moveTo('amount');
    await ben.key('20000<enter><f10>');
    expect(ben.message).toMatch(/^9001/);
    await ben.key('<f3>KDRE<enter>10000<tab>ENVELOPE 7<f10>');
    expect(ben.message).toMatch(/^9101 DROP of 100\.00 posted, movement \d{8}\.$/);
    expect(linesOf(ben).join('\n')).toContain('ENVELOPE 7');
    await ben.key('<f3>KCHE<enter>1');
    expect(ben.text('left')).toBe('100.00');
    ben.session.moveTo('out2000');
    await ben.key('4<f10>');
    expect(ben.message).toMatch(/^4101/);
    ben.session.moveTo('out2000');
    await ben.key('<deleteField>5<f10>');
    expect(ben.message).toMatch(/^9101 EXCHANGE of 100\.00 posted, movement \d{8}\.$/);
    await ben.key('<f3>KNSL<enter>CHANGE FOR METER<f10>');
    expect(ben.message).toMatch(/^9102/);
  });

  it('cash goes to another drawer when its operator signs on the spot', async () => {
    const cal = await signedOn('CAL3', '3333');
    await cal.key('KOPE D02<enter>');
    cal.session.moveTo('float');
    await cal.key('10000<f10>');
    await ben.key('<f3>KXFA D02<enter>');
    ben.session.moveTo('amount');
    await ben.key('2500<f10>');
    expect(ben.code).toBe('SPOV');
    await ben.key('CAL3<tab>3333<tab>CUST<enter>');
    expect(ben.code).toBe('KXFA');
    expect(ben.message).toBe('9103 25.00 handed to drawer D02, signed by CAL3.');
    await cal.key('<f3>KJRI<enter>');
    expect(cal.screenText).toContain('TRANSFER');
  });

  it('the drawer is closed once counted, its identity line by line', async () => {
    await ben.key('<f3>KCLS<enter>');
    expect(ben.text('expected')).toBe('');
    await ben.key('<f3>KCNE<enter>');
    ben.session.moveTo('rolled');
    await ben.key('22505<f10><f10>');
    expect(ben.message).toMatch(/^9004 Counted 225\.05, expected 225\.00, over\/short 0\.05/);
    await ben.key('<f6>');
    expect(ben.code).toBe('KCLS');
    expect(
      ['float', 'cashReceipts', 'drops', 'transfersOut', 'changeIn', 'changeOut', 'expected'].map(name =>
        ben.text(name),
      ),
    ).toEqual(['150.00', '200.00', '100.00', '25.00', '100.00', '100.00', '225.00']);
    await ben.key('<f10><f10>');
    expect(ben.message).toMatch(/^9005/);
  });

  it('another reviews it, and nobody the own one', async () => {
    const sam = await signedOn('SAM', '4444');
    await sam.key('KCLR D01<enter>');
    expect(sam.text('overShort')).toBe('0.05');
    await sam.key('<f6>');
    expect(sam.code).toBe('KOVA');
    await sam.key('CHNGTOO LITTLE GIVEN BACK<f10>');
    expect(sam.message).toBe('9107 Drawer D01 explained: WRONG CHANGE.');
    await sam.key('<f6><f10>');
    expect(sam.message).toBe('9106 Drawer D01 reviewed.');
    expect(sam.text('reviewer')).toBe('SAM');
  });

  it('what it took goes on one slip, into one bag, to the carrier, and is credited by another', async () => {
    const sam = await signedOn('SAM', '4444');
    await sam.key('FDSA<enter>');
    expect(sam.text('total')).toBe('709.97');
    await sam.key('b77<f10><f10>');
    expect(sam.message).toMatch(/^9108 Deposit \d{8} of 709\.97 made/);
    const [, deposit = ''] = /Deposit (\d{8})/.exec(sam.message) ?? [];
    await sam.key('<f3>FARM<enter>');
    expect(sam.row(23)).toMatch(/F7=\S+ +F8=/);
    await sam.key('BRINKS<tab>G12');
    sam.session.moveTo('items[0].bag');
    await sam.key('B77<f10>');
    expect(sam.message).toMatch(/^9110 Pick-up 1 logged: 709\.97/);
    await sam.key('<home>FARM<enter>');
    expect(sam.text('items[0].deposit')).toBe('');
    await sam.key(`<f3>FDSP ${deposit}<enter>`);
    expect(sam.text('statusText')).toBe('PICKED UP');
    expect(['currency', 'coin', 'amount'].map(name => sam.text(name))).toEqual([
      '100.00',
      '311.21',
      '709.97',
    ]);
    await sam.key('051426<tab>70997<f10>');
    expect(sam.message).toMatch(/^5109/);
    const cal = await signedOn('CAL3', '3333');
    await cal.key(`FDSP ${deposit}<enter>`);
    await cal.key('051426');
    cal.session.moveTo('credited');
    await cal.key('70992');
    for (const key of ['<enter>', '<f14>']) {
      await cal.key(key);
      expect(['bankDate', 'credited', 'reason'].map(name => cal.text(name))).toEqual(['051426', '70992', '']);
    }
    await cal.key('<f10>');
    expect(cal.message).toMatch(/^5110/);
    expect(cal.field).toBe('reason');
    await cal.key('COIN SHORT<f10>');
    expect(cal.message).toBe(`9109 Deposit ${deposit} credited with 709.92.`);
    expect(cal.text('variance')).toBe('-0.05');
    await cal.key('<f14>');
    expect(cal.message).toMatch(/^9113/);
    await cal.key(`<home>FDSP ${deposit}<enter>`);
    expect(['bankDate', 'credited', 'reason'].map(name => cal.text(name))).toEqual([
      '05/14/26',
      '709.92',
      'COIN SHORT',
    ]);
  });

  it('the books tie out to journal, transmittal and export', async () => {
    const mia = await signedOn('SAM', '4444');
    await mia.key('FCRJ<enter><enter>');
    expect(mia.text('difference')).toBe('0.00');
    expect(mia.text('total')).toBe('250.00');
    await mia.key('<f3>FTMA<enter>');
    expect(mia.text('deposited')).toBe('709.97');
    expect(mia.text('cashBeside')).toBe('-24.90');
    await mia.key('<f10>');
    expect(mia.message).toMatch(/^9111 Transmittal 1 of 709\.97 made/);
    await mia.key('<f3>FGLI<enter>');
    expect(mia.text('debits')).toBe(mia.text('credits'));
    await mia.key('<f6><f10>');
    expect(mia.message).toMatch(/^9112/);
    expect(linesOf(mia)[0]).toBe('H,D,DATE,GL,TITLE,DEBIT,CREDIT');
  });
});

describe('money that comes back', () => {
  it('a returned check is found by its number and what it paid is owed again', async () => {
    await ben.key('<f3>KNSA<enter>');
    ben.session.moveTo('number');
    await ben.key('9999<enter>');
    expect([ben.message, ben.field]).toEqual([
      '4125 No check found. Key another receipt, check number or amount.',
      'number',
    ]);
    await ben.key('<deleteField>1204<enter>');
    expect(ben.text('items[0].found')).toMatch(/^8/);
    expect(ben.field).toBe('reason');
    await ben.key('NSF051426<f10><f10>');
    expect(ben.message).toMatch(/^9105 Item of 50\.00 returned\. FEE ON UT \d{10}: 25\.00\.$/);
    ben.session.moveTo('number');
    await ben.key('1204<enter>NSF051426<f10><f10>');
    expect([ben.message.slice(0, 4), ben.field]).toEqual(['4113', 'pick']);
    await ben.key(`<f3>UACI ${account}<enter>`);
    expect(ben.screenText).toContain('CASH ONLY UNTIL 05/14/27');
  });
});

describe('what a customer owes', () => {
  it('is listed by the customer number, and paid as it is shown', async () => {
    const cal = await signedOn('CAL3', '3333');
    await cal.key(`KMUE<enter>${PLANTED.mixedCart.party}<enter>`);
    const keys = [0, 1, 2].map(line => cal.text(`items[${line}].key`));
    expect(keys.every(key => /^\d{8,10}$/.test(key))).toBe(true);
    expect(keys).not.toContain(PLANTED.mixedCart.party);
    expect(cal.text('items[0].amount')).toBe(cal.text('items[0].owed'));
    const total = cal.text('total');
    await cal.key('<f10>');
    expect(cal.message).toMatch(/^9001/);
    expect(linesOf(cal).join('\n')).toMatch(new RegExp(`^TOTAL +${total}$`, 'm'));
  });

  it('is not for the screen of one item', async () => {
    await ben.key(`<f3>KPAE ${PLANTED.mixedCart.party}<enter>`);
    expect(ben.message).toMatch(/^4122/);
  });
});

describe('the slip of one deposit', () => {
  it('leaves nothing of what was keyed on it to another', async () => {
    const [first, second] = await office.store.write(async db => {
      const row = await db.selectFrom('deposit').selectAll().limit(1).executeTakeFirstOrThrow();
      const { last } = await db
        .selectFrom('event')
        .select(({ fn }) => fn.max('event_id').as('last'))
        .executeTakeFirstOrThrow();
      const slips = [1, 2].map(number => ({
        ...{ ...row, bag: `B${number}`, event_id: last - number },
        deposit: issueKey('deposit', 90_000 + number)!,
      }));
      await db.insertInto('deposit').values(slips).execute();
      return slips.map(({ deposit }) => deposit);
    });
    const cal = await signedOn('CAL3', '3333');
    await cal.key(`FDSP ${first}<enter>051426<enter>`);
    expect([cal.text('bag'), cal.text('bankDate')]).toEqual(['B1', '051426']);
    cal.session.moveTo('deposit');
    await cal.key(`<eraseEOF>${second}<enter>`);
    expect([cal.text('bag'), cal.text('bankDate')]).toEqual(['B2', '']);
  });
});
