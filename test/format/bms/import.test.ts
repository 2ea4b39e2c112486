import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importBms } from '../../../src/format/bms/import.ts';
import { pictureLength } from '../../../src/format/bms/length.ts';
import { formatNotice } from '../../../src/format/bms/notice.ts';
import type { FormatCell } from '../../../src/format/format.ts';
import { layFormat } from '../../../src/format/lay.ts';
import { rowText } from '../../../src/presentation/buffer.ts';
import { createScreen } from '../../../src/presentation/screen.ts';
import { cards, mapOf } from './sources.ts';

const at = (row: number, col: number): number => (row - 1) * 80 + col - 1;

function imported(source: string) {
  const { formats, notices } = importBms('A.bms', source);
  return { formats, notices: notices.map(formatNotice) };
}

/** The cells of a map with one field. */
const cellsOf = (operands: string): readonly FormatCell[] =>
  imported(mapOf(`F        DFHMDF ${operands}`)).formats[0]?.cells ?? [];

const fixture = (name: string) => {
  const { formats, notices } = importBms(
    name,
    readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'),
  );
  return {
    formats: new Map(formats.map(format => [format.code, format])),
    notices: notices.map(formatNotice),
  };
};

describe('the attribute of a field', () => {
  it.each([
    ['nothing', '', 0xb0],
    ['UNPROT', ',ATTRB=UNPROT', 0x80],
    ['no word of protection', ',ATTRB=(BRT)', 0x88],
    ['NUM', ',ATTRB=NUM', 0x90],
    ['PROT', ',ATTRB=PROT', 0xa0],
    ['PROT and NUM', ',ATTRB=(PROT,NUM)', 0xb0],
    ['ASKIP', ',ATTRB=ASKIP', 0xb0],
    ['DRK', ',ATTRB=(UNPROT,DRK)', 0x8c],
    ['DET', ',ATTRB=(PROT,DET)', 0xa4],
    ['BRT and DET', ',ATTRB=(PROT,BRT,DET)', 0xa8],
    ['FSET', ',ATTRB=(PROT,FSET)', 0xa1],
  ])('is, with %s, the byte that a 3270 is sent', (_, operand, attribute) => {
    expect(cellsOf(`POS=(2,3),LENGTH=4${operand}`)[0]).toMatchObject({
      address: at(2, 3),
      attribute,
      length: 4,
    });
  });
});

describe('the contents of a field', () => {
  it.each([
    ['NULs when nothing is said', '', ''],
    ['filled up with blanks', ",INITIAL='AB'", 'AB  '],
    ['cut', ",INITIAL='ABCDEF'", 'ABCD'],
    ['bytes with and without quotes', ',XINIT=C1C2', 'AB  '],
    ['bytes that no text can say', ",XINIT='001C1E'", '\0\x1c\x1e '],
    ['blanks for double bytes', ",GINIT='XX'", '    '],
  ])('are %s', (_, operand, text) => {
    expect(imported(mapOf(`         DFHMDF POS=(2,3),LENGTH=4${operand}`)).formats[0]?.cells[0]?.text).toBe(
      text,
    );
  });
});

