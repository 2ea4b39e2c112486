import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, openOffice } from './desk.ts';

const [CITATION] = PLANTED.mixedCart.citations;

let office: Office;
let desk: Desk;
let now: number;
beforeEach(async () => {
  office = await openOffice();
  now = Date.UTC(2026, 4, 14, 16);
  desk = await office.desk({ now: () => new Date(now) });
  await desk.signOn('BEN2', '2222');
});
afterEach(() => office.close());

const paper = (): string[] => {
  const { panel } = desk.session;
  return panel?.kind === 'tape' ? panel.lines.map(line => `${line.items}${line.figure}${line.sign}`) : [];
};

describe('the tape', () => {
  test('lies over a screen, and the screen is as it was', async () => {
    await desk.key(`KPAE ${CITATION}<enter>12`);
    const { cursor } = desk.session.screen;
    const before = desk.rows.slice(0, 21);
    await desk.key('<f13>100+250<fieldPlus>50<fieldMinus>');
    desk.strike('s');
    expect(paper()).toEqual(['1.00+', '2.50+', '0.50-', '0033.00S']);
    await desk.key('<f12>');
    expect([desk.session.panel, desk.session.screen.cursor]).toEqual([null, cursor]);
    expect(desk.rows.slice(0, 21)).toEqual(before);
    await desk.key('<f13>');
    expect(paper()).toHaveLength(4);
  });

  test('keys its figure into the money field under the cursor, as if it had been keyed', async () => {
    await desk.key(`KPAE ${CITATION}<enter>`);
    expect(desk.field).toBe('items[0].tendered1');
    await desk.key('<f13>5000+2500+t<f10><enter>');
    expect([desk.text('items[0].tendered1'), desk.text('change')]).toEqual(['75.00', '5.00']);
  });

  test('called by command keys its figure into the field that the command was called from', async () => {
    await desk.key(`KPAE ${CITATION}<enter><home>TAPE<enter>5000+<f10>`);
    expect(desk.text('items[0].tendered1')).toBe('50.00');
  });

  test('keys nothing where no money goes', async () => {
    await desk.key('KPAE<enter><f13>5000+<f10>');
    expect([desk.text('key'), desk.message.slice(0, 4), desk.session.panel]).toEqual(['', '7101', null]);
  });

  test('has names, turns between them, and is torn off', async () => {
    await desk.key('TAPE DEPOSIT<enter>100+');
    expect([desk.code, desk.session.panel]).toMatchObject(['MENU', { title: 'DEPOSIT  A: 1234 is 12.34' }]);
    await desk.key('<f12><home>TAPE CHECKS<enter>200+<f11>');
    expect(paper()).toEqual(['1.00+']);
    await desk.key('<f11>9<clear>');
    expect(desk.session.panel).toMatchObject({ entry: '', title: expect.stringContaining('CHECKS') });
    expect(paper()).toEqual(['2.00+']);
    await desk.key('<clear>');
    expect(paper()).toEqual([]);
  });

  test('prints, scrolls, and rings at a key it has not', async () => {
    await desk.key(`TAPE<enter>${'100+'.repeat(12)}`);
    await desk.key('<f7>');
    expect(desk.session.panel).toMatchObject({ below: 2 });
    await desk.key('<f8><f14>');
    expect(desk.printed).toMatchObject([{ title: 'TAPE' }]);
    expect(desk.printed[0]!.lines).toHaveLength(14);
    const { bells } = desk.session.screen;
    await desk.key('q<f16>t5t');
    expect(desk.session.screen.bells).toBe(bells + 3);
  });

  test('is gone with the sign-off', async () => {
    await desk.key('<f13>100+<f12><f3><f3><f3>');
    await desk.signOn('AMY1', '1111');
    await desk.key('<f13>');
    expect(paper()).toEqual([]);
  });
});

describe('statistics', () => {
  const statistics = (): readonly string[] => {
    const { panel } = desk.session;
    return panel?.kind === 'text' ? panel.lines : [];
  };

  test('count keys, corrections and records of each transaction, and cut what was idle', async () => {
    await desk.key('KOPE<enter>D02<erase>1<tab>15000');
    now += 4_000;
    await desk.key('<f10>');
    now += 600_000;
    await desk.key('<home>STAT<enter>');
    expect(statistics()).toEqual([
      '           Records  Keystrokes Corrections      Active   Keys/hour',
      'MENU             0           5           0    00:00:00           -',
      'KOPE             1          18           1    00:00:04       16200',
      '',
      'All              1          23           1    00:00:04       20700',
    ]);
    expect(desk.code).toBe('KOPE');
    await desk.key('<f14><f12>');
    expect(desk.printed.at(-1)?.title).toBe('STAT BEN2 on 05/14/26');
    expect([desk.session.panel, desk.code]).toEqual([null, 'KOPE']);
  });

  test('are of the day: over sign-off and sign-on, and at another terminal', async () => {
    await desk.key('KOPE<enter>D01<tab>15000<f10>');
    await desk.key('<home>SGOF<enter>');
    await desk.signOn('BEN2', '2222');
    await desk.key('STAT<enter>');
    expect(statistics().find(line => line.startsWith('KOPE'))).toMatch(/^KOPE +1 +16 /);
    await desk.session.close();
    desk = await office.desk();
    await desk.signOn('BEN2', '2222');
    await desk.key('<home>KCNE<enter>1<home>STAT<enter>');
    expect(statistics().at(-1)).toMatch(/^All +1 +39 /);
    await desk.key('<f12><home>SGOF<enter>');
    await desk.signOn('AMY1', '1111');
    await desk.key('STAT<enter>');
    expect(statistics().at(-1)).toMatch(/^All +0 +5 /);
  });

  test('begin anew with the business date', async () => {
    await desk.key(`UACI ${PLANTED.highBill.account}<enter>`);
    await office.store.write(db => db.updateTable('city').set({ business_date: '2026-05-15' }).execute());
    await desk.key('<f5><home>STAT<enter>');
    expect(desk.session.panel).toMatchObject({ title: 'STAT BEN2 on 05/15/26' });
    expect(statistics().at(-1)).toMatch(/^All +0 +6 /);
  });

  test('a refused record is none', async () => {
    await desk.key('KPAE<enter>1<f10><home>STAT<enter>');
    expect(statistics().at(-1)).toMatch(/^All +0 /);
  });
});
