import { describe, expect, it } from 'vitest';
import { setSize } from '../../src/presentation/screen.ts';
import { Interpreter } from '../../src/script/interpreter.ts';
import { draw, picture } from '../presentation/drawing.ts';
import { connected, hostOf, Loopback, tell } from './loopback.ts';

/** Two input fields, the second one numeric and full; a protected label before each. */
const form = () =>
  draw(
    ']NAME [.....]......', //
    '       ^',
    ']CODE [AB.CD]......',
  );

/** The screen after some lines, as a picture. */
async function after(...lines: string[]): Promise<string[]> {
  const { script, loopback } = await connected(form());
  for (const line of lines) expect((await tell(script, line)).outcome, line).toBe('ok');
  return picture(loopback.screen);
}

describe('keys', () => {
  it.each([
    ['String', ['String("XY")'], [']NAME {XY...]......', '         ^', ']CODE [AB.CD]......']],
    [
      'Key',
      ['Key(X)', 'Key(U+00d1,0x5a)', 'Key(parenleft)'],
      [']NAME {XÑZ(.]......', '           ^', ']CODE [AB.CD]......'],
    ],
    [
      'keys of control characters, which type nothing',
      ['Key(Return)', 'Key(Tab,BackSpace,Escape)', 'Key(0x09)'],
      [']NAME [.....]......', '       ^', ']CODE [AB.CD]......'],
    ],
    [
      'HexString',
      ['HexString("0x41c391","09")', 'HexString("5a")'],
      [']NAME {AÑ...]......', ']CODE {ZB.CD]......', '        ^'],
    ],
    [
      'PasteString',
      ['PasteString("0x58590a","5a")'],
      [']NAME {XY...]......', ']CODE {ZB.CD]......', '        ^'],
    ],
    [
      'several on a line',
      ['Key(X) Tab() Tab() Key(Y)'],
      [']NAME {Y....]......', '        ^', ']CODE [AB.CD]......'],
    ],
    ['Tab', ['Tab'], [']NAME [.....]......', ']CODE [AB.CD]......', '       ^']],
    ['BackTab', ['BackTab'], [']NAME [.....]......', ']CODE [AB.CD]......', '       ^']],
    ['Newline', ['Newline'], [']NAME [.....]......', ']CODE [AB.CD]......', '       ^']],
    ['Home', ['Tab', 'Home'], [']NAME [.....]......', '       ^', ']CODE [AB.CD]......']],
    ['Delete', ['Tab', 'Delete'], [']NAME [.....]......', ']CODE {B.CD.]......', '       ^']],
    ['Erase', ['String("XY")', 'Erase'], [']NAME {X....]......', '        ^', ']CODE [AB.CD]......']],
    [
      'EraseEOF',
      ['MoveCursor(1,8)', 'EraseEOF'],
      [']NAME [.....]......', ']CODE {A....]......', '        ^'],
    ],
    [
      'DeleteField',
      ['MoveCursor(1,8)', 'DeleteField'],
      [']NAME [.....]......', ']CODE {.....]......', '       ^'],
    ],
    ['EraseInput', ['String("X")', 'EraseInput'], [']NAME [.....]......', '       ^', ']CODE [.....]......']],
    ['FieldEnd', ['Tab', 'FieldEnd'], [']NAME [.....]......', ']CODE [AB.CD]......', '           ^']],
    ['MoveCursor', ['MoveCursor(26)'], [']NAME [.....]......', ']CODE [AB.CD]......', '       ^']],
    ['MoveCursor1', ['MoveCursor1(2,9)'], [']NAME [.....]......', ']CODE [AB.CD]......', '        ^']],
    [
      'names in any case',
      ['TAB', 'fieldend', 'backtab'],
      [']NAME [.....]......', ']CODE [AB.CD]......', '       ^'],
    ],
  ])('%s', async (_name, lines, shown) => expect(await after(...lines)).toEqual(shown));

  it('types through String() as a clerk would: tabs, AIDs and what is keyed after them', async () => {
    const { script, loopback } = await connected(form());
    await tell(script, 'String("AB\\tXY\\pf3Z\\n")');
    expect(loopback.sent.map(({ aid, fields }) => [aid, ...fields.map(each => each.text)])).toEqual([
      ['pf3', 'AB', 'XYCD'],
      ['enter', 'AB', 'XYZCD'],
    ]);
  });

  it('fails a key on a protected cell and says so, with the keyboard locked until Reset', async () => {
    const { script } = await connected(form());
    const refused = await tell(script, 'MoveCursor(0,0)', 'Key(A)');
    expect(refused).toEqual({
      data: ['Keyboard locked'],
      status: 'L F P C(citycrt) I 2 2 19 0 0 0x0',
      outcome: 'error',
    });
    expect(await tell(script, 'Key(B)')).toMatchObject({ data: [], outcome: 'ok' });
    expect(await tell(script, 'String("B")')).toMatchObject({ data: ['Operator error'], outcome: 'error' });
    expect(await tell(script, 'EraseEOF')).toMatchObject({ data: ['Keyboard locked'], outcome: 'error' });
    expect(await tell(script, 'Reset')).toMatchObject({ status: 'U F P C(citycrt) I 2 2 19 0 0 0x0' });
  });

  it('lets a key fail quietly when asked, as a hand would', async () => {
    const { script } = await connected(form());
    expect(await tell(script, 'MoveCursor(0,0)', 'Key(NoFailOnError,A)')).toMatchObject({
      status: 'L F P C(citycrt) I 2 2 19 0 0 0x0',
      outcome: 'ok',
    });
    expect(await tell(script, 'Tab')).toMatchObject({ status: 'U F U C(citycrt) I 2 2 19 0 7 0x0' });
  });

  it.each([
    ['a wide letter', 'String("日")'],
    ['a wide letter among others', 'HexString("e697a541")'],
  ])('refuses %s without locking the keyboard', async (_name, line) => {
    const { script, loopback } = await connected(form());
    const before = picture(loopback.screen);
    expect(await tell(script, line)).toMatchObject({ outcome: 'error', status: expect.stringMatching(/^U/) });
    expect(picture(loopback.screen)).toEqual(before);
  });

  it.each([
    ['Bogus()', 'Unknown action: Bogus'],
    ['PF(25)', "PF(): Invalid argument '25'"],
    ['PF', 'PF() requires 1 argument'],
    ['PA(4)', "PA(): Invalid argument '4'"],
    ['Key(ab)', 'Key(): Nonexistent or invalid name: ab'],
    ['String("A\\pf25")', 'String(): Unknown PF key 25'],
    ['MoveCursor(1,2,3)', 'MoveCursor() requires 1 or 2 arguments'],
    ['MoveCursor(38)', 'MoveCursor(): Invalid offset'],
    ['MoveCursor(2,0)', 'MoveCursor(): Invalid row'],
    ['MoveCursor(0,19)', 'MoveCursor(): Invalid column'],
    ['MoveCursor(x,1)', 'MoveCursor(): Invalid row'],
    ['Query(Weather)', 'Query: Unknown parameter'],
    ['Snap(Weather)', expect.stringContaining('Snap(): Parameter must be save')],
    ['Wait(Weather)', expect.stringContaining('Wait(): Parameter must be inputfield')],
    ['Wait(1,Unlock,x)', expect.stringContaining('Too many arguments to Wait()')],
    ['Connect()', 'Already connected'],
    ['BackTab(2)', 'BackTab() requires 0 arguments'],
    ['Enter(now)', 'Enter() requires 0 arguments'],
    ['Quote("', 'Syntax error: unclosed " at column 8'],
    ['String(A B)', 'Syntax error: ")" or "," expected at column 10'],
    ['HexString("4")', 'HexString(): Odd number of nybbles'],
    ['HexString("4G")', 'HexString(): Invalid hex character'],
    ['PasteString("4")', 'Invalid hexadecimal paste data'],
    ['PasteString("c1")', 'Invalid hexadecimal paste data'],
    ['PasteString()', 'PasteString() requires 1 or 2 arguments'],
  ])('%s is an error and leaves the screen alone', async (line, why) => {
    const { script, loopback } = await connected(form());
    const before = picture(loopback.screen);
    expect(await tell(script, line)).toMatchObject({ data: [why], outcome: 'error' });
    expect(picture(loopback.screen)).toEqual(before);
  });
});

