import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importBms } from '../../src/format/bms/import.ts';
import { BareFormat } from '../../src/script/bare-format.ts';
import { Interpreter } from '../../src/script/interpreter.ts';
import { mapOf } from '../format/bms/sources.ts';
import { type Told, tell } from '../script/loopback.ts';
import { mapStreams } from './bms-stream.ts';
import { S3270, s3270Version } from './s3270.ts';
import { startTn3270Host, type Tn3270Host } from './tn3270-host.ts';

const MAP = mapOf(
  "         DFHMDF POS=(1,1),LENGTH=9,INITIAL='CUST MENU'",
  "A        DFHMDF POS=(3,1),LENGTH=5,ATTRB=(UNPROT,IC),INITIAL='AB'",
  '         DFHMDF POS=(3,7),LENGTH=1',
  'N        DFHMDF POS=(4,1),LENGTH=5,ATTRB=(NUM)',
  '         DFHMDF POS=(4,7),LENGTH=1,ATTRB=PROT',
  "P        DFHMDF POS=(5,1),LENGTH=6,ATTRB=(UNPROT,DRK),INITIAL='SECRET'",
  '         DFHMDF POS=(5,8),LENGTH=1',
  'C        DFHMDF POS=(6,1),LENGTH=9,ATTRB=BRT,COLOR=RED,HILIGHT=BLINK',
  '         DFHMDF POS=(6,11),LENGTH=1',
);

