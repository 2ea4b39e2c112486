import { afterEach, beforeEach, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

const { account } = PLANTED.highBill;
const [CITATION] = PLANTED.mixedCart.citations;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk(OPEN_DRAWER));
});
afterEach(() => office.close());

const applied = () => [desk.text('items[0].appliedTo'), desk.text('items[0].reason')];

test('on KMUE a line says what of it the payer wants paid first, and the cursor goes on to the next', async () => {
  await desk.key(`<home>KMUE<enter>${account}<tab>500<tab>SE<enter>`);
  expect([...applied(), desk.field]).toEqual(['SEWER', 'as payer asked', 'items[1].key']);
  await desk.key(`${CITATION}<enter><f10>`);
  expect(desk.message).toMatch(/^9001 /);
});

test('a code that nothing is owed under stops the payment, with an amount as without one', async () => {
  await desk.key(`<home>KMUE<enter>${account}<tab>5000<tab>XXXX<enter>`);
  expect([desk.message.slice(0, 4), desk.field]).toEqual(['4107', 'items[0].designated']);
  await desk.key(`<home>KPAE<enter>${account}<tab>5000<tab>XXXX<enter>`);
  expect([desk.message.slice(0, 4), desk.field]).toEqual(['4107', 'designated']);
});