describe('AIDs', () => {
  it.each([
    ['Enter', 'enter'],
    ['PF(1)', 'pf1'],
    ['PF(24)', 'pf24'],
    ['PA(3)', 'pa3'],
    ['Clear', 'clear'],
  ])('%s', async (line, aid) => {
    const { script, loopback } = await connected(form());
    expect(await tell(script, line)).toMatchObject({ outcome: 'ok' });
    expect(loopback.sent.map(inbound => inbound.aid)).toEqual([aid]);
  });

  it('keep the script waiting until the host has restored the keyboard', async () => {
    const { script, loopback } = await connected(form(), 'when told');
    const entered = tell(script, 'String("XY")', 'Enter', 'Ascii(0,7,5)');
    await expect.poll(() => loopback.sent.length).toBe(1);
    loopback.answer(7, 'HI');
    expect(await entered).toMatchObject({ data: ['HI   '], status: expect.stringMatching(/^U/) });
  });
});

describe('Connect and Disconnect', () => {
  it('keep the keyboard locked where there is nothing to key into', async () => {
    const script = new Interpreter(hostOf(new Loopback(form())));
    expect(await tell(script, 'Ignore')).toMatchObject({ status: 'L U U N N 2 24 80 0 0 0x0' });
    for (const line of ['Tab', 'Enter', 'Clear', 'Key(X)', 'MoveCursor(0,1)', 'EraseEOF', 'Reset']) {
      expect(await tell(script, line), line).toEqual({
        data: [],
        status: 'L U U N N 2 24 80 0 0 0x0',
        outcome: 'ok',
      });
    }
    for (const line of ['String("X")', 'HexString("58")', 'PasteString("58")'])
      expect(await tell(script, line)).toMatchObject({ data: ['Canceled'], outcome: 'error' });
    expect(await tell(script, 'Ascii(0,0,2)')).toMatchObject({ data: ['  '] });
    expect(await tell(script, 'Toggle(insertMode)', 'Set(insertMode)')).toMatchObject({ data: ['true'] });
    expect(await tell(script, 'Wait(1,Unlock)')).toMatchObject({ outcome: 'ok' });
    expect(await tell(script, 'Wait(1,InputField)')).toMatchObject({ data: ['Wait(): Not connected'] });
    expect(await tell(script, 'Connect(elsewhere)')).toMatchObject({ data: ['Host elsewhere is not there'] });
    expect(await tell(script, 'Query(ConnectionState)')).toMatchObject({ data: ['not-connected'] });
  });

  it('tell the model and the size of the screen, or the larger model that it needs', async () => {
    const terminal = { model: 4, size: { rows: 43, cols: 80 } } as const;
    const screen = form();
    const script = new Interpreter(hostOf(new Loopback(screen)), terminal);
    expect(await tell(script, 'Ignore')).toMatchObject({ status: 'L U U N N 4 24 80 0 0 0x0' });
    expect(await tell(script, 'Query(ScreenMaxSize)')).toMatchObject({ data: ['43 80'] });
    expect(await tell(script, 'Query(Model)')).toMatchObject({ data: ['IBM-3279-4-E'] });
    await tell(script, 'Connect()');
    setSize(screen, { rows: 27, cols: 132 });
    expect(await tell(script, 'MoveCursor(26,131)')).toMatchObject({
      status: 'U U U C(citycrt) I 5 27 132 26 131 0x0',
    });
    expect(await tell(script, 'Query(ScreenSizeMax)')).toMatchObject({ data: ['rows 27 columns 132'] });
    expect(await tell(script, 'Query(ScreenSizeCurrent)')).toMatchObject({ data: ['rows 27 columns 132'] });
    setSize(screen, { rows: 32, cols: 80 });
    expect(await tell(script, 'Ignore')).toMatchObject({ status: 'U U U C(citycrt) I 4 32 80 0 0 0x0' });
  });

  it('name the host in the status and let it go', async () => {
    const loopback = new Loopback(form());
    const script = new Interpreter(hostOf(loopback));
    expect(await tell(script, 'Connect(office)')).toMatchObject({
      status: 'U F U C(office) I 2 2 19 0 7 0x0',
    });
    expect(await tell(script, 'Query(ConnectionState)')).toMatchObject({ data: ['connected-3270'] });
    expect(await tell(script, 'Query(Host)')).toMatchObject({ data: ['host office 0'] });
    expect(await tell(script, 'Disconnect')).toMatchObject({ status: expect.stringMatching(/^L . . N N/) });
    expect(loopback.isClosed).toBe(true);
  });

  it('end the script by Quit', async () => {
    const { script, loopback } = await connected(form());
    expect(await script.run('Quit')).toMatchObject({ done: true });
    expect(loopback.isClosed).toBe(true);
  });
});

