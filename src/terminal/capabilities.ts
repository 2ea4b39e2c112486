import { counted, moveTo } from './ansi.ts';
import { ASK_BACKGROUND } from './background.ts';
import { readTerminfo } from './terminfo.ts';

/**
 * What a terminal can do and how it is told, as far as a screen of single-width cells needs it. A string is
 * empty and a function null where the terminal has no such thing. Rows and columns count from 0.
 */
export interface Capabilities {
  name: string;
  /** Before the first paint and after the last: alternate screen, keypad in application mode. */
  enter: string;
  leave: string;
  /** What leaving shows: what was there before us where the terminal has an alternate screen, else our last frame. */
  afterwards: 'earlier screen' | 'last frame';
  moveTo: (row: number, col: number) => string;
  left: ((count: number) => string) | null;
  right: ((count: number) => string) | null;
  up: ((count: number) => string) | null;
  down: ((count: number) => string) | null;
  /** To a column of the cursor's row, and to a row in its column. */
  toColumn: ((col: number) => string) | null;
  toRow: ((row: number) => string) | null;
  /** From the cursor to the end of the line or of the screen; the cursor stays. */
  eraseToEndOfLine: string;
  eraseToEndOfScreen: string;
  /** Blanks that many cells; the cursor stays. */
  eraseCells: ((count: number) => string) | null;
  /** Writes a character so many times, ending behind the last. */
  repeat: ((char: string, count: number) => string) | null;
  plain: string;
  bold: string;
  /** Empty, too, where it would not show on a blank. */
  underline: string;
  blink: string;
  reverse: string;
  /** 0 for a monochrome terminal. */
  colors: number;
  /** Selects a foreground color from 0 (black) in ANSI order. */
  foreground: ((color: number) => string) | null;
  /** Asks for the background color; no description tells, so empty where one is read. */
  askBackground: string;
  /**
   * What writing into the last column does to the cursor: it waits there for the next character (VT100), or
   * moves on at once, which in the last row scrolls the screen.
   */
  lastColumn: 'waits' | 'moves';
  /** How keys are sent beyond the forms that every terminal shares: [sequence, key name]. */
  keys: readonly (readonly [string, string])[];
}

/** What xterm and everything that calls itself like it understands. */
const XTERM: Capabilities = {
  name: 'xterm',
  // Alternate screen; cursor keys and keypad in application mode; bracketed paste; kitty's unambiguous keys.
  enter: '\x1b[?1049h\x1b[?1h\x1b=\x1b[?2004h\x1b[>1u',
  leave: '\x1b[<u\x1b[?2004l\x1b[?1l\x1b>\x1b[m\x1b[?1049l',
  afterwards: 'earlier screen',
  moveTo,
  left: counted('D'),
  right: counted('C'),
  // A step up or down is shorter as (reverse) index, which scrolls at the edge alone, where it is not needed.
  up: count => (count === 1 ? '\x1bM' : counted('A')(count)),
  down: count => (count === 1 ? '\x1bD' : counted('B')(count)),
  toColumn: col => counted('G')(col + 1),
  toRow: row => counted('d')(row + 1),
  eraseToEndOfLine: '\x1b[K',
  eraseToEndOfScreen: '\x1b[J',
  eraseCells: counted('X'),
  repeat: (char, count) => `${char}\x1b[${count === 2 ? '' : count - 1}b`,
  plain: '\x1b[m',
  bold: '\x1b[1m',
  underline: '\x1b[4m',
  blink: '\x1b[5m',
  reverse: '\x1b[7m',
  colors: 8,
  foreground: color =>
    color < 8 ? `\x1b[3${color}m` : color < 16 ? `\x1b[9${color - 8}m` : `\x1b[38;5;${color}m`,
  askBackground: ASK_BACKGROUND,
  lastColumn: 'waits',
  keys: [],
};

const XTERM_256: Capabilities = { ...XTERM, name: 'xterm-256color', colors: 256 };

/** Terminals known by name, so that nearly every start is spared reading a description. */
const FAMILY =
  /^(xterm|tmux|screen|alacritty|foot|kitty|wezterm|ghostty|konsole|gnome|vte|putty|st)(?:$|[-.])/;

/** The terminal cannot show a screen; `message` says which and why in one line. */
export class UnfitTerminalError extends Error {
  override readonly name = 'UnfitTerminalError';
}

/**
 * The capabilities of the terminal that TERM names: built in for the xterm family, else from its terminfo
 * description, else (unknown name, unreadable description) those of xterm without repetition, which others lack.
 * @throws UnfitTerminalError if the description says that the terminal cannot place its cursor.
 */
export function capabilitiesOf(env: NodeJS.ProcessEnv): Capabilities {
  const term = env.TERM ?? '';
  if (FAMILY.test(term)) {
    // These understand xterm's sequences, but their own descriptions leave this one out.
    const repeat = /^(?:screen|tmux|konsole|kitty|putty)/.test(term) ? null : XTERM.repeat;
    const deep = /256|direct|kitty|alacritty|foot|wezterm|ghostty/.test(term) || env.COLORTERM !== undefined;
    if (term.endsWith('-mono')) return { ...XTERM, repeat, colors: 0 };
    return { ...(deep ? XTERM_256 : XTERM), repeat };
  }
  const described = term === '' ? 'unreadable' : readTerminfo(term, env.TERMINFO);
  if (described === 'incapable') {
    throw new UnfitTerminalError(`the terminal ${term} cannot place its cursor`);
  }
  return described === 'unreadable' ? { ...XTERM, repeat: null } : described;
}
