import { type Capabilities, capabilitiesOf } from '../../src/terminal/capabilities.ts';
import { STYLE } from '../../src/terminal/frame.ts';
import { type Description, writeTerminfo } from './terminfo-file.ts';

const WAITS = ['auto_right_margin', 'eat_newline_glitch'] as const;

const ANSI = {
  clr_eol: '\x1b[K',
  clr_eos: '\x1b[J',
  cursor_address: '\x1b[%i%p1%d;%p2%dH',
  cursor_down: '\n',
  cursor_left: '\b',
  cursor_right: '\x1b[C',
  cursor_up: '\x1b[A',
  parm_down_cursor: '\x1b[%p1%dB',
  parm_left_cursor: '\x1b[%p1%dD',
  parm_right_cursor: '\x1b[%p1%dC',
  parm_up_cursor: '\x1b[%p1%dA',
  enter_bold_mode: '\x1b[1m',
  enter_underline_mode: '\x1b[4m',
  enter_blink_mode: '\x1b[5m',
  enter_reverse_mode: '\x1b[7m',
  scroll_forward: '\n',
  scroll_reverse: '\x1bM',
} as const;

const EIGHT_COLORS = { set_a_foreground: '\x1b[3%p1%dm' } as const;

/** Terminals as the ncurses database describes them, in what concerns a screen. */
const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  // A real one needs time after some sequences.
  vt100: {
    bools: WAITS,
    strings: {
      ...ANSI,
      clr_eol: '\x1b[K$<3>',
      clr_eos: '\x1b[J$<50>',
      cursor_address: '\x1b[%i%p1%d;%p2%dH$<5>',
      cursor_right: '\x1b[C$<2>',
      cursor_up: '\x1b[A$<2>',
      enter_bold_mode: '\x1b[1m$<2>',
      enter_underline_mode: '\x1b[4m$<2>',
      exit_attribute_mode: '\x1b[m\x0f$<2>',
      keypad_xmit: '\x1b[?1h\x1b=',
      keypad_local: '\x1b[?1l\x1b>',
      key_f1: '\x1bOP',
      key_f5: '\x1bOt',
      scroll_reverse: '\x1bM$<5>',
    },
  },
  vt220: {
    bools: WAITS,
    strings: {
      ...ANSI,
      erase_chars: '\x1b[%p1%dX',
      exit_attribute_mode: '\x1b[m\x1b(B',
      scroll_forward: '\x1bD',
    },
  },
  // Its underline is a color: nothing shows on a blank.
  linux: {
    bools: WAITS,
    numbers: { max_colors: 8, no_color_video: 18 },
    strings: {
      ...ANSI,
      ...EIGHT_COLORS,
      column_address: '\x1b[%i%p1%dG',
      row_address: '\x1b[%i%p1%dd',
      erase_chars: '\x1b[%p1%dX',
      exit_attribute_mode: '\x1b[m\x0f',
      key_btab: '\x1b\t',
    },
  },
  rxvt: {
    bools: WAITS,
    numbers: { max_colors: 8 },
    strings: {
      ...ANSI,
      ...EIGHT_COLORS,
      column_address: '\x1b[%i%p1%dG',
      row_address: '\x1b[%i%p1%dd',
      exit_attribute_mode: '\x1b[m\x0f',
      enter_ca_mode: '\x1b7\x1b[?47h',
      exit_ca_mode: '\x1b[2J\x1b[?47l\x1b8',
      keypad_xmit: '\x1b=',
      keypad_local: '\x1b>',
      key_f21: '\x1b[23$',
      key_f22: '\x1b[24$',
      key_f23: '\x1b[11^',
      key_f24: '\x1b[12^',
    },
  },
  // The console of other systems: moves on at once behind the last column, and repeats.
  ansi: {
    bools: ['auto_right_margin'],
    numbers: { max_colors: 8, no_color_video: 3 },
    strings: {
      ...ANSI,
      ...EIGHT_COLORS,
      exit_attribute_mode: '\x1b[0;10m',
      erase_chars: '\x1b[%p1%dX',
      repeat_char: '%p1%c\x1b[%p2%{1}%-%db',
    },
  },
};

/** The environment of the named terminal, its description being the one here where it is not built in. */
export function environmentOf(TERM: string): NodeJS.ProcessEnv {
  const description = DESCRIPTIONS[TERM];
  return { TERM, ...(description && { TERMINFO: writeTerminfo(TERM, description) }) };
}

/** What the named terminal can do. */
export const terminal = (TERM: string): Capabilities => capabilitiesOf(environmentOf(TERM));

/** As much of a style as the terminal has. */
export function shownStyle({ colors, underline }: Capabilities, style: number): number {
  const color = style & STYLE.color;
  const isShown = color !== 0 && color - 1 < colors;
  return (
    (style & ~STYLE.color & ~(underline === '' ? STYLE.underline : 0)) |
    (isShown ? color : colors >= 8 && color !== 0 ? 3 : 0)
  );
}