describe('what the screen does not show', () => {
  it.each([
    ['', undefined],
    [',ATTRB=NUM', ['right', 'zero']],
    [',JUSTIFY=RIGHT', ['right', 'zero']],
    [',JUSTIFY=(RIGHT,BLANK)', ['right', 'blank']],
    [',JUSTIFY=ZERO', ['right', 'zero']],
    [',JUSTIFY=(LEFT,ZERO)', ['left', 'zero']],
    [',JUSTIFY=LEFT,ATTRB=NUM', undefined],
    [',JUSTIFY=(BLANK)', undefined],
  ])('JUSTIFY of %j', (operands, justify) => {
    expect(cellsOf(`POS=(2,3),LENGTH=4${operands}`)[0]?.bms?.justify).toEqual(justify);
  });

  it.each([
    ['9(4)', 4],
    ['S9(7)V99', 9],
    ['+ZZZ,ZZZ,ZZZ.99', 15],
    ['X(10)', 10],
    ['$$,$$9.99CR', 11],
  ])('the picture %s takes its places', (picture, length) => {
    expect(pictureLength(picture)).toBe(length);
    expect(cellsOf(`POS=(2,3),PICOUT='${picture}'`)[0]).toMatchObject({ length, bms: { picout: picture } });
  });

  it('is what DFHMDF says, or else DFHMDI, or else DFHMSD', () => {
    const cells = fixture('operands.bms').formats.get('OPERMAP')?.cells ?? [];
    const named = (name: string) => cells.find(cell => cell.name === name);
    expect(named('PLAIN')).toMatchObject({
      color: 'blue',
      bms: { validn: ['mustfill'], outline: ['under'] },
    });
    expect(named('CODE')).toMatchObject({
      color: 'turquoise',
      bms: { validn: ['trigger', 'userexit'], case: 'mixed', justify: ['right', 'zero'] },
    });
    expect(named('HIDDEN')?.color).toBe('default');
    expect(named('BOXED')?.bms).toEqual({
      validn: ['mustfill'],
      outline: ['left', 'right', 'over', 'under'],
      ps: 'F1',
      sosi: 'yes',
      transp: 'no',
    });
    expect(named('WIDE')?.bms).toMatchObject({ ginit: '.A.B.C' });
    expect(named('AMOUNT')?.bms).toMatchObject({ picin: '9(7)V99', picout: 'ZZ,ZZ9.99' });
  });

  it('of the map is kept as written', () => {
    expect(fixture('operands.bms').formats.get('OPERMAP')?.bms).toMatchObject({
      TYPE: 'MAP',
      CTRL: '(PRINT,FREEKB,ALARM,FRSET)',
      FOLD: 'UPPER',
      FLDSEP: "X'1C'",
      SIZE: '(24,80)',
      VALIDN: '(MUSTFILL)',
    });
  });
});

describe('where a field stands', () => {
  it('is POS from 1 in lines and columns, or one number from 0', () => {
    expect(cellsOf('POS=(3,1),LENGTH=1')[0]?.address).toBe(160);
    expect(cellsOf('POS=160,LENGTH=1')[0]?.address).toBe(160);
  });

  it('depends on where the map is put', () => {
    const { formats } = fixture('oddities.bms');
    const places = (code: string) => formats.get(code)?.cells.map(({ address }) => address);
    expect(places('SMALL')).toEqual([
      at(10, 26),
      ...[36, 41, 46, 51].map(col => at(11, col)),
      ...[26, 31].map(col => at(12, col)),
      at(13, 55),
    ]);
    expect(places('RIGHT')).toEqual([at(22, 59)]);
  });

  it('is repeated by OCCURS with an attribute between', () => {
    const cells = cellsOf('POS=(2,1),LENGTH=7,OCCURS=3');
    expect(cells.map(({ name, address }) => [name, address])).toEqual([
      ['F(1)', at(2, 1)],
      ['F(2)', at(2, 9)],
      ['F(3)', at(2, 17)],
    ]);
  });

  it('is within the field of its group after the first', () => {
    const format = fixture('groups.bms').formats.get('GRPMAP')!;
    const screen = createScreen();
    layFormat(screen, format);
    expect(rowText(screen, 0).trimEnd()).toBe(' DATE 01 31');
    expect(rowText(screen, 1).trimEnd()).toBe(' 5550100142');
    expect(format.cells.filter(({ begins }) => begins === 'subfield').map(({ name }) => name)).toEqual([
      'DD',
      'YY',
      'EXCH',
      'LINE',
      'MINUTES',
    ]);
    expect(format.fields.get('YY')).toMatchObject({ use: 'input', start: at(1, 13) });
    expect(format.fields.get('LINE')?.use).toBe('output');
  });
});

