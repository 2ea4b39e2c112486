import { describe, expect, it } from 'vitest';
import { pictureLength } from '../../../src/format/bms/length.ts';
import type { FormatCell } from '../../../src/format/format.ts';
import { layFormat } from '../../../src/format/lay.ts';
import { rowText } from '../../../src/presentation/buffer.ts';
import { createScreen } from '../../../src/presentation/screen.ts';
import { fixture, imported } from './imported.ts';
import { cards, mapOf } from './sources.ts';

const at = (row: number, col: number): number => (row - 1) * 80 + col - 1;

/** The cells of a map with one field. */
const cellsOf = (operands: string): readonly FormatCell[] =>
  imported(mapOf(`F        DFHMDF ${operands}`)).formats[0]?.cells ?? [];

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
