import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { INTENSIFIED, NONDISPLAY, NUMERIC, PROTECTED } from '../../src/presentation/attribute.ts';
import { putText, setAttribute } from '../../src/presentation/buffer.ts';
import { createScreen, type Screen } from '../../src/presentation/screen.ts';
import { compose, type Panel } from '../../src/terminal/compose.ts';
import { createFrame, type Frame, foreground, STYLE } from '../../src/terminal/frame.ts';
import type { Oia } from '../../src/terminal/oia.ts';
import { THEMES, type ThemeName, themeOf } from '../../src/terminal/theme.ts';

const OIA: Oia = {
  text: '',
  insert: false,
  keying: '',
  typeahead: false,
  host: 'DEMO',
  terminal: 'T007',
  drawer: 'DRAWER 12',
  cursor: 0,
  note: '',
};

let screen: Screen;
let frame: Frame;

beforeEach(() => {
  screen = createScreen();
  frame = createFrame(24, 80);
});

const show = (
  options: { oia?: Partial<Oia>; panel?: Panel; theme?: ThemeName; colors?: number } = {},
): number =>
  compose(
    frame,
    { screen, oia: { ...OIA, ...options.oia }, panel: options.panel ?? null },
    themeOf(options.theme ?? 'color', options.colors ?? 8, 'dark'),
  );

const row = (number: number): string =>
  String.fromCodePoint(...frame.text.subarray(number * frame.cols, (number + 1) * frame.cols));

describe('cells', () => {
  test('an attribute shows as a blank and governs the cells after it, round the end of the buffer', () => {
    setAttribute(screen, 1900, PROTECTED | INTENSIFIED);
    putText(screen, 0, 'AB');
    setAttribute(screen, 2, 0);
    putText(screen, 3, 'C');
    show();
    expect(row(0).slice(0, 4)).toBe('AB C');
    expect(frame.style[0]).toBe(foreground(7) | STYLE.bold);
    expect(frame.style[3]).toBe(foreground(2) | STYLE.underline);
    expect(frame.style[4]).toBe(foreground(2) | STYLE.underline);
    expect(frame.style[2]).toBe(STYLE.plain);
  });

  test('a nondisplay field shows how long it is and nothing else', () => {
    setAttribute(screen, 0, NONDISPLAY);
    putText(screen, 1, 'SECRET');
    setAttribute(screen, 9, PROTECTED | NUMERIC);
    show();
    expect(row(0).trim()).toBe('');
    expect([...frame.style.slice(0, 10)].map(style => (style & STYLE.underline) !== 0)).toEqual([
      false,
      ...Array(8).fill(true),
      false,
    ]);
  });

  test('Dup, Field Mark and NUL have their looks', () => {
    putText(screen, 0, 'A\x1c\x1e\x00B');
    show();
    expect(row(0).slice(0, 5)).toBe('A*; B');
  });

  test('extended colors and highlighting of the field, and of a cell over it', () => {
    setAttribute(screen, 0, PROTECTED, { color: 'yellow', highlight: 'reverse' });
    putText(screen, 1, 'AB');
    screen.color[2] = 2;
    show();
    expect(frame.style[1]).toBe(foreground(3) | STYLE.reverse);
    expect(frame.style[2]).toBe(foreground(1) | STYLE.reverse);
    show({ theme: 'green' });
    expect(frame.style[1]).toBe(foreground(2) | STYLE.reverse);
  });

  test('an unformatted screen is plain data', () => {
    putText(screen, 0, 'HELLO');
    show({ theme: 'amber', colors: 256 });
    expect(frame.style[0]).toBe(foreground(214));
    expect(frame.style[6]).toBe(STYLE.plain);
  });

  test('a terminal without colors gets none', () => {
    setAttribute(screen, 0, PROTECTED | INTENSIFIED, { color: 'red' });
    putText(screen, 1, 'A');
    for (const theme of THEMES) {
      show({ theme, colors: 0 });
      expect(frame.style[1]).toBe(STYLE.bold);
    }
  });

  test('nothing in data reaches the terminal as a control, a wide or a combining character', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff), { maxLength: 40 }), codePoints => {
        codePoints.forEach((codePoint, at) => {
          screen.text[at] = codePoint;
        });
        show({ oia: { note: String.fromCodePoint(...codePoints) } });
        expect(String.fromCodePoint(...frame.text)).not.toMatch(/[\p{C}\p{M}\p{Zl}\p{Zp}]/u);
      }),
    );
    putText(screen, 0, '\u001b[31m漢e\u0301x');
    show();
    expect(row(0).slice(0, 9)).toBe(' [31m e x');
  });
});