/** Each a script on the map as it is laid, whose last reply is compared; the screen is read after it, too. */
const SCRIPTS: readonly (readonly string[])[] = [
  ['Query(Cursor)'],
  ['Query(Cursor1)'],
  ['Query(ConnectionState)'],
  ['Query(Formatted)'],
  ['Query(LuName)'],
  ['Query(BindPluName)'],
  ['Query(TerminalName)'],
  ['Query(CodePage)'],
  ['Query(ScreenSizeCurrent)'],
  ['Query(Nonsense)'],
  ['Query(Cursor,Cursor)'],
  ['Ascii(0,0,1,9)'],
  ['Ascii(1,2)'],
  ['Ascii(24,0,1)'],
  ['Ascii1(0,1,2)'],
  ['AsciiField'],
  ['AsciiField(1)'],
  ['Tab', 'Tab', 'AsciiField'],
  ['Ebcdic'],
  ['Ebcdic(5)'],
  ['Ebcdic(2,0,2,8)'],
  ['Ebcdic(4,0,10)'],
  ['Ebcdic1(1,1,3)'],
  ['Ebcdic(1,2)'],
  ['EbcdicField'],
  ['ReadBuffer(Ascii)'],
  ['ReadBuffer(Unicode)'],
  ['ReadBuffer(Field)'],
  ['ReadBuffer(Field,Ebcdic)'],
  ['ReadBuffer(Foo)'],
  ['Snap', 'Snap(Ebcdic,2,0,3)'],
  ['Snap', 'Snap(ReadBuffer,Ebcdic)'],
  ['Snap', 'Snap(ReadBuffer,Field)'],
  ['Snap(Foo)'],
  ['Tab(1)'],
  ['left2(x)'],
  ['PF'],
  ['PF(25)'],
  ['PA(x)'],
  ['MoveCursor(1,2,3)'],
  ['MoveCursor(162)'],
  ['Key(space)'],
  ['Key(apostrophe)'],
  ['Key(Aacute,b)'],
  ['Key(ab)'],
  ['Key()'],
  ['MoveCursor(0,0)', 'Key(NoFailOnError,b)'],
  ['String("\\ec1\\eC2")'],
  ['String("\\e40c1")'],
  ['String("A\\rB")'],
  ['String("\\x42\\u00e9")'],
  ['Set(insertMode)'],
  ['Toggle(insertMode)', 'Set(insertMode)'],
  ['Set(insertMode,on,blankFill,off)', 'Key(X)'],
  ['Set(insertMode,maybe)'],
  ['Set(blankFill)'],
  ['Set(aidWait)'],
  ['Set(monoCase,false)'],
  ['Set(model)'],
  ['Set(nonsense)'],
  ['Set(blankFill,true,insertMode)'],
  ['Toggle(nonsense,true)'],
  ['Wait(0.01,Seconds)'],
  ['Wait(Seconds)'],
  ['Wait(0.01,Foo)'],
  ['Wait(1,InputField)'],
  ['Wait(1,Unlock)'],
  ...[
    'BackSpace',
    'Delete',
    'Erase',
    'Newline',
    'NextWord',
    'PreviousWord',
    'Dup',
    'FieldMark',
    'CursorSelect',
  ].map(underError),
  ...['Insert', 'ToggleInsert', 'Key(y)', 'Key(Tab)', 'Enter', 'PF(1)', 'Clear', 'MoveCursor(2,1)'].map(
    underError,
  ),
  ...['EraseEOF', 'EraseInput', 'DeleteField', 'DeleteWord', 'Tab', 'String("y")', 'String("\\n")'].map(
    underError,
  ),
  ...['HexString("41")', 'PasteString("41")', 'Wait(30,Unlock)', 'Wait(30,InputField)', ''].map(underError),
  ['MoveCursor(0,0)', 'Dup', 'Dup'],
  ['MoveCursor(0,0)', 'String("b")'],
  ['MoveCursor(0,0)', 'Key(x,y)'],
  ['MoveCursor(0,0)', 'Key(x) Tab()'],
  ['Insert', 'Key(W)', 'Key(X)', 'Key(Y)', 'Key(Z)'],
  ['Insert', 'Key(W)', 'Key(X)', 'Key(Y)', 'Key(Z)', 'Key(V)'],
  ['Insert', 'String("WXYZ")'],
  ['Tab() Tab()'],
  ['Tab()Tab() Key(q)'],
  ['Key(a) Key(b)'],
  ['Key(a), Key(b)'],
  ['Tab Tab'],
  ['Tab() Bogus() Key(x)'],
  ['Query(Cursor) Query(Nonsense) Query(Cursor1)'],
  ['String(hello world)'],
  ['String("a"b)'],
  ['String(he"y")'],
  ['String(a'],
  ['String("a'],
  ['String(a))'],
  ['String(é è)'],
  ['String a "b c"d'],
  ['String a"b c"'],
  ['String( a , "b" ,)'],
  ['Ascii 0 0 1 9'],
  ['Wait (1,Unlock)'],
  ['Tab)'],
  ['(x)'],
  ['_Tab'],
  ['1Tab'],
  [''],
  ['Key(Return)'],
  ['Key(Tab,x)'],
  ['Key(BackSpace)'],
  ['Key(Escape)'],
  ['Key(Delete)'],
  ['Key(Linefeed)'],
  ['Key(0x0a)'],
  ['HexString("4142","0x43")'],
  ['HexString("c3a9")'],
  ['HexString("c1")'],
  ['HexString("410942")'],
  ['HexString("410d42")'],
  ['HexString("4")'],
  ['HexString("zz")'],
  ['HexString()'],
  ['PasteString("4142","43")'],
  ['PasteString("0x41090a42")'],
  ['PasteString("4142434445464748")'],
  ['PasteString("41zz")'],
  ['PasteString("4")'],
  ['PasteString()'],
  ['Set(aidWait,false)', 'Set(aidWait)'],
  ['Set(unlockDelay,true)', 'Set(unlockDelay)'],
  ['Set(monoCase,true)', 'Key(q)', 'Ascii(2,0,8)'],
  ['Set(monoCase,true)', 'Key(q)', 'AsciiField'],
  ['Set(monoCase,true)', 'Key(q)', 'ReadBuffer(Ascii)'],
  ['Set(monoCase,true)', 'Key(q)', 'Snap', 'Snap(Ascii,2,0,8)'],
];

/** A script whose last line is told under an operator error. */
function underError(line: string): string[] {
  return ['MoveCursor(0,3)', 'Key(NoFailOnError,x)', line];
}

