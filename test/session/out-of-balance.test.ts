import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

const [CITATION] = PLANTED.mixedCart.citations;
const RECEIPT = '800100000010';

let office: Office;
let ben: Desk;
let sam: Desk;
beforeAll(async () => {
  ({ office, desk: ben } = await openDesk(
    `${OPEN_DRAWER}<home>KPAE ${CITATION}<enter><f10><home>KCNE<enter>1<f10><f10><f6>LOST A BILL<f10><f10>`,
  ));
  sam = await office.desk();
  await sam.signOn('SAM', '4444');
});
afterAll(() => office.close());

/** A drawer 120.00 short, from what its journal shows to the end of its day. */
describe('a drawer that is out', () => {
  const OUT = '4119 Drawer D01 of 05/14/26 is out by -120.00. Explain it with KOVA.';

  test('goes on no slip before it is explained', async () => {
    await sam.key('FDSA<enter>');
    expect([sam.text('unexplained'), sam.text('items[1].status')]).toEqual(['1', 'EXPLAIN']);
    await sam.key('B1<f10><f10>');
    expect(sam.message).toBe(OUT);
  });

  test('keeps the day open, and SEOD names it', async () => {
    await sam.key('<home>SEOD<enter>');
    expect(sam.row(16)).toMatch(/^ +D01 +BEN2 +05\/14\/26 +-120\.00 EXPLAIN$/);
    expect(sam.row(17)).toMatch(/^ +D06 .* REVIEW$/);
    await sam.key('<f10><f10>');
    expect(sam.message).toBe('5007 Over or short is not explained: D01 of 05/14/26. Explain it with KOVA.');
  });

  test('is reviewed with its journal, whose lines lead on', async () => {
    await sam.key('<home>KCLR D01<enter><f10>');
    expect(sam.message).toBe(OUT);
    await sam.key('<f11>');
    expect(['code', 'of', 'day', 'oper', 'state', 'total'].map(name => sam.text(name).trim())).toEqual([
      'KJRI',
      'D01',
      '05/14/26',
      'BEN2',
      'CLOSED',
      '70.00',
    ]);
    expect(sam.row(6)).toMatch(/ CLOSE +LOST A BILL +SHORT +-120\.00$/);
    await sam.key('2<enter>');
    expect([sam.code, sam.text('receipt')]).toEqual(['KRCP', RECEIPT]);
    await sam.key('<f12><f12>');
    expect([sam.code, sam.text('drawer')]).toEqual(['KCLR', 'D01']);
  });

  test('shows its journal to its cashier once more, by its code alone', async () => {
    await ben.key('<home>KJRI D01<enter>');
    expect([ben.text('of'), ben.text('items[1].receipt'), ben.message]).toEqual(['D01', RECEIPT, '']);
  });

  test('once explained is deposited, and the day ends with its review still listed', async () => {
    await sam.key('<f6>CHNGPAID OUT TWICE<f10><home>FDSA<enter>B1<f10><f10>');
    expect(sam.message).toMatch(/^9108/);
    await sam.key('<home>SEOD<enter>');
    expect([16, 17].map(row => sam.row(row).split(/ +/).at(-1))).toEqual(['REVIEW', 'REVIEW']);
    await sam.key('<f10><f10>');
    expect(sam.message).toMatch(/^9006/);
  });
});

test('the journal of another is not for a CSR II', async () => {
  await sam.key(`<home>${OPEN_DRAWER.replace('D01', 'D02')}`);
  await ben.key('<home>KJRI D02<enter>');
  expect(ben.message).toBe("4134 Drawer D02 of 05/15/26 is SAM's. Grade 3 sees journals of others.");
  expect([ben.field, ben.text('of')]).toEqual(['drawer', '']);
});

describe('a count with nothing keyed', () => {
  test.each([
    ['FRVB CNTR<enter><f10>', 'd10000'],
    ['FRVC CNTR<enter><f10>', 'd10000'],
    ['KCHE<enter><f10>', 'in10000'],
    ['KCHE<enter>1<f10>', 'out10000'],
    ['KCHE<enter><enter>', 'in10000'],
  ])('on %s is none', async (keys, field) => {
    await sam.key(`<home>${keys}`);
    expect(sam.message).toBe('4029 Nothing is counted. Key the pieces, or 0 where there are none.');
    expect(sam.field).toBe(field);
  });
});