describe('the screen of a map', () => {
  it.each([
    ['SIZE=(24,80)', 24, 80],
    ['SIZE=(2,20)', 24, 80],
    ['SIZE=(25,80)', 32, 80],
    ['SIZE=(32,80)', 32, 80],
    ['SIZE=(33,80)', 43, 80],
    ['SIZE=(43,80)', 43, 80],
    ['SIZE=(27,132)', 27, 132],
    ['SIZE=(2,81)', 27, 132],
    ['SIZE=(10,80),LINE=20', 32, 80],
    ['SIZE=(5,40),COLUMN=50', 27, 132],
    ['SIZE=(5,40),COLUMN=50,JUSTIFY=RIGHT', 27, 132],
    ['SIZE=(20,80),LINE=20,JUSTIFY=LAST', 24, 80],
    ['SIZE=(50,132)', 50, 132],
    ['SIZE=(28,100)', 28, 100],
    ['SIZE=(60,40)', 60, 80],
  ])('is with %s the smallest that has room: %i by %i', (operands, rows, cols) => {
    const { formats } = imported(
      cards('S DFHMSD TYPE=MAP', `M DFHMDI ${operands}`, ' DFHMDF POS=(1,1),LENGTH=1'),
    );
    expect(formats[0]).toMatchObject({ rows, cols });
  });

  it('puts each cell where it stands in rows of that length', () => {
    const { formats } = fixture('sizes.bms');
    const firstOf = (code: string) =>
      formats
        .get(code)
        ?.cells.slice(0, 2)
        .map(({ address }) => address);
    expect(firstOf('WIDE')).toEqual([0, 1 * 132 + 99]);
    expect(firstOf('TALL')).toEqual([4, 42 * 80]);
    expect(firstOf('INSET')).toEqual([24 * 132 + 108]);
  });

  it('is warned of where it does not follow from SIZE alone', () => {
    expect(fixture('sizes.bms').notices).toEqual([
      'sizes.bms:28:30: warning: the map is put past 24 by 80; a screen of 32 by 80 is taken',
      'sizes.bms:32:39: warning: the edge is that of a screen of 27 by 132',
      'sizes.bms:35:17: warning: no model of terminal has 50 by 132 places; a screen of 50 by 132 is taken',
    ]);
  });
});

describe('the cursor', () => {
  it.each([
    ['the last IC, in an input', 'oddities.bms', 'ODDATTR', 'TAKES', at(4, 2)],
    ['a protected field', 'oddities.bms', 'PROTCUR', null, at(9, 10)],
    ['the first place of the screen without IC', 'oddities.bms', 'NOCURS', null, 0],
  ])('begins in %s', (_, file, code, cursor, home) => {
    expect(fixture(file).formats.get(code)).toMatchObject({ cursor, home });
  });
});

