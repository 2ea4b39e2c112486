import { describe, expect, test } from 'vitest';
import { INTENSIFIED, PROTECTED } from '../../src/presentation/attribute.ts';
import { COLORS } from '../../src/presentation/screen.ts';
import { STYLE } from '../../src/terminal/frame.ts';
import { THEMES, type Theme, themeOf } from '../../src/terminal/theme.ts';

const LEVELS = [0, 95, 135, 175, 215, 255];

/** Relative luminance of one of xterm's colors from 16 on (WCAG 2.2). */
function luminance(color: number): number {
  const cube = color - 16;
  const channels =
    color < 232
      ? [LEVELS[Math.trunc(cube / 36)]!, LEVELS[Math.trunc(cube / 6) % 6]!, LEVELS[cube % 6]!]
      : Array.from({ length: 3 }, () => 8 + (color - 232) * 10);
  const [red, green, blue] = channels
    .map(channel => channel / 255)
    .map(share => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

const contrast = (color: number, background: 'dark' | 'light'): number => {
  const [lighter, darker] = [luminance(color), background === 'dark' ? 0 : 1].sort((a, b) => b - a);
  return (lighter! + 0.05) / (darker! + 0.05);
};

/** Numbers of all colors that a theme draws in; none where it leaves the terminal's own. */
function colorsOf({ ofField, ofColor, oia, alarm }: Theme): number[] {
  const fields = [0, INTENSIFIED, PROTECTED, PROTECTED | INTENSIFIED].map(ofField);
  const extended = COLORS.map((_, color) => ofColor(color, fields[0]!)).slice(1);
  return [...fields, ...extended, oia, alarm]
    .map(style => (style & STYLE.color) - 1)
    .filter(color => color >= 0);
}

describe.each(['dark', 'light'] as const)('on a %s background', background => {
  test.each(THEMES)('all of %s can be read', theme => {
    const colors = colorsOf(themeOf(theme, 256, background));
    expect(colors).toHaveLength(theme === 'none' ? 0 : 6 + COLORS.length - 1);
    for (const color of colors) expect([color, contrast(color, background) >= 4]).toEqual([color, true]);
  });
});

test('white on white is ink, with eight colors too', () => {
  expect(colorsOf(themeOf('white', 8, 'light'))).not.toContain(7);
  expect(colorsOf(themeOf('color', 8, 'light'))).not.toContain(7);
});
