import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { RESTING, resolve } from '../../src/keymap/resolve.ts';
import { type Desk, type Office, openOffice } from './desk.ts';
import { OwnKeys } from './own-keys.ts';

const [CITATION] = PLANTED.mixedCart.citations;

let office: Office;
let own: OwnKeys;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  own = new OwnKeys();
  desk = await own.desk(office);
});
afterEach(async () => {
  await office.close();
  own.close();
});

const row = (line: number): string =>
  desk
    .row(9 + line)
    .replace(/\s+/g, ' ')
    .trim();
const does = (name: string, screen = 'MENU') => {
  const found = resolve(desk.session.keys.inForce, RESTING, { name }, screen);
  return found.kind === 'binding' ? found.deed : found.kind;
};

function write(operator: string, text: string): void {
  mkdirSync(dirname(own.file(operator)), { recursive: true });
  writeFileSync(own.file(operator), text);
}

describe('an operator’s own keys', () => {
  test('act while that operator is signed on, and no longer', async () => {
    write('BEN2', 'name: BEN2\nextends: [default]\nlayers: {base: {f9: eraseEOF}}');
    await desk.signOn('BEN2', '2222');
    expect(does('f9')).toMatchObject({ action: { do: 'eraseEOF' } });
    await desk.key('<f3><f3>');
    await desk.signOn('CAL3', '3333');
    expect(does('f9')).toMatchObject({ action: { aid: 'pf9' } });
  });

  test('have the operator’s own order of keying, and leave the others theirs', async () => {
    write(
      'BEN2',
      'name: BEN2\nextends: [default]\nscreens: {KPAE: {sequence: [tender, key], fields: {tender: {constant: CK}}}}',
    );
    desk.session.keying.posture = 'headsDown';
    await desk.signOn('CAL3', '3333');
    await desk.key('KPAE<enter>');
    expect([desk.text('items[0].tender'), desk.field]).toEqual(['', 'key']);
    await desk.key('<f3><f3><f3>');
    await desk.signOn('BEN2', '2222');
    await desk.key('KPAE<enter>');
    expect([desk.text('items[0].tender'), desk.field]).toEqual(['CK', 'key']);
  });

  test('that have a fault are told at sign-on, and the account’s act', async () => {
    write('BEN2', 'name: BEN2\nextends: [default]\nlayers: {base: {f9: frobnicate}}');
    await desk.signOn('BEN2', '2222');
    expect(desk.message).toBe('7210 Your own keys are not used: BEN2.yaml:3: unknown action: frobnicate');
    expect(does('f9')).toMatchObject({ action: { aid: 'pf9' } });
    await desk.key('TKMU<enter>');
  });
});

