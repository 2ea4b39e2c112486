import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, openOffice } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = await office.desk();
  await desk.signOn('BEN2', '2222');
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

test('the side of the street that is keyed opens at once, both are listed without it', async () => {
  await desk.key('FIND<enter>100 W ANCHORAGE<enter>');
  expect([desk.code, desk.text('serviceAddress')]).toEqual(['UACI', '100 W ANCHORAGE ST']);
  await desk.key('<home>FIND<enter>100 east anchorage<enter>');
  expect([desk.code, desk.text('serviceAddress')]).toEqual(['UACI', '100 E ANCHORAGE ST']);
  await desk.key('<home>FIND<enter>100 anchorage<enter>');
  expect([desk.code, desk.message]).toEqual(['FIND', '9014 2 found.']);
});
