import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, openOffice } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = await office.desk();
});
afterEach(() => office.close());

describe('signing on', () => {
  test('shows the demo operators, and then what the grade opens', async () => {
    expect(desk.screenText).toContain('BEN2   2222');
    await desk.signOn('AMY1', '1111');
    expect(desk.message).toBe('9010 Good day, AMY CSR I. Key a code, or a key to find.');
    expect(desk.screenText).toContain('CITI   CITATION INQUIRY');
    expect(desk.screenText).not.toContain('KPAE');
  });

  test('a wrong secret is wiped, the operator id stays', async () => {
    await desk.signOn('BEN2', '9999');
    expect([desk.message.slice(0, 4), desk.text('operator'), desk.text('secret')]).toEqual([
      '2001',
      'BEN2',
      '',
    ]);
    await desk.key('<enter>');
    expect([desk.message, desk.field]).toEqual(['1001 Secret is required. Key it, then go on.', 'secret']);
  });

  test('a new secret keyed beside a wrong one is wiped too: nobody sees that it stands there', async () => {
    await desk.key('BEN2<tab>9999<tab>8888<tab>8888<enter>');
    expect([desk.message.slice(0, 4), desk.text('newSecret'), desk.text('again')]).toEqual(['2001', '', '']);
    await desk.key('2222<enter>');
    expect(desk.message).toMatch(/^9010/);
  });

  test('a terminal and a host of different versions say so', async () => {
    expect(desk.message).toBe('');
    const older = await office.desk({ version: '0.0.0-old' });
    expect(older.message).toBe('2013 Terminal is 0.0.0-old, host 0.0.0. Restart the older one.');
  });

  test('nothing but help and leaving is answered before', async () => {
    await desk.key('<f16>');
    expect([desk.code, desk.message.slice(0, 4)]).toEqual(['SGON', '7001']);
  });

  test('a new operator changes the secret at the first sign-on without keying it twice', async () => {
    const admin = await office.desk();
    await admin.signOn('ADA', '6666');
    await admin.key('SUSU<enter>NEW1<tab>NEW CLERK<tab>2<tab>7777');
    await admin.key('<f6>');
    expect(admin.message).toBe('9008 Operator NEW1 saved.');
    expect([admin.text('operator'), admin.field]).toEqual(['', 'operator']);
    await admin.key('<f8><f8>');
    expect(admin.screenText).toMatch(/NEW1 +NEW CLERK +2 /);
    await desk.signOn('NEW1', '7777');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['2010', 'newSecret']);
    await desk.key('8888<tab>8889<enter>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['2011', 'again']);
    await desk.key('8888<enter>');
    expect(desk.message).toMatch(/^9010 Good day, NEW CLERK/);
  });
});

describe('the lock', () => {
  beforeEach(() => desk.signOn('BEN2', '2222'));

  test('covers the screen and a panel on it, and gives both fields and cursor back', async () => {
    await desk.key('KPAE<enter>');
    desk.strike('4401<left>');
    const { cursor } = desk.session.screen;
    await desk.key('<f1>');
    desk.session.cover();
    await desk.session.settled();
    expect([desk.code, desk.session.panel]).toEqual(['SLCK', null]);
    expect(desk.screenText).not.toContain('4401');
    await desk.key('<f3>');
    await desk.key('1111<enter>');
    expect([desk.code, desk.message]).toEqual(['SLCK', '2015 Secret is wrong. Key it again.']);
    await desk.key('2222<enter>');
    expect([desk.code, desk.text('key'), desk.session.screen.cursor]).toEqual(['KPAE', '4401', cursor]);
  });

  test('covers at once when the host is away', async () => {
    await desk.key('KPAE<enter>4401');
    await office.down();
    desk.session.cover();
    await desk.session.settled();
    expect([desk.code, desk.message.slice(0, 4)]).toEqual(['SLCK', '6001']);
    await office.up();
    await desk.key('2222<enter>');
    expect([desk.code, desk.text('key')]).toEqual(['KPAE', '4401']);
  });
});

describe('a sign-on that ended', () => {
  const endAll = () => office.store.write(db => db.deleteFrom('sign_on').execute());

  test('asks for another and goes on where the hands were', async () => {
    await desk.signOn('BEN2', '2222');
    await desk.key('KPAE<enter>440182731');
    await endAll();
    await desk.key('<enter>');
    expect([desk.code, desk.message.slice(0, 4)]).toEqual(['SGON', '2003']);
    await desk.signOn('BEN2', '2222');
    expect([desk.code, desk.text('key'), desk.message]).toEqual(['KPAE', '440182731', '9017 Back on KPAE.']);
    await desk.key('<enter>');
    expect(desk.text('owed')).toBe('70.00');
  });

  test('keeps the screen from another operator', async () => {
    await desk.signOn('BEN2', '2222');
    await desk.key('KPAE<enter>440182731');
    await endAll();
    await desk.key('<enter>');
    await desk.signOn('CAL3', '3333');
    expect([desk.code, desk.session.navigation.suspended.length]).toEqual(['MENU', 0]);
  });
});
