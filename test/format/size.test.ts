import { describe, expect, it } from 'vitest';
import { layFormat } from '../../src/format/lay.ts';
import { showFormat } from '../../src/format/show.ts';
import { screenToSvg } from '../../src/format/svg.ts';
import { writeFormat } from '../../src/format/write.ts';
import { rowText } from '../../src/presentation/buffer.ts';
import { createScreen } from '../../src/presentation/screen.ts';
import { formatFrom, load } from './fixtures.ts';

const WIDE = `
code: MENU
title: A WIDE SCREEN
size: { rows: 27, cols: 132 }
picture: |2
   Plate [plate  ]
   {item  {amount   }
fields: { plate: {}, item: { show: item }, amount: { show: amount }, last: { kind: name } }
repeat: { items: lines, rows: [4, 24] }
cells:
  - { row: 3, col: 101, length: 31, name: last, protect: none }
`;

describe('a format of a size of its own', () => {
  const format = formatFrom(WIDE);

  it('is as large as it says, others as every terminal is', () => {
    expect(format).toMatchObject({ rows: 27, cols: 132 });
    expect(formatFrom('code: MENU\ntitle: MENU')).toMatchObject({ rows: 24, cols: 80 });
  });

  it('counts its addresses in rows of that length', () => {
    const start = (name: string) => format.fields.get(name)?.start;
    expect(start('plate')).toBe(2 * 132 + 8);
    expect(start('last')).toBe(2 * 132 + 100);
    expect(start('items[20].item')).toBe(23 * 132 + 2);
    expect(format.home).toBe(start('plate'));
  });

  it('has the top of the frame at its top and the bottom at its foot, above the terminal’s row', () => {
    const lines = showFormat(format).split('\n');
    expect(lines).toHaveLength(27);
    expect(lines[0]).toMatch(/^\{code\[command_+\]\{title/);
    expect(lines[2]).toBe(` Plate [plate__]${' '.repeat(83)}[last${'_'.repeat(27)}`);
    expect(lines[23]).toBe(' {......{.........}');
    expect(lines[24]).toMatch(/^\{message\.+\}$/);
    expect(lines[25]).toMatch(/^\{legend\.+\}$/);
    expect(lines[26]).toBe('');
  });

  it('makes the screen its size when it is laid, and the next format another', () => {
    const screen = createScreen();
    layFormat(screen, format);
    expect(screen).toMatchObject({ rows: 27, cols: 132, cursor: format.home });
    expect(rowText(screen, 0)).toContain('A WIDE SCREEN');
    layFormat(screen, formatFrom('code: MENU\ntitle: A PLAIN SCREEN'));
    expect(screen).toMatchObject({ rows: 24, cols: 80 });
    expect(rowText(screen, 0)).toContain('A PLAIN SCREEN');
  });

  it('is drawn as wide as it is', () => {
    const screen = createScreen();
    layFormat(screen, format);
    expect(screenToSvg(screen, 'WIDE')).toContain(`viewBox="0 0 ${132 * 9 + 36} ${27 * 20 + 36}"`);
  });

  it('goes out to a file and back', () => {
    const text = writeFormat(format);
    expect(text).toContain('size: { rows: 27, cols: 132 }');
    expect(formatFrom(text)).toEqual(format);
    expect(writeFormat(formatFrom('code: MENU\ntitle: MENU'))).not.toContain('size');
  });

  it('may stand alone on all its rows, round the end of the last, and be oversize', () => {
    const alone = formatFrom(`
code: MENU
title: ALONE
size: { rows: 62, cols: 160 }
frame: none
cells:
  - { row: 1, col: 1, text: FIRST }
  - { row: 62, col: 150, length: 10, name: far, protect: none }
fields: { far: {} }
`);
    expect(alone.cells.map(({ address }) => address)).toEqual([61 * 160 + 148, 62 * 160 - 1]);
    expect(formatFrom(writeFormat(alone))).toEqual(alone);
  });
});

const faults = (text: string): string[] =>
  load({ path: 'MENU.yaml', text }).findings.map(({ line, rule, text: why }) => `${line} ${rule}: ${why}`);

describe('what does not fit the size', () => {
  it.each([
    ['{ rows: 23, cols: 80 }', '3 size: a screen has 24 rows of 80 at least, and 16383 cells at most'],
    ['{ rows: 128, cols: 128 }', '3 size: a screen has 24 rows of 80 at least, and 16383 cells at most'],
    ['{ rows: 24 }', expect.stringMatching(/^3 bad-value: size.cols: /)],
    ['27x132', expect.stringMatching(/^3 bad-value|^3 size/)],
  ])('size: %s', (size, fault) => {
    expect(faults(`code: MENU\ntitle: MENU\nsize: ${size}`)).toContainEqual(fault);
  });

  const sized = (...lines: string[]) =>
    faults(['code: MENU', 'title: MENU', 'size: { rows: 32, cols: 80 }', 'frame: none', ...lines].join('\n'));

  it('is found cell by cell', () => {
    expect(sized('cells:', '  - { row: 32, col: 2, text: FITS }')).toEqual([]);
    expect(sized('cells:', '  - { row: 33, col: 2, text: X }')).toEqual([
      '6 bad-value: cells.0.row: 33 is more than 32',
    ]);
    expect(sized('cells:', '  - { row: 3, col: 81, text: X }')).toEqual([
      '6 bad-value: cells.0.col: 81 is more than 80',
    ]);
    expect(sized('cells:', '  - { row: 32, col: 80, text: XY }')).toEqual([
      '6 off-screen: "XY" leaves rows 1 to 32',
    ]);
    expect(sized('cells:', '  - { row: 3, col: 2, length: 2560 }')).toContain(
      '6 bad-value: cells.0.length: 2560 is more than 2559',
    );
    expect(sized('cursor: [33, 1]')).toEqual(['5 bad-value: cursor.0: 33 is more than 32']);
  });

  it('is found in a picture', () => {
    expect(sized(`picture: " ${'x'.repeat(80)}"`)).toEqual([
      '6 picture-width: the row has 81 columns, the screen 80',
    ]);
    expect(sized(`picture: "${'\\n'.repeat(32)} x"`)).toEqual(['38 picture-height: there are 32 rows']);
    expect(sized(`picture: "${'\\n'.repeat(31)} x"`)).toEqual([]);
  });
});
