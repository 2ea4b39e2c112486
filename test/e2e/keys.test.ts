import { afterAll, beforeAll, expect, it } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { Office } from './office.ts';
import type { Tty } from './tty.ts';

const [CITATION] = PLANTED.mixedCart.citations;
const CTRL_T = '\x14';

let office: Office;
let tty: Tty;
beforeAll(async () => {
  office = new Office();
  tty = office.open();
  await tty.waitFor('BEN2');
  await tty.type('BEN2<tab>2222<enter>', '9010 Good day');
  await tty.type('KOPE<enter>', 'OPEN DRAWER  ');
  await tty.type('D01<tab>15000<f10>', '9003 Drawer D01 open');
});
afterAll(() => office.close());

it('takes a payment from the numeric pad, heads-down', async () => {
  await tty.type(`<home>KPAE<enter>`, 'F10=Post');
  await tty.type(CTRL_T, () => tty.row(24).includes('HSDE'));
  await tty.type(`${CITATION}<kpEnter>`, /Owed +70\.00/);
  await tty.type('10000<kpEnter>', '9001 Receipt 800100000010 posted. Change 30.00.');
  await tty.type('12<kpEnter>', 'X II');
  await tty.type('<reset>', () => !tty.text.includes('X II'));
  await tty.type(CTRL_T, () => !tty.row(24).includes('HSDE'));
});

it('lays the tape over the screen and keys its total into the field', async () => {
  await tty.type('<clear>', () => tty.cursor.row === 3);
  await tty.type('<tab><f13>1000<kpAdd>250<kpAdd>t', /002 +12\.50 T/);
  await tty.type('<f10>', /Pay +12\.50/);
});

it('says which file and line gave each key', async () => {
  const { out } = await office.run('keys', 'list', '--screen', 'KPAE', '--explain');
  expect(out).toMatch(/^ctrl\+t +layer\(heads-down\) +base +keymaps\/default\.yaml:\d+$/m);
  expect(out).toMatch(/^KPAE 2 tendered1 +hand +enter pf10 +keymaps\/default\.yaml:\d+$/m);
});