describe('reading the screen', () => {
  const hidden = () => draw(']PIN [....!5678]', '      ^', '..AB............');

  it.each([
    ['Ascii()', [' PIN            ', '  AB            ']],
    ['Ascii(4)', ['    ']],
    ['Ascii(0,1,3)', ['PIN']],
    ['ascii(0,14,6)', ['    AB']],
    ['Ascii(0,0,2,5)', [' PIN ', '  AB ']],
    ['AsciiField', ['    ']],
    ['Ebcdic(0,9,4)', ['00 00 f5 f6']],
    ['Ebcdic1(2,3,2)', ['c1 c2']],
    ['Ebcdic(0,0,2,3)', ['00 d7 c9', '00 00 c1']],
    ['EbcdicField', ['00 00 00 00']],
  ])('%s', async (line, data) => {
    const { script } = await connected(hidden());
    expect(await tell(script, line)).toMatchObject({ data, outcome: 'ok' });
  });

  it.each([
    'Ascii(2,0,1)',
    'Ascii(0,16,1)',
    'Ascii(1,0,17)',
    'Ascii(1,2)',
    'Ascii(0,0,3,1)',
    'Ascii(x)',
    'Ascii(1,2,3,4,5)',
  ])('%s is an error', async line => {
    const { script } = await connected(hidden());
    expect(await tell(script, line)).toMatchObject({ outcome: 'error' });
  });

  it('keeps a snapshot while the screen goes on', async () => {
    const { script } = await connected(form());
    expect(await tell(script, 'Snap(Ascii)')).toMatchObject({
      data: ['Snap(): No saved state'],
      outcome: 'error',
    });
    await tell(script, 'String("A")', 'Snap', 'String("B")');
    expect(await tell(script, 'Snap(Ascii,0,7,2)')).toMatchObject({ data: ['A '] });
    expect(await tell(script, 'Snap(Ebcdic,0,7,2)')).toMatchObject({ data: ['c1 00'] });
    expect(await tell(script, 'Snap(Status)')).toMatchObject({ data: ['U F U C(citycrt) I 2 2 19 0 8 0x0'] });
    expect(await tell(script, 'Snap(Rows)')).toMatchObject({ data: ['2'] });
    expect(await tell(script, 'Snap(Cols)')).toMatchObject({ data: ['19'] });
    expect(await tell(script, 'Ascii(0,7,2)')).toMatchObject({ data: ['AB'] });
  });
});