describe('geometry', () => {
  test('the information area takes row 24, or row 25 where there is one', () => {
    putText(screen, 23 * 80, 'LAST ROW');
    show();
    expect(row(23)).toContain('DEMO');
    frame = createFrame(30, 100);
    screen.cursor = 85;
    expect(show()).toBe(105);
    expect(row(23).trim()).toBe('LAST ROW');
    expect(row(24)).toContain('DEMO');
    expect(row(25).trim()).toBe('');
  });

  test('a terminal too small says what is needed, and shows all again when it grows', () => {
    putText(screen, 0, 'DATA');
    frame = createFrame(20, 60);
    expect(show()).toBe(0);
    expect(row(0).trim()).toBe('Window too small: 24 rows of 80 needed, 20 rows of 60 here');
    frame = createFrame(24, 80);
    show();
    expect(row(0).trim()).toBe('DATA');
  });

  test.each([
    [32, 80],
    [43, 80],
    [27, 132],
    [50, 160],
  ])('a screen of %i rows of %i needs a window with one row more', (rows, cols) => {
    screen = createScreen(rows, cols);
    putText(screen, rows * cols - 8, 'LAST ROW');
    screen.cursor = rows * cols - 1;
    for (const [windowRows, windowCols] of [
      [rows, cols],
      [rows + 1, cols - 1],
    ] as const) {
      frame = createFrame(windowRows, windowCols);
      expect(show()).toBe(0);
      expect(row(0)).toContain(
        `${rows + 1} rows of ${cols} needed, ${windowRows} rows of ${windowCols} here`,
      );
    }
    frame = createFrame(rows + 1, cols);
    expect(show({ oia: { cursor: screen.cursor } })).toBe(rows * cols - 1);
    expect(row(rows - 1).trim()).toBe('LAST ROW');
    expect(row(rows)).toContain(`${String(rows).padStart(3, '0')}/${String(cols).padStart(3, '0')}`);
  });

  test('what is needed is said in a window of any size', () => {
    for (const [rows, cols] of [
      [10, 12],
      [3, 4],
      [1, 1],
      [2, 200],
    ] as const) {
      frame = createFrame(rows, cols);
      expect(show()).toBe(0);
    }
    frame = createFrame(10, 12);
    show();
    expect(row(0) + row(1) + row(2)).toBe('Window too  small: 24   rows of 80  ');
    frame = createFrame(20, 70);
    show({ oia: { note: 'Ctrl-A q leaves' } });
    expect([row(0).trim(), row(1).trim()]).toEqual([
      'Window too small: 24 rows of 80 needed, 20 rows of 70 here',
      'Ctrl-A q leaves',
    ]);
  });

  test('a panel lies over the screen, its colors as the theme has them, cut at the edge', () => {
    putText(screen, 80, 'X'.repeat(80));
    const panel: Panel = {
      top: 1,
      left: 78,
      rows: 1,
      cols: 3,
      cells: { text: Uint32Array.from([0x41, 0x20, 0x43]), style: Uint16Array.from([foreground(1), 0, 0]) },
    };
    show({ panel });
    expect(row(1)).toBe(`${'X'.repeat(78)}A `);
    expect(frame.style[158]).toBe(foreground(1));
    show({ panel, theme: 'green' });
    expect(frame.style[158]).toBe(foreground(2));
  });
});

describe('the operator information area', () => {
  test('has everything in its place', () => {
    show({ oia: { cursor: 12 * 80 + 40, keying: 'HS-E', insert: true, typeahead: true, note: 'Printing' } });
    expect(row(23)).toBe('DEMO   Printing                               T I   T007 HS-E DRAWER 12 013/041 ');
    expect(frame.deferrable).toEqual({ first: 23 * 80 + 72, end: 23 * 80 + 79 });
  });

  test('shows the lock instead of the note, standing out', () => {
    show({ oia: { text: 'X Protected', note: 'Printing' } });
    expect(row(23).slice(7, 42).trim()).toBe('X Protected');
    expect(frame.style[23 * 80 + 7]).toBe(foreground(1) | STYLE.bold);
  });

  test('keeps long names to their places', () => {
    show({
      oia: { keying: 'k'.repeat(50), host: 'x'.repeat(50), terminal: 'y'.repeat(50), drawer: 'z'.repeat(50) },
    });
    expect(row(23)).toMatch(/^x{6} {46}y{4} k{5}z{9} 001\/001 $/);
  });
});
