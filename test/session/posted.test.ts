import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

const [CITATION, ANOTHER] = PLANTED.mixedCart.citations;
const TOLD = `4027 Posted 70.00 on ${CITATION}: reply lost, receipt 800100000010.`;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

/** Press F10 and lose the answer; then go elsewhere with the keys given, on a line that is whole again. */
async function loseAnswer(keys: string): Promise<void> {
  office.cutAnswers();
  await desk.key('<f10>');
  expect(desk.message).toMatch(/^6006/);
  office.mend();
  await desk.key(keys);
}

/** The next thing posted is told what became of the one before. */
const postAnother = (): Promise<void> => desk.key('<home>KNSL<enter>CHANGE<f10>');

const wentBack = (): unknown[] => [desk.code, desk.text('key'), desk.text('owed'), desk.field];
const EMPTY = ['KPAE', '', '', 'key'];

describe('a payment that was posted, its answer lost', () => {
  beforeEach(() => desk.key(`${OPEN_DRAWER}<home>KPAE<enter>${CITATION}<enter>`));

  test.each([
    ['put aside', '<f2>', '<f3><f2>'],
    ['put aside twice over', '<home>/CITI<enter><f2>', '<f3><f2><f12>'],
    ['gone on from', '', '<f12>'],
  ])('does not stand on its screen, %s, to be posted again', async (_, away, back) => {
    await loseAnswer(away);
    await postAnother();
    expect(desk.message).toBe(TOLD);
    await desk.key(back);
    expect(wentBack()).toEqual(EMPTY);
  });

  test('is told with the change that is due', async () => {
    await desk.key('<deleteField>7264<enter>');
    await loseAnswer('<f2>');
    await postAnother();
    expect(desk.message).toBe(`4032 Paid 70.00 on ${CITATION}, receipt 800100000010. Change 2.64.`);
  });

  test('leaves a screen that was keyed over, and one of another record', async () => {
    await desk.key(`<f2>KPAE<enter>${ANOTHER}<enter>`);
    await loseAnswer('500<f2>');
    await postAnother();
    expect(desk.message).toMatch(/^4027/);
    await desk.key('<f3><f2>');
    expect([...wentBack().slice(0, 2), desk.text('items[0].tendered1')]).toEqual(['KPAE', ANOTHER, '500']);
    await desk.key('<f3><f2>');
    expect(wentBack().slice(0, 2)).toEqual(['KPAE', CITATION]);
  });

  test('is gone from a screen put aside, too, when the operator signs on again', async () => {
    await loseAnswer('<f2>');
    await desk.session.close();
    desk = await office.desk();
    await desk.signOn('BEN2', '2222');
    expect([desk.code, desk.message]).toEqual(['MENU', TOLD]);
    await desk.key('<f2>');
    expect(wentBack()).toEqual(EMPTY);
  });
});

test('another write is told by its transaction and key', async () => {
  await desk.key('KOPE<enter>D01<tab>15000');
  await loseAnswer('<f2>');
  await postAnother();
  expect(desk.message).toBe('6009 Done, reply lost: KOPE D01. Look at it, then go on.');
  await desk.key('<f3><f2>');
  expect([desk.code, desk.text('drawer'), desk.text('float')]).toEqual(['KOPE', '', '']);
});
