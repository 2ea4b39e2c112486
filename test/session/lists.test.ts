import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { CITATION_STATUSES } from '../../src/contract/citation.ts';
import { LICENSE_STATUSES } from '../../src/contract/license.ts';
import { PERMIT_STATUSES } from '../../src/contract/permit.ts';
import { PLANTED } from '../../src/contract/tour.ts';
import { ACCOUNT_STATUSES } from '../../src/contract/utility.ts';
import { APPLICATION_ORDER } from '../../src/host/ledger/application-order.ts';
import { CHARGE_CODES } from '../../src/host/ledger/charge-codes.ts';
import { type Desk, type Office, OPEN_DRAWER, openOffice } from './desk.ts';

const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));

const charges = Object.values(CHARGE_CODES).flatMap(codes => Object.values(codes).map(({ title }) => title));
const reasons = Object.values(APPLICATION_ORDER).flatMap(places => places.map(({ reason }) => reason));
const statuses = [ACCOUNT_STATUSES, CITATION_STATUSES, LICENSE_STATUSES, PERMIT_STATUSES].flatMap(texts =>
  Object.values<string>(texts),
);

describe('a list has room for the longest of', () => {
  test.each([
    ['KPAE', 'items[0].appliedTo', charges],
    ['KMUE', 'items[0].appliedTo', charges],
    ['KPAE', 'items[0].reason', reasons],
    ['KMUE', 'items[0].reason', reasons],
    ['ACUI', 'items[0].status', statuses],
    ['FIND', 'items[0].status', statuses],
  ])('%s %s', (code, field, texts) => {
    const room = formats.get(code)!.fields.get(field)!.length;
    expect(texts.filter(text => text.length > room)).toEqual([]);
  });
});

describe('shown whole', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await openOffice();
    desk = await office.desk();
    await desk.signOn('BEN2', '2222');
    await desk.key(OPEN_DRAWER);
  });
  afterAll(() => office.close());

  test('what a customer holds', async () => {
    await desk.key(`<home>ACUI ${PLANTED.mixedCart.party}<enter>`);
    const { holdings } = desk.session.page.reply as { holdings: { description: string; status: string }[] };
    holdings.forEach(({ description, status }, line) => {
      expect(desk.row(14 + line)).toContain(description);
      expect(desk.row(14 + line)).toContain(status);
    });
  });

  test('the receipts of an account that was paid and voided', async () => {
    const { account } = PLANTED.highBill;
    await desk.key(`<home>KPAE ${account}<enter><f10>`);
    const [receipt] = /\d{12}/.exec(desk.message)!;
    await desk.key(`<home>KVDA ${receipt}<enter>`);
    desk.session.moveTo('reason');
    await desk.key('KEYED TWICE<f10>');
    await desk.key(`<home>UHSI ${account}<enter>`);
    expect(desk.screenText).toContain(` VOID OF ${receipt}: `);
    expect(desk.screenText).toContain(` RECEIPT ${receipt} `);
  });

  test('who is signed on, and where, on the screen of an override', async () => {
    await desk.key('<home>KPAE<enter><f2>');
    desk.session.navigation.cover('SPOV');
    expect(desk.row(2)).toMatch(/MARLIN BAY {3}BEN2 GRADE 2 {3}TERMINAL T001 {3}DRAWER D01 {3}1 SUSPENDED$/);
  });
});