describe('warnings', () => {
  it('say what becomes of all that is odd, with file, line and column', () => {
    expect(fixture('oddities.bms').notices).toEqual([
      'oddities.bms:7:16: warning: PROT and ASKIP exclude each other; the field is skipped',
      'oddities.bms:12:36: warning: PROT and NUM exclude each other; the field is skipped, for that is what protected and numeric mean together',
      'oddities.bms:15:36: warning: PROT and UNPROT exclude each other; the field is protected',
      'oddities.bms:15:36: warning: BRT and DRK exclude each other; the field is dark',
      'oddities.bms:18:57: warning: 5 more than the field has room for; cut',
      'oddities.bms:24:35: warning: CUT has no place for contents',
      'oddities.bms:38:10: warning: the field runs out of the 30 columns of the map',
      'oddities.bms:41:46: warning: SAME depends on the maps sent before; 1 is taken',
      'oddities.bms:41:34: warning: NEXT depends on the maps sent before; 1 is taken',
      'oddities.bms:17:10: warning: RUNSON has 5 places, but runs on for 79 to the next attribute',
      'oddities.bms:22:10: warning: EARLY stands where another field stands',
      'oddities.bms:23:10: warning: SAME and another field have one attribute cell',
      'oddities.bms:24:10: warning: CUT stands where another field stands',
      'oddities.bms:25:10: warning: PASTEND leaves rows 1 to 24',
      'oddities.bms:21:10: warning: LATE has 10 places, but runs on for 1582 to the next attribute',
      'oddities.bms:27:10: warning: CORNER has 5 places, but runs on for 329 to the next attribute',
      'oddities.bms:37:10: warning: ENTRY(4) has 4 places, but runs on for 54 to the next attribute',
      'oddities.bms:37:10: warning: ENTRY(6) has 4 places, but runs on for 103 to the next attribute',
    ]);
  });

  it.each([
    ['POS=(1,1),LENGTH=2,OUTLINE=BOX', '1:36: warning: OUTLINE is kept, but not shown'],
    ['POS=(1,1),LENGTH=2,PS=A', 'PS is kept, but not shown'],
    ['POS=(1,1),LENGTH=2,ATTRB=(PROT,DET)', 'no designator'],
    ['POS=(1,1),LENGTH=2,ATTRB=(DRK,DET)', 'DET and DRK exclude each other'],
    ["POS=(1,1),LENGTH=3,PICIN='99'", 'the picture has 2 characters, the field 3'],
    ["POS=(1,1),LENGTH=0,INITIAL='A'", 'the field has no place for contents'],
  ])('%s', (operands, notice) => {
    const { formats, notices } = imported(mapOf(`F        DFHMDF ${operands}`));
    expect(notices.join('\n')).toContain(notice.replace('1:36', '3:36'));
    expect(formats).toHaveLength(1);
  });

  it.each([
    ['SIZE=(24,80)', 'POS=(24,78),LENGTH=2,OCCURS=2', 'F(2) begins past the end of the map of 24 by 80'],
    ['SIZE=(4,80),LINE=3', 'POS=(4,78),LENGTH=2,OCCURS=2', 'F(2) begins past the end of the map of 4 by 80'],
    ['SIZE=(4,40),COLUMN=11', 'POS=(2,38),LENGTH=20', 'F runs out of the 40 columns of the map'],
    ['SIZE=(4,40)', 'POS=(2,1),LENGTH=18,OCCURS=3', 'F(3) runs out of the 40 columns of the map'],
    ['SIZE=(4,80),LINE=3', 'POS=(4,78),LENGTH=3', 'F runs out of the 4 rows of the map'],
  ])('tell with %s that of %s one leaves the map', (size, field, notice) => {
    const { formats, notices } = imported(
      cards('S DFHMSD TYPE=MAP', `M DFHMDI ${size}`, `F DFHMDF ${field}`),
    );
    expect(notices).toEqual([`A.bms:3:3: warning: ${notice}`]);
    expect(formats).toHaveLength(1);
  });

  it.each([
    ['SIZE=(4,40)', 'POS=(2,38),LENGTH=2'],
    ['SIZE=(4,80)', 'POS=(2,78),LENGTH=20'],
    ['SIZE=(4,80)', 'POS=(4,78),LENGTH=2'],
  ])('say nothing with %s of %s, which stays in the map', (size, field) => {
    const { notices } = imported(cards('S DFHMSD TYPE=MAP', `M DFHMDI ${size}`, `F DFHMDF ${field}`));
    expect(notices).toEqual([]);
  });

  it('name what a later field of a group cannot have', () => {
    const { notices } = imported(
      mapOf(
        'A        DFHMDF POS=(1,1),LENGTH=2,GRPNAME=G,ATTRB=PROT,COLOR=RED',
        'B        DFHMDF POS=(1,3),LENGTH=2,GRPNAME=G,COLOR=BLUE,HILIGHT=BLINK',
      ),
    );
    expect(notices).toEqual([
      'A.bms:4:46: warning: the first field of the group has the COLOR of all; left out',
      'A.bms:4:57: warning: the first field of the group has the HILIGHT of all; left out',
    ]);
  });
});