/** Told before any Connect(). */
const UNCONNECTED = [
  ...[
    'Enter',
    'PF(3)',
    'PA(1)',
    'Clear',
    'Key(a)',
    'Tab',
    'Newline',
    'Delete',
    'BackSpace',
    'EraseEOF',
    'EraseInput',
  ],
  ...[
    'Dup',
    'Insert',
    'Reset',
    'CursorSelect',
    'Attn',
    'SysReq',
    'MoveCursor(3,4)',
    'String("a")',
    'String("")',
  ],
  ...['HexString("41")', 'PasteString("41")', 'Set(insertMode,true)', 'Wait(1,Unlock)', 'Wait(1,InputField)'],
  ...['Wait(1,Disconnect)', 'Ascii(0,0,3)', 'Snap', 'Tab() Tab()', ''],
];

/** Each a script whose last line is to fail on both, in whatever words. */
const FAILING: readonly (readonly string[])[] = [
  ['MoveCursor(0,0)', 'Wait(0.01,InputField)'],
  ['Wait(0.01,NVTMode)'],
  ['Wait(0.01,Unlock,x)'],
];

const [format] = importBms('map.bms', MAP).formats;
const [stream = []] = mapStreams(MAP).values();

describe.skipIf(s3270Version() === null)('a script, beside s3270', () => {
  let host: Tn3270Host;
  let s3270: S3270;
  beforeAll(async () => {
    host = await startTn3270Host(call => (call === null ? stream : null));
    s3270 = new S3270('-model', '2');
    await s3270.connect(host.port);
  });
  afterAll(async () => {
    await s3270.close();
    await host.close();
  });

  /** What it is told, the name of the host and the seconds aside, and the cells it leaves. */
  async function theirs(lines: readonly string[]): Promise<{ last: Told; cells: string[] }> {
    await s3270.runAll([
      'Reset',
      'Set(insertMode,false,blankFill,true,aidWait,true,unlockDelay,false,monoCase,false)',
    ]);
    host.send(stream);
    await host.settled();
    await s3270.runAll(lines.slice(0, -1));
    const { data, status, outcome } = await s3270.run(lines.at(-1) ?? '');
    const cells = (await s3270.run('ReadBuffer(Ebcdic)')).data;
    return { last: { data, status: comparable(status), outcome }, cells };
  }

  async function ours(lines: readonly string[]): Promise<{ last: Told; cells: string[] }> {
    const script = new Interpreter({ version: '0.0.0', connect: async () => new BareFormat([format!]) });
    const last = await tell(script, 'Connect()', ...lines);
    const cells = (await tell(script, 'ReadBuffer(Ebcdic)')).data;
    return { last: { ...last, status: comparable(last.status) }, cells };
  }

  it.each(SCRIPTS.map(lines => [lines.join(' '), lines] as const))(
    '%s is answered alike',
    async (_, lines) => {
      expect(await ours(lines)).toEqual(await theirs(lines));
    },
  );

  it.each(FAILING.map(lines => [lines.join(' '), lines] as const))('%s fails alike', async (_, lines) => {
    const [our, their] = [await ours(lines), await theirs(lines)];
    expect([our.last.outcome, their.last.outcome]).toEqual(['error', 'error']);
    expect(our.cells).toEqual(their.cells);
  });

  it.each(UNCONNECTED)('%s before connecting is answered alike', async line => {
    const alone = new S3270('-model', '2');
    const { data, status, outcome } = await alone.run(line);
    await alone.close();
    const script = new Interpreter({ version: '0.0.0', connect: async () => new BareFormat([format!]) });
    const our = await tell(script, line);
    expect({ ...our, status: comparable(our.status) }).toEqual({ data, status: comparable(status), outcome });
  });

  it.each(['AsciiField', 'EbcdicField', 'ReadBuffer(Field)'])('%s of no field fails alike', async line => {
    const alone = new S3270('-model', '2');
    const { data, outcome } = await alone.run(line);
    await alone.close();
    const script = new Interpreter({ version: '0.0.0', connect: async () => new BareFormat([format!]) });
    expect(await tell(script, line)).toMatchObject({ data, outcome });
  });
});

/** A status line without the name of the host and the seconds a command took. */
const comparable = (status: string): string =>
  status.replace(/ C\([^)]*\) /, ' C ').replace(/ (?:\d+\.\d{3}|-)$/, '');
