import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Office, openOffice, payingAccount } from './desk.ts';

let office: Office;
let ben: Desk;
let cal: Desk;
let sam: Desk;
let account: string;
let receipt: string;

const signedOn = async (operator: string, secret: string): Promise<Desk> => {
  const desk = await office.desk();
  await desk.signOn(operator, secret);
  return desk;
};

beforeAll(async () => {
  office = await openOffice();
  ben = await signedOn('BEN2', '2222');
  cal = await signedOn('CAL3', '3333');
  sam = await signedOn('SAM', '4444');
  account = await payingAccount(office);
});
afterAll(() => office.close());

/** Move to fields in turn and key into each. */
async function fill(desk: Desk, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [field, text] of Object.entries(fields)) {
    desk.session.moveTo(field);
    await desk.key(text);
  }
}

/** A check taken on the wrong account, in a drawer that is closed and deposited. */
beforeAll(async () => {
  await ben.key('KOPE D01<enter>');
  await fill(ben, { float: '10000<f10>' });
  await ben.key(`<f3>KPAE ${account}<enter>`);
  await fill(ben, { amount: '5000<enter>' });
  await fill(ben, { 'items[0].tender': 'CK', 'items[0].checkNumber': '1204' });
  await fill(ben, { 'items[0].routing': '990000013<enter><f10>' });
  [, receipt = ''] = /^9001 Receipt (\d{12}) posted/.exec(ben.message) ?? [];
  await ben.key('<f3>KCNE<enter>');
  await fill(ben, { rolled: '10000<f10><f10><f6>' });
  await ben.key('<f10><f10>');
  expect(ben.message).toMatch(/^9005/);
  await sam.key('FDSA<enter>B77<f10><f10>');
  expect(sam.message).toMatch(/^9108/);
});

describe('the money of a receipt reversed after its close', () => {
  it('is held, as the receipt tells from then on', async () => {
    await cal.key(`KVDR ${receipt}<enter>`);
    await fill(cal, { reason: 'WRONG ACCOUNT<f10><f10>' });
    expect(cal.message).toBe(`9104 Receipt ${receipt} reversed: 50.00 HELD TO BE REPAID.`);
    await ben.key(`<f3>KRCP ${receipt}<enter>`);
    expect([ben.text('statusText'), ben.text('held')]).toEqual(['REVERSED', '50.00']);
  });

  it('is asked for from there, to a payee who is keyed', async () => {
    await ben.key('<f11>');
    expect([ben.code, ben.text('key')]).toEqual(['FRFA', receipt]);
    expect([ben.message, ben.field]).toEqual([
      '5311 Key payee and address: nothing on file tells who paid.',
      'payee',
    ]);
    await fill(ben, { payee: 'ODA, KIM<tab>9 PIER<tab>MARLIN BAY CA<enter>' });
    expect(['name', 'sourceText', 'credit'].map(field => ben.text(field))).toEqual([
      ...['TAKEN 05/14/26 BY BEN2', 'REVERSED RECEIPT', '50.00'],
    ]);
    await ben.key('<f10>');
    expect(ben.message).toMatch(/^9059 Refund \d{8} of 50\.00 waits for approval\./);
  });

  it('is approved by one who neither took nor reversed it, and waits for its check', async () => {
    const [refund = ''] = /\d{8}/.exec(ben.message) ?? [];
    await cal.key(`<f3>FRFR ${refund}<enter><f10>`);
    expect(cal.text('act')).toBe('APPROVAL OF A REFUND');
    await cal.key('<f12>');
    await sam.key(`<f3>FRFR ${refund}<enter>`);
    expect([sam.text('key'), sam.text('sourceText')]).toEqual([receipt, 'REVERSED RECEIPT']);
    await sam.key('<f10>');
    expect(sam.message).toBe(`9060 Refund ${refund} approved, 50.00 to pay.`);
    await cal.key(`<home>FRFP ${refund}<enter><f10>`);
    expect(cal.message).toMatch(/^5306/);
  });

  it('pays its check when that comes back, whoever was to be refunded', async () => {
    await ben.key(`<f3>KNSA ${receipt}<enter>`);
    await ben.key('NSF051426<f10>');
    expect(ben.message).toMatch(/^7011 What it paid will be taken back\./);
    await ben.key('<f10>');
    expect(ben.message).toBe('9105 Item of 50.00 returned. REVERSED, NO FEE; HELD NOW: 0.00.');
    expect(ben.printed.at(-1)!.lines.join('\n')).toContain('RECEIPT REVERSED: TAKEN FROM MONEY HELD');
    await ben.key(`<f3>KRCP ${receipt}<enter>`);
    expect(ben.text('held')).toBe('0.00');
    await ben.key('<f11>');
    expect(ben.message).toMatch(/^5320/);
  });
});
