import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { makeScanline } from '../../src/values/scanline.ts';
import { Office } from './office.ts';
import type { Tty } from './tty.ts';

const { mixedCart, sameName, highBill } = PLANTED;
const [ACCOUNT] = mixedCart.accounts;
const [CITATION, SECOND, THIRD] = mixedCart.citations;

/** One working day at one window, in the order a clerk works it; each step goes on from the one before. */
describe('a day at the counter', () => {
  let office: Office;
  let clerk: Tty;

  beforeAll(() => {
    office = new Office();
    clerk = office.open();
  });
  afterAll(() => office.close());

  const receipts = (): string[] => {
    const spool = join(office.home, 'data/spool');
    return readdirSync(spool)
      .sort()
      .map(file => readFileSync(join(spool, file), 'utf8'));
  };

  it('signs on', async () => {
    await clerk.waitFor('BEN2');
    await clerk.type('BEN2<tab>2222<enter>', '9010 Good day, BEN CSR II.');
    expect(clerk.row(2)).toContain('MARLIN BAY   BEN2 GRADE 2   TERMINAL T001');
  });

  it('opens a drawer with a float of 150.00', async () => {
    await clerk.type('KOPE<enter>', 'OPEN DRAWER  ');
    await clerk.type('D01<tab>15000<f10>', '9003 Drawer D01 open with float 150.00.');
    expect(clerk.row(2)).toContain('DRAWER D01');
  });

  it('finds customers by name, by plate and by account number', async () => {
    await clerk.type('<home>FIND PENA MARIA<enter>', '9014 4 found.');
    expect(clerk.text).toContain('PEÑA, MARÍA L');
    await clerk.type('1<enter>', 'UTILITY ACCOUNT INQUIRY');
    await clerk.waitFor(sameName.account);
    await clerk.type(`<home>${mixedCart.plate}<enter>`, 'CITATIONS OF A PLATE');
    await clerk.waitFor('HOLLOWAY, NADINE R');
    await clerk.type(`<home>${highBill.account}<enter>`, 'UTILITY ACCOUNT INQUIRY');
    await clerk.waitFor(highBill.account);
  });

  it('takes cash for a citation and gives change', async () => {
    await clerk.type(`<home>KPAE ${CITATION}<enter>`, '9015 Check the figures. F10 posts.');
    await clerk.type('10000<enter>', /Tendered +100\.00 +Change +30\.00/);
    await clerk.type('<f10>', '9001 Receipt 800100000010 posted. Change 30.00.');
  });

  it('takes exact cash for a scanned coupon in one key after the scan', async () => {
    const coupon = makeScanline({
      type: '10',
      key: ACCOUNT,
      due: '2026-05-20',
      amount: 113_66,
      amountAfterDue: 113_66,
    });
    await clerk.type(`${coupon}\r`, /Owed +113\.66/);
    await clerk.type('<f10>', '9001 Receipt 800100000028 posted. Change 0.00.');
  });

  it('takes a check for a citation', async () => {
    await clerk.type(`${SECOND}<enter>`, /Owed +48\.00/);
    await clerk.type('<backTab>CK<tab>1234<tab>990000014<enter>', '1204 Routing number is wrong');
    await clerk.type('990000013<enter>', /9015 .*/);
    await clerk.type('<f10>', '9001 Receipt 800100000036 posted. Change 0.00.');
  });

  it('takes a cart of two kinds with a check and cash', async () => {
    await clerk.type('<f6>', 'PAYMENT OF SEVERAL ITEMS');
    await clerk.type(`${THIRD}<newline>${mixedCart.license}<tab>10000<enter>`, /Total +201\.00/);
    await clerk.waitFor(() => clerk.cursor.row === 6);
    await clerk.type('<enter>', () => clerk.cursor.row === 12);
    await clerk.type('15000<backTab><backTab>CK<tab>77<tab>990000013<enter>', /Short +51\.00/);
    await clerk.waitFor(() => clerk.cursor.row === 13);
    await clerk.type('<f10>', '4008 Tendered 150.00 of 201.00');
    clerk.keys('<newline>CA6000<enter>');
    await clerk.waitFor(/Tendered +210\.00 +Change +9\.00/);
    await clerk.type('<f10>', '9001 Receipt 800100000044 posted. Change 9.00.');
  });

  it('voids a receipt', async () => {
    await clerk.type('<home>KVDA 800100000010<enter>', /Total +70\.00/);
    await clerk.type('<f10>', '4026 Key a reason for the void.');
    await clerk.type('PAID TWICE<f10>', '9002 Receipt 800100000010 voided.');
  });

  it('reprints a receipt, marked as a duplicate', async () => {
    await clerk.type('<home>KRCP 800100000028<enter>', /Total +113\.66/);
    await clerk.type('<f10>', '9007 Receipt printed again, marked DUPLICATE.');
    expect(receipts().at(-1)).toMatch(/\*\*\* DUPLICATE \*\*\*.*1045238713 +113\.66/s);
  });

  it('sees the same figures in the journal', async () => {
    await clerk.type('<home>KJRI<enter>', /Journal +D01.*Net\s+# .*VOIDED +70\.00/s);
    const lines = clerk.text.split('\n').filter(line => /80010000/.test(line));
    expect(lines.map(line => line.slice(10, 79).replace(/ +/g, ' ').trim())).toEqual([
      expect.stringMatching(/^800100000010 .*-70\.00$/),
      expect.stringMatching(/^800100000044 CI 400000022 \+1 CHECK, CASH POSTED 201\.00$/),
      expect.stringMatching(/^800100000036 CI 400000014 CHECK POSTED 48\.00$/),
      expect.stringMatching(/^800100000028 UT 1045238713 CASH POSTED 113\.66$/),
      expect.stringMatching(/^800100000010 CI 440182731 CASH VOIDED 70\.00$/),
    ]);
  });

  it('counts blind: what is expected is told only once the count is committed', async () => {
    await clerk.type('<home>KCNE<enter>', 'COUNT DRAWER');
    // Float 150.00, coupon 113.66, cart 60.00 less 9.00 change: 314.66 in cash.
    await clerk.type('3<tab><tab><tab>1<tab><tab><tab>4', /Total +314\.00/);
    expect(clerk.text).not.toMatch(/Expected +\d/);
    await clerk.type('<tab>1<tab><tab>1<tab>1<tab>1<f10>', '7011 The count will be committed.');
    await clerk.type('<f10>', '9004 Counted 314.66, expected 314.66, over/short 0.00.');
  });

  it('closes the drawer, and signs off', async () => {
    await clerk.type('<f6>', 'CLOSE DRAWER');
    for (const line of [
      /Float +150\.00/,
      /cash received +173\.66/,
      /change given +9\.00/,
      /= expected cash +314\.66/,
      /Counted +314\.66/,
      /Over\/short +0\.00/,
    ])
      await clerk.waitFor(line);
    await clerk.type('<f10>', '7011 The drawer will be closed.');
    await clerk.type('<f10>', '9005 Drawer D01 closed.');
    expect(clerk.text).toMatch(/cash received +173\.66.*change given +9\.00.*= expected cash +314\.66/s);
    expect(clerk.row(2)).not.toContain('DRAWER');
    await clerk.type('<home>SGOF<enter>', '9009 Signed off. Good-bye, BEN CSR II.');
  });

  it('ends the day, by a clerk of grade 3', async () => {
    await clerk.type('CAL3<tab>3333<enter>', '9010 Good day, CAL CSR III.');
    await clerk.type('SEOD<enter>', /Received +362\.66/);
    await clerk.type('<f10>', '7011 The day will be closed.');
    await clerk.type('<f10>', '9006 Business date 05/14/26 closed. It is 05/15/26 now.');
    expect(clerk.row(1)).toContain('05/15/26');
    expect(receipts().at(-1)).toContain('BOOKS VERIFIED');
  });

  it('leaves, and the books verify', async () => {
    await clerk.type('<f3>', 'F3=Sign off');
    await clerk.type('<f3>', '7011 You will be signed off.');
    await clerk.type('<f3>', '9009 Signed off.');
    clerk.keys('<f3>');
    expect(await clerk.end()).toEqual({ exitCode: 0, signal: 0 });
    expect(clerk.screen).toBe('main');
    const { status, out } = await office.run('host', 'verify');
    expect(out).not.toContain('FAILED');
    expect(status).toBe(0);
  });
});
