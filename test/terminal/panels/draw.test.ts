import { beforeAll, describe, expect, test } from 'vitest';
import { createScreen } from '../../../src/presentation/screen.ts';
import type { Panel } from '../../../src/terminal/compose.ts';
import { foreground, STYLE } from '../../../src/terminal/frame.ts';
import { type DrawPanel, loadPanels } from '../../../src/terminal/panels/load.ts';
import { readStyledText } from '../../../src/terminal/panels/styled-text.ts';

let draw: DrawPanel;
beforeAll(async () => {
  draw = await loadPanels();
});

const rowText = (panel: Panel, row: number): string =>
  String.fromCodePoint(...panel.cells.text.subarray(row * panel.cols, (row + 1) * panel.cols));

const help = { kind: 'text', title: 'HELP', lines: ['PEÑA \x1b[31mRED\x1b[0m 漢'], top: 0 } as const;

describe('drawing', () => {
  test('makes cells with their style and leaves the environment as it was', () => {
    const panel = draw(help, createScreen());
    expect(panel).toMatchObject({ rows: 7, cols: 76, left: 2 });
    expect(rowText(panel, 0)).toBe(`+${'-'.repeat(74)}+`);
    expect(rowText(panel, 1)).toMatch(/^\| HELP +\|$/);
    expect(panel.cells.style[panel.cols + 2]).toBe(STYLE.bold);
    expect(panel.cells.style[5 * panel.cols + 2]).toBe(foreground(6));
    expect(process.env.FORCE_COLOR).toBe(undefined);
  });

  test('data cannot style itself or reach outside its cells', () => {
    const panel = draw(help, createScreen());
    expect(rowText(panel, 3)).toMatch(/^\| PEÑA {2}\[31mRED \[0m {3} +\|$/);
    expect([...panel.cells.style.subarray(3 * panel.cols, 4 * panel.cols)].every(style => style === 0)).toBe(
      true,
    );
  });

  test('a selected row stands out', () => {
    const panel = draw(
      { kind: 'list', title: 'T', columns: ['CODE'], rows: [['A'], ['B']], selected: 1 },
      createScreen(),
    );
    const styleOf = (row: number): number => panel.cells.style[row * panel.cols + 4]!;
    expect([styleOf(4), styleOf(5)]).toEqual([STYLE.plain, STYLE.reverse]);
  });

  test('the panel lies where the cursor is not', () => {
    const screen = createScreen();
    screen.cursor = 5 * 80;
    expect(draw(help, screen).top).toBe(14);
    screen.cursor = 15 * 80;
    expect(draw(help, screen).top).toBe(2);
  });

  test('what is taken off a tape is red', () => {
    const lines = [{ items: '', figure: '1.00', sign: '-', look: 'minus' }] as const;
    const panel = draw({ kind: 'tape', title: 'TAPE', lines, entry: '', note: '' }, createScreen());
    const row = Array.from({ length: panel.rows }, (_, at) => rowText(panel, at)).findIndex(text =>
      text.includes('1.00 -'),
    );
    expect(panel.cells.style[row * panel.cols + rowText(panel, row).indexOf('1.00')]).toBe(foreground(1));
  });

  test('progress is drawn', () => {
    const panel = draw({ kind: 'progress', title: 'BUILDING', done: 1, total: 2 }, createScreen());
    expect(rowText(panel, 3)).toBe(`| ${'#'.repeat(36)}${'.'.repeat(36)} |`);
  });
});

describe('styled text', () => {
  test('becomes the smallest rectangle, and styles end where they end', () => {
    const read = readStyledText('\x1b[1;31mA\x1b[22mB\x1b[39mC\n\x1b[7mD\x1b[0m\x1b[2mE');
    expect(read).toMatchObject({ rows: 2, cols: 3 });
    expect(String.fromCodePoint(...read.cells.text)).toBe('ABCDE ');
    expect([...read.cells.style]).toEqual([STYLE.bold | 2, 2, 0, STYLE.reverse, 0, 0]);
  });
});
