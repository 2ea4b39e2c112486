import { expect, it } from 'vitest';
import { rowText } from '../../src/presentation/buffer.ts';
import { layPanel } from '../../src/terminal/lay-panel.ts';
import { readStyledText } from '../../src/terminal/panels/styled-text.ts';
import { draw, picture } from '../presentation/drawing.ts';

const panel = (top: number, left: number) => ({ ...readStyledText('+--+\n|ab|\n+--+'), top, left });

it('lays a panel over a copy of the screen', () => {
  const screen = draw(']NAME [AB.CD]......', ']CODE [.....]......', ']TEXT [.....]......', '       ^');
  const before = picture(screen);
  const laid = layPanel(screen, panel(0, 9));
  expect([0, 1, 2].map(row => rowText(laid, row))).toEqual([
    ' NAME  AB+--+      ',
    ' CODE    |ab|      ',
    ' TEXT    +--+      ',
  ]);
  expect([...laid.attr.slice(9, 13)]).toEqual([0, 0, 0, 0]);
  expect(laid.cursor).toBe(screen.cursor);
  expect(picture(screen)).toEqual(before);
});

it('shows the panel where a field hides what it holds, and not what it hides', () => {
  const laid = layPanel(draw(']PIN [....!5678..........', '.'.repeat(25), '.'.repeat(25)), panel(0, 15));
  expect(rowText(laid, 0)).toBe(' PIN           +--+      ');
  expect(rowText(laid, 1)).toBe('               |ab|      ');
  expect(laid.text.includes('5'.codePointAt(0)!)).toBe(false);
});

it('cuts off a panel that is larger than the screen', () => {
  const laid = layPanel(draw('......', '......'), panel(1, 4));
  expect([0, 1].map(row => rowText(laid, row))).toEqual(['      ', '    +-']);
});
