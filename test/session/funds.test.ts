import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, openOffice } from './desk.ts';

const { credit, revolvingFund, staleRefund } = PLANTED;

let office: Office;
let clerk: Desk;
let keeper: Desk;
let supervisor: Desk;
let manager: Desk;

beforeAll(async () => {
  office = await openOffice();
  const signedOn = async (operator: string, secret: string): Promise<Desk> => {
    const desk = await office.desk();
    await desk.signOn(operator, secret);
    return desk;
  };
  clerk = await signedOn('BEN2', '2222');
  keeper = await signedOn('CAL3', '3333');
  supervisor = await signedOn('SAM', '4444');
  manager = await signedOn('MIA', '5555');
});
afterAll(() => office.close());

describe('a revolving fund', () => {
  test('shows what a surprise count found', async () => {
    await keeper.key(`FRVI ${revolvingFund.fund}<enter>`);
    expect(keeper.text('overShort')).toBe('-3.15');
    expect(keeper.text('items[0].voucher')).toBe('0000001');
    expect(keeper.row(19)).toMatch(/^ {2}05\/13\/26 +SURPRISE +373\.30 .*-3\.15 +SAM +CAL3$/);
  });

  test('pays a voucher, ready for the next', async () => {
    await keeper.key('<f6>');
    await keeper.key('POST OFFICE<tab>STAMPS<tab>100-0000-522000-0000-0000002150<tab>YSAM<f10>');
    expect(keeper.message).toBe('9055 Voucher 0000004 of 21.50 paid. Cash 351.80.');
    expect(keeper.text('payee')).toBe('');
    expect(keeper.text('fund')).toBe('CNTR');
    expect(keeper.field).toBe('payee');
  });

  test('takes back a voucher keyed by mistake', async () => {
    await keeper.key('POST OFFICE<tab>STAMPS TWICE<tab>100-0000-522000-0000-0000002150<tab>YSAM<f10>');
    expect(keeper.message).toBe('9055 Voucher 0000005 of 21.50 paid. Cash 330.30.');
    await keeper.key('<f11><f11>');
    expect([keeper.message.slice(0, 4), keeper.field]).toEqual(['1001', 'voidNumber']);
    await keeper.key('5<tab>KEYED TWICE<f11>');
    expect(keeper.message).toMatch(/^7011 The voucher will be void\./);
    await keeper.key('<f11>');
    expect(keeper.message).toBe('9067 Voucher 0000005 of 21.50 void. Cash 351.80.');
    expect(keeper.printed.at(-1)!.lines.join('\n')).toMatch(/VOID OF A VOUCHER/);
    expect(keeper.text('voucherCount')).toBe('4');
  });

  test('is balanced and replenished', async () => {
    await keeper.key('<f6>3<tab><tab>2<tab>1<tab><tab><tab>1<tab><tab>3<tab><tab>1<f10><f10>');
    expect(keeper.message).toBe('9051 Balanced for 05/14/26: 351.80, over/short -3.15.');
    expect([keeper.code, keeper.text('fund'), keeper.text('due')]).toEqual(['FRVB', 'CNTR', '']);
    expect([keeper.text('d10000'), keeper.text('total')]).toEqual(['', '']);
    await keeper.key('<f6><f10><f10>');
    expect(keeper.text('act')).toBe('SHORTAGE OF A REVOLVING FUND');
    await keeper.key('SAM<tab>4444<tab>DIRC<enter>');
    expect(keeper.message).toBe('9057 148.20 drawn. Receive it with F6 on a later day.');
    expect(keeper.printed.at(-1)!.lines.join('\n')).toMatch(/DRAW +148\.20/);
    await keeper.key('<f6><f6>');
    expect(keeper.message).toBe('4306 Fund CNTR is balanced for 05/14/26 already. Go on the next day.');
  });

  test('is counted by two', async () => {
    await supervisor.key(`FRVC ${revolvingFund.fund}<enter>`);
    await supervisor.key('N3<tab><tab>2<tab>1<tab><tab><tab>1<tab><tab>3<tab><tab>1<f10><f10>');
    expect(supervisor.code).toBe('SPOV');
    expect(supervisor.text('act')).toBe('SURPRISE COUNT OF FUND CNTR');
    await supervisor.key('CAL3<tab>3333<tab>DIRC<enter>');
    expect(supervisor.code).toBe('FRVC');
    expect(supervisor.message).toBe('9052 Counted 351.80, over/short 0.00. CAL3 keeps it.');
  });
});

describe('a refund', () => {
  test('is asked for', async () => {
    await clerk.key(`FRFA ${credit.account}<enter>`);
    expect(clerk.text('payee')).toBe('MÜLLER, JÜRGEN K');
    await clerk.key('<f10>');
    expect(clerk.message).toMatch(/^9059 Refund 6\d{7} of 88\.42 waits for approval\./);
  });

  test('is approved by another', async () => {
    const refund = /Refund (\d{8})/.exec(clerk.message)![1]!;
    await supervisor.key(`<home>FRFR ${refund}<enter><f10>`);
    expect(supervisor.message).toBe(`9060 Refund ${refund} approved, 88.42 to pay.`);
  });

  test('is found by its number, by those who may see it', async () => {
    const refund = /Refund (\d{8})/.exec(clerk.message)![1]!;
    await keeper.key(`<home>FIND ${refund}<enter>`);
    expect([keeper.code, keeper.text('refund')]).toEqual(['FRFP', refund]);
    const desk = await office.desk();
    await desk.signOn('BEN2', '2222');
    await desk.key(`FIND ${refund}<enter>`);
    expect([desk.code, desk.message.slice(0, 4)]).toEqual(['FIND', '2004']);
  });

  test('waits for the check to clear', async () => {
    const refund = /Refund (\d{8})/.exec(clerk.message)![1]!;
    await keeper.key(`<home>FRFP ${refund}<enter><f10>`);
    expect(keeper.message).toMatch(/^5306 Refund waits until/);
  });

  test('tells who asked for it what became of it', async () => {
    const refund = /Refund (\d{8})/.exec(clerk.message)![1]!;
    await supervisor.key(`<home>FRFR ${refund}<enter>`);
    for (let field = 0; supervisor.field !== 'reason' && field < 9; field++) await supervisor.key('<tab>');
    await supervisor.key('WRONG PAYEE<f6><f6>');
    expect(supervisor.text('reason')).toBe('WRONG PAYEE');
    await clerk.key('<home>FRFA<enter>');
    for (let field = 0; clerk.field !== 'refund' && field < 9; field++) await clerk.key('<tab>');
    await clerk.key(`${refund}<f6>`);
    expect([clerk.text('statusText'), clerk.text('voidReason')]).toEqual(['VOID', 'WRONG PAYEE']);
    expect(clerk.text('payee')).toBe('MÜLLER, JÜRGEN K');
  });
});

describe('unclaimed money', () => {
  test('is turned stale, published and transferred', async () => {
    await keeper.key(`<home>FRFP ${staleRefund.refund}<enter>`);
    expect(keeper.text('statusText')).toBe('ISSUED');
    await keeper.key('<home>FESL<enter><f10><f10>');
    expect(keeper.message).toBe('9064 Turned stale: 1, 46.80.');
    await manager.key('FESA<enter>052126<f6><f6>');
    expect(manager.message).toBe('9065 Published: 1. Claims until 07/05/26.');
    await manager.key('<home>FESA<enter><tab><tab>R-26-101<f10><f10>');
    expect(manager.message).toBe('9066 Transferred: 1, 4.10.');
  });
});
