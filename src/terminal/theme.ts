import { DISPLAY, INTENSIFIED, isProtected } from '../presentation/attribute.ts';
import { COLORS, HIGHLIGHTS } from '../presentation/screen.ts';
import type { Background } from './background.ts';
import { foreground, STYLE } from './frame.ts';

export const THEMES = ['green', 'amber', 'white', 'color', 'none'] as const;
export type ThemeName = (typeof THEMES)[number];

/** How a screen's attributes look on one terminal. */
export interface Theme {
  /** The style of data under a field attribute with no color and highlighting of its own. */
  ofField: (attribute: number) => number;
  /** The color bits of an extended color (index into COLORS, never 0) on top of a field's style. */
  ofColor: (color: number, style: number) => number;
  /** The style of a panel's cell, whose color bits hold an ANSI color. */
  ofPanel: (style: number) => number;
  oia: number;
  /** Lock texts stand out in it. */
  alarm: number;
}

/** Style bits of a highlighting (index into HIGHLIGHTS, never 0). */
export const highlightStyle = (highlight: number): number => {
  const name = HIGHLIGHTS[highlight];
  return name === undefined || name === 'default' ? STYLE.plain : STYLE[name];
};

/** An empty input field is seen by its underline, as on a 5250. */
const shape = (attribute: number): number =>
  (isProtected(attribute) ? 0 : STYLE.underline) | ((attribute & DISPLAY) === INTENSIFIED ? STYLE.bold : 0);

const withColor = (style: number, color: number): number => (style & ~STYLE.color) | color;

/** A tube of one phosphor: every color shows as that one, intensified data brighter. */
function phosphor(color: number): Theme {
  const tint = (style: number): number => withColor(style, color);
  return {
    ofField: attribute => tint(shape(attribute)),
    ofColor: (_color, style) => style,
    ofPanel: tint,
    oia: color,
    alarm: color | STYLE.bold,
  };
}

const DARK_DEEP = {
  blue: 75,
  red: 203,
  pink: 213,
  green: 78,
  turquoise: 80,
  yellow: 227,
  white: 255,
  amber: 214,
};
const DARK_SHALLOW = { blue: 4, red: 1, pink: 5, green: 2, turquoise: 6, yellow: 3, white: 7, amber: 3 };
type Palette = typeof DARK_DEEP;

/** Numbers of xterm's 256 colors, and of the eight that every color terminal has. White on paper is its ink. */
const PALETTES: Record<Background, { deep: Palette; shallow: Palette }> = {
  dark: { deep: DARK_DEEP, shallow: DARK_SHALLOW },
  light: {
    deep: { blue: 25, red: 160, pink: 162, green: 28, turquoise: 30, yellow: 94, white: 16, amber: 130 },
    shallow: { ...DARK_SHALLOW, white: 0 },
  },
};

/** A 3279: base color by protection and intensity, extended color over it. */
function sevenColor(palette: Palette): Theme {
  const named = (color: number): number => {
    const name = COLORS[color];
    return name === undefined || name === 'default' ? 0 : foreground(palette[name]);
  };
  const base = (attribute: number): number => {
    const bright = (attribute & DISPLAY) === INTENSIFIED;
    if (isProtected(attribute)) return foreground(bright ? palette.white : palette.blue);
    return foreground(bright ? palette.red : palette.green);
  };
  return {
    ofField: attribute => withColor(shape(attribute), base(attribute)),
    ofColor: (color, style) => withColor(style, named(color)),
    ofPanel: style => style,
    oia: foreground(palette.turquoise),
    alarm: foreground(palette.red) | STYLE.bold,
  };
}

/** The theme as a terminal of so many colors can show it; a monochrome terminal has none to choose. */
export function themeOf(name: ThemeName, colors: number, background: Background): Theme {
  const palette = PALETTES[background][colors >= 256 ? 'deep' : 'shallow'];
  if (name === 'none' || colors < 8) return phosphor(0);
  return name === 'color' ? sevenColor(palette) : phosphor(foreground(palette[name]));
}
