import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

describe('a plate of another state', () => {
  const [PLATE, STATE] = ['0AID826', 'AZ'];
  const shown = () => [desk.code, desk.text('plate'), desk.text('state'), desk.message];

  test.each([`FIND ${PLATE}`, `FIND ${PLATE} ${STATE}`, `${PLATE}/${STATE}`, `CPLI ${PLATE} ${STATE}`])(
    'is shown at once by %s',
    async line => {
      await desk.key(`${line}<enter>`);
      expect(shown()).toEqual(['CPLI', PLATE, STATE, '']);
    },
  );

  test('is shown from a list', async () => {
    await desk.key(`FIND ${PLATE.slice(0, 2)}<enter>`);
    const line = [...Array(12).keys()].find(line => desk.text(`items[${line}].key`) === `${PLATE} ${STATE}`);
    await desk.key(`${line! + 1}<enter>`);
    expect(shown()).toEqual(['CPLI', PLATE, STATE, '']);
  });
});

describe('what a grade may not open', () => {
  const { invoice } = PLANTED.business;

  test('is told in its line: an invoice, a receipt', async () => {
    await desk.key(`${OPEN_DRAWER}<home>KPAE ${invoice}<enter>`);
    const owed = desk.text('owed');
    await desk.key('<f10>');
    const [receipt] = /\d{12}/.exec(desk.message)!;
    const first = await office.desk();
    await first.signOn('AMY1', '1111');
    await first.key(`${invoice}<enter>`);
    expect([first.code, first.message]).toEqual([
      'FIND',
      '9027 On file. KPAE shows more of it, but not to grade 1.',
    ]);
    expect(first.row(8)).toMatch(new RegExp(`^ *1 ${invoice} .* OWED 0\\.00 +PAID$`));
    await first.key(`<home>${receipt}<enter>`);
    expect(first.message).toMatch(/^9027 .* KRCP/);
    expect(first.row(8)).toMatch(new RegExp(`^ *1 ${receipt} 05/14/26 BY BEN2 +PAID ${owed} +POSTED$`));
  });
});

test('the side of the street that is keyed opens at once, both are listed without it', async () => {
  await desk.key('FIND<enter>100 W ANCHORAGE<enter>');
  expect([desk.code, desk.text('serviceAddress')]).toEqual(['UACI', '100 W ANCHORAGE ST']);
  await desk.key('<home>FIND<enter>100 east anchorage<enter>');
  expect([desk.code, desk.text('serviceAddress')]).toEqual(['UACI', '100 E ANCHORAGE ST']);
  await desk.key('<home>FIND<enter>100 anchorage<enter>');
  expect([desk.code, desk.message]).toEqual(['FIND', '9014 2 found.']);
});

test.each([
  ['612 BARRACUDA', 'ACUI', '50000165'],
  ['100 MOON SNAIL CT #147', 'UACI', '1000100486'],
  ['100 MOON SNAIL 147', 'UACI', '1000100486'],
  ['80001431', 'UACI', '1000100486'],
])('FIND %s opens %s: a mail address, a unit, a premise', async (text, code, key) => {
  await desk.key(`FIND ${text}<enter>`);
  expect([desk.code, desk.text(code === 'ACUI' ? 'party' : 'account')]).toEqual([code, key]);
});

test.each([
  ['100 MOON SNAIL CT #3', '3008'],
  ['80000045', '3015'],
])('FIND %s stays, with message %s', async (text, number) => {
  await desk.key(`FIND ${text}<enter>`);
  expect([desk.code, desk.message.slice(0, 4)]).toEqual(['FIND', number]);
});

test('the accounts of a premise are listed, the houses of a street page by page', async () => {
  await desk.key('FIND 80001001<enter>');
  expect([desk.text('readAs'), desk.message]).toEqual(['PREMISE', '9014 2 found.']);
  await desk.key('<home>FIND maple<enter>');
  expect([desk.text('readAs'), desk.message]).toEqual(['NAME OR STREET', '9014 12+ found.']);
  const first = desk.row(8);
  await desk.key('<f8>');
  expect([desk.row(8) === first, desk.row(8)]).toEqual([false, expect.stringMatching(/ MAPLE ST$/)]);
});