describe('TKMU', () => {
  beforeEach(async () => {
    await desk.signOn('CAL3', '3333');
    await desk.key('TKMU<enter>');
  });

  test('is for grade 3 and above', async () => {
    await desk.key('<f3><f3><f3>');
    await desk.signOn('BEN2', '2222');
    await desk.key('TKMU<enter>');
    expect(desk.message).toMatch(/^2004/);
  });

  test('shows every key in force with its file and line, and what one key does', async () => {
    expect(row(1)).toMatch(/^1 base enter enter c3270\.yaml:\d+$/);
    await desk.key('<f8>');
    expect(row(1)).toMatch(/^13 base /);
    desk.session.moveTo('key');
    await desk.key('CTRL+T<enter>');
    expect(row(1)).toMatch(/^1 base ctrl\+t layer\(heads-down\) default\.yaml:\d+$/);
    expect(row(2)).toBe('');
  });

  test('binds a key on every screen, in a layer and on one screen, at once', async () => {
    desk.session.moveTo('key');
    await desk.key('F9<tab>pf(5)<f10>');
    expect([desk.message, does('f9')]).toMatchObject(['9205 f9 is pf(5) now.', { action: { aid: 'pf5' } }]);
    desk.session.moveTo('layer');
    await desk.key('heads-down<tab>f9<tab>dup<f10>');
    desk.session.moveTo('screen');
    await desk.key('KPAE<tab><deleteField><tab>ctrl+a 9<tab>eraseEOF<f10>');
    const deep = { layers: ['heads-down', 'base'], chord: [] };
    expect(resolve(desk.session.keys.inForce, deep, { name: 'f9' })).toMatchObject({
      deed: { action: { do: 'dup' } },
    });
    expect(desk.rows.join('\n')).toMatch(/KPAE +ctrl\+a 9 +eraseEOF +CAL3\.yaml:\d+/);
    expect(readFileSync(own.file('CAL3'), 'utf8')).toContain('f9: pf(5)');
  });

  test('takes a line of the list up to change it, and takes a key off again', async () => {
    desk.session.moveTo('key');
    await desk.key('f9<tab>pf(5)<f10>');
    desk.session.moveTo('key');
    await desk.key('f9<enter>');
    desk.session.moveTo('pick');
    await desk.key('1<enter>');
    expect([desk.text('layer'), desk.text('key'), desk.text('action'), desk.field]).toEqual([
      'base',
      'f9',
      'pf(5)',
      'action',
    ]);
    await desk.key('<f17>');
    expect([desk.message, does('f9')]).toMatchObject([
      '9206 f9 is taken off; it is pf(9) now.',
      { action: { aid: 'pf9' } },
    ]);
    desk.session.moveTo('key');
    await desk.key('f9<f17>');
    expect(desk.message).toMatch(/^7215 .*keymaps\/c3270\.yaml has it/);
  });

  test('sets an order of keying field by field, which acts heads-down at once', async () => {
    desk.session.moveTo('screen');
    await desk.key('KPAE<enter>');
    expect(row(1)).toMatch(/^1 KPAE 1 key then enter default\.yaml:\d\d$/);
    desk.session.moveTo('field');
    await desk.key('tender<tab>1<tab>CCA<f10>');
    expect(desk.message).toBe('9207 tender is place 1 of KPAE now.');
    desk.session.moveTo('field');
    await desk.key('checkNumber<tab>3<tab>I1<tab>enter f10<f10>');
    expect([1, 2, 3, 4].map(row)).toEqual([
      expect.stringMatching(/^1 KPAE 1 tender constant CA CAL3/),
      expect.stringMatching(/^2 KPAE 2 key then enter CAL3/),
      expect.stringMatching(/^3 KPAE 3 checkNumber increment 1, then en/),
      expect.stringMatching(/^4 KPAE 4 tendered1 then enter pf10 CAL3/),
    ]);
    desk.session.moveTo('field');
    await desk.key('checkNumber<f17>');
    expect(desk.message).toBe('9208 checkNumber is out of the order of KPAE.');
    desk.session.keying.posture = 'headsDown';
    await desk.key('<f3>KOPE<enter>D01<tab>15000<f10><home>KPAE<enter>');
    expect([desk.text('items[0].tender'), desk.field]).toEqual(['CA', 'key']);
    desk.strike(`${CITATION}<fieldExit>`);
    await desk.session.settled();
    expect(desk.text('owed')).toBe('70.00');
    desk.session.keying.posture = 'headsUp';
    await desk.key('<home>TKMU KPAE<enter><f17>');
    expect(desk.message).toMatch(/^9209 KPAE has the order of keymaps\/default\.yaml again/);
    expect(readFileSync(own.file('CAL3'), 'utf8')).not.toContain('KPAE');
  });

  test.each([
    ['XXXX<enter>', /^7213 No screen XXXX/, 'screen'],
    ['KPAE<tab>nolayer<tab>f9<tab>dup<f10>', /^7225 The keys of a screen act in every layer/, 'layer'],
    ['KPAE<tab>base<tab>f9<f17>', /^7225/, 'layer'],
    ['<f10>', /^7219/, 'key'],
    ['<tab>pad<tab>f9<tab>dup<f10>', /^7221 No layer pad. There are base, heads-down/, 'layer'],
    ['<tab><tab>f99<tab>dup<f10>', /^7211 f99 is no key/, 'key'],
    ['<tab><tab>ctrl+i<tab>dup<f10>', /^7211 ctrl\+i is sent as tab/, 'key'],
    ['<tab><tab>f9<f10>', /^1001/, 'action'],
    ['<tab><tab>f9<tab>frob<f10>', /^7212 No action frob/, 'action'],
    [
      '<tab><tab>f9<tab>macro(pay)<f10>',
      /^7209 Not changed: CAL3\.yaml:\d+: there is no macro pay/,
      'action',
    ],
    [
      '<tab><tab>f9<tab>layer(pad)<f10>',
      /^7209 Not changed: CAL3\.yaml:\d+: there is no layer pad/,
      'action',
    ],
    ['<tab><tab><tab><tab>key<f10>', /^1001/, 'screen'],
    ['KPAE<tab><tab><tab><tab>total<f10>', /^7214 KPAE has no input total/, 'field'],
    ['KPAE<tab><tab><tab><tab>key<tab>x<f10>', /^1007/, 'place'],
    ['KPAE<tab><tab><tab><tab>key<tab><tab>Z<f10>', /^7223/, 'fill'],
    ['KPAE<tab><tab><tab><tab>key<tab><tab>C<f10>', /^7223/, 'with'],
    ['KPAE<tab><tab><tab><tab>key<tab><tab>Ix<f10>', /^7223/, 'with'],
    ['KPAE<tab><tab><tab><tab>key<tab><tab><tab><tab>post<f10>', /^7222 No key post/, 'press'],
  ])('answers %s', async (keys, message, field) => {
    await desk.key(keys);
    expect([desk.message, desk.field]).toEqual([expect.stringMatching(message), field]);
  });

  test('keeps a key for Reset, and says which key would take the last one', async () => {
    desk.session.moveTo('key');
    await desk.key('ctrl+r<tab>tab<f10>');
    expect(desk.message).toBe('9205 ctrl+r is tab now.');
    desk.session.moveTo('key');
    await desk.key('ctrl+a<tab>tab<f10>');
    expect([desk.message, desk.field]).toEqual([
      '7226 ctrl+a leaves no key for reset in base. Give reset another.',
      'key',
    ]);
    expect(readFileSync(own.file('CAL3'), 'utf8')).not.toContain('ctrl+a');
    desk.session.moveTo('key');
    await desk.key('<deleteField>f9<tab><deleteField>reset<f10>');
    desk.session.moveTo('key');
    await desk.key('ctrl+a r<tab>tab<f10>');
    expect(desk.message).toBe('9205 ctrl+a r is tab now.');
    desk.session.moveTo('key');
    await desk.key('f9<f17>');
    expect([desk.message, desk.field]).toEqual([
      '7226 f9 leaves no key for reset in base. Give reset another.',
      'key',
    ]);
  });

  test('leaves out a line of an older file that would lock the keyboard, and takes it off', async () => {
    await desk.key('<f3><f3><f3>');
    write('CAL3', 'name: CAL3\nextends: [default]\nlayers: {base: {ctrl+r: tab, ctrl+a: tab, f9: dup}}');
    await desk.signOn('CAL3', '3333');
    expect(desk.message).toBe('7227 Own ctrl+a left out: no key for reset in base with it. TKMU mends it.');
    expect([does('f9'), does('ctrl+a')]).toMatchObject([{ action: { do: 'dup' } }, 'pending']);
    await desk.key('TKMU<enter>');
    desk.session.moveTo('key');
    await desk.key('CTRL+A<tab>tab<f10>');
    expect(desk.message).toMatch(/^7226 CTRL\+A leaves no key/);
    desk.session.moveTo('key');
    await desk.key('<deleteField>f8<tab><deleteField>dup<f10>');
    expect(desk.message).toBe('9205 f8 is dup now.');
    desk.session.moveTo('key');
    await desk.key('ctrl+a<f17>');
    expect(desk.message).toMatch(/^9206 ctrl\+a is taken off/);
    expect(desk.session.keys.inForce.leftOut).toEqual([]);
  });

  test('says when the file cannot be kept', async () => {
    writeFileSync(dirname(own.file('CAL3')), 'no folder');
    chmodSync(dirname(own.file('CAL3')), 0o400);
    desk.session.moveTo('key');
    await desk.key('f9<tab>pf(5)<f10>');
    expect(desk.message).toMatch(/^7209 Not changed: E/);
    expect(does('f9')).toMatchObject({ action: { aid: 'pf9' } });
  });
});