describe('errors', () => {
  it.each([
    ['LENGTH=4', '3:10: error: the field has no POS'],
    ['POS=(1,81),LENGTH=4', '3:17: error: POS=(1,81) is not in a map of 24 by 80'],
    ['POS=1920,LENGTH=4', 'POS=1920 is not in a map'],
    ['POS=(0,1),LENGTH=4', 'POS=(0,1) is not in a map'],
    ['POS=(1,1)', 'the field has neither LENGTH nor a picture'],
    ['POS=(1,1),LENGTH=257', 'LENGTH=257 is not a number up to 256'],
    ["POS=(1,1),LENGTH=4,XINIT='C1C'", 'C1C is not an even number of hexadecimal digits'],
    ["POS=(1,1),LENGTH=4,INITIAL='A',XINIT=C1", 'INITIAL and XINIT exclude each other'],
    ['POS=(1,1),LENGTH=4,OCCURS=0', 'OCCURS=0 is not a number of fields'],
    ['POS=(1,1),LENGTH=4,OCCURS=1921', 'OCCURS=1921 is not a number of fields'],
    ["POS=(1,1),PICIN='X(300)'", '3:33: error: the picture has 300 characters; a field has 1 to 256'],
    ["POS=(1,1),PICOUT='9(999999999)'", 'the picture has 999999999 characters; a field has 1 to 256'],
    ["POS=(1,1),PICIN='V'", 'the picture has 0 characters; a field has 1 to 256'],
    ["POS=(1,1),PICIN='(('", "3:33: error: PICIN='((' is not a picture"],
    ["POS=(1,1),LENGTH=4,PICIN='9(4'", "3:42: error: PICIN='9(4' is not a picture"],
    ["POS=(1,1),PICIN='?',PICOUT='99'", "3:33: error: PICIN='?' is not a picture"],
    ['POS=(1,1),LENGTH=4,OCCURS=2,GRPNAME=G', 'OCCURS and GRPNAME exclude each other'],
  ])('%s', (operands, notice) => {
    const { formats, notices } = imported(mapOf(`F        DFHMDF ${operands}`));
    expect(notices.join('\n')).toContain(notice);
    expect(formats).toEqual([]);
  });

  it.each([
    [
      'a name that stands twice',
      mapOf('F DFHMDF POS=(1,1),LENGTH=1', 'F DFHMDF POS=(2,1),LENGTH=1'),
      '4:3: error: F stands',
    ],
    [
      'a map that stands twice in its set',
      `${mapOf()}\nMAP DFHMDI SIZE=(24,80)`,
      '3:5: error: a map MAP stands in the set SET already',
    ],
    ['a field in no map', 'F DFHMDF POS=(1,1),LENGTH=1', '1:3: error: the field stands in no map'],
    ['a map with no name', ' DFHMDI SIZE=(24,80)', '1:2: error: the map has no name'],
    ['a map with too long a name', 'MAPOFEIGHT DFHMDI SIZE=(24,80)', 'MAPOFEIGHT is no name for a map'],
    ['a field with no name of BMS', mapOf('1F DFHMDF POS=(1,1),LENGTH=1'), '1F is no name for a field'],
    ['a map with no size', 'M DFHMDI LINE=1', '1:3: error: SIZE must be'],
    [
      'a size of more than BMS has',
      'M DFHMDI SIZE=(24,241)',
      '1:10: error: SIZE must be rows and columns of at most 240',
    ],
    [
      'a map larger than any screen',
      'M DFHMDI SIZE=(120,140)',
      '1:10: error: no screen has 120 by 140 places; 16383 is',
    ],
    ['a map at no place', 'M DFHMDI SIZE=(5,40),LINE=TOP', 'TOP is not a place on the screen'],
    ['no map at all', '* nothing', '1:1: error: there is no map in it'],
  ])('%s', (_, source, notice) => {
    const { formats, notices } = imported(cards(source));
    expect(notices.join('\n')).toContain(notice);
    expect(formats).toEqual([]);
  });

  it('end a set with DFHMSD TYPE=FINAL', () => {
    expect(imported(mapOf(' DFHMSD TYPE=FINAL', 'F DFHMDF POS=(1,1),LENGTH=1')).notices).toContain(
      'A.bms:4:3: error: the field stands in no map',
    );
  });
});
