import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { counted, moveTo } from './ansi.ts';
import type { Capabilities } from './capabilities.ts';

interface Description {
  header: { magicNumber: number };
  file: string;
  bools: Record<string, boolean>;
  numbers: Record<string, number>;
  strings: Record<string, string>;
}

/** The part of blessed's terminfo reader that we use; its own types leave it out. */
interface Tput {
  /** @throws Error where there is no description of this name or one like it */
  readTerminfo: (term: string) => Description;
  compile: (info: Description) => { methods: Record<string, (parameters: number[]) => string> };
}
type TputConstructor = new (options: { extended: boolean; terminfoPrefix: string | undefined }) => Tput;

/** Strings with parameters. Only these are compiled: the reader cannot compile all that stand in a description. */
const COMPILED = [
  'cursor_address',
  'column_address',
  'row_address',
  'parm_left_cursor',
  'parm_right_cursor',
  'parm_up_cursor',
  'parm_down_cursor',
  'erase_chars',
  'repeat_char',
  'set_a_foreground',
];

/**
 * Reads a terminal's description from the system's terminfo database.
 * @param directory of the database to look in first ($TERMINFO).
 * @returns 'unreadable' where there is none or not in the classic format, 'incapable' if the terminal cannot
 *   place its cursor.
 */
export function readTerminfo(
  term: string,
  directory: string | undefined,
): Capabilities | 'unreadable' | 'incapable' {
  const Reader: TputConstructor = createRequire(import.meta.url)('blessed/lib/tput.js');
  const reader = new Reader({ extended: true, terminfoPrefix: directory });
  const info = descriptionOf(reader, term);
  if (info === null) return 'unreadable';
  const { bools, numbers, strings } = info;
  // The reader also takes the description of a name that is only similar, and misreads 32-bit numbers.
  const isMeant = basename(info.file).toLowerCase() === term.toLowerCase();
  if (!isMeant || info.header.magicNumber !== CLASSIC_FORMAT) return 'unreadable';
  if (!strings.cursor_address || bools.hard_copy === true) return 'incapable';
  const compiled = Object.fromEntries(COMPILED.map(name => [name, strings[name] ?? '']));
  const { methods } = reader.compile({ ...info, bools: {}, numbers: {}, strings: compiled });

  const text = (name: string): string => withoutPadding(strings[name] ?? '');
  const run = (name: string, ...parameters: number[]): string =>
    withoutPadding(methods[name]?.(parameters) ?? '');
  const numbered = (name: string): ((number: number) => string) | null => {
    if (!strings[name]) return null;
    const [, ansi] = ANSI_COUNT.exec(withoutPadding(strings[name])) ?? [];
    return ansi === undefined ? number => run(name, number) : counted(ansi);
  };
  /** So many steps at once, or that many single ones. */
  const steps = (together: string, ...singles: string[]): ((count: number) => string) | null => {
    const ways = [
      numbered(together),
      // What a LF does to the column depends on how the tty is set.
      ...singles.filter(name => strings[name] && text(name) !== '\n').map(name => repeat(text(name))),
    ].filter(way => way !== null);
    return ways.length === 0 ? null : count => ways.map(way => way(count)).reduce(shorter);
  };
  // A terminal whose attributes take up cells of their own is used without them.
  const attribute = (name: string): string => ((numbers.magic_cookie_glitch ?? -1) > 0 ? '' : text(name));

  const colors = strings.set_a_foreground ? Math.max(0, numbers.max_colors ?? 0) : 0;
  const withoutColor = Math.max(0, numbers.no_color_video ?? 0);
  return {
    name: term,
    enter: text('enter_ca_mode') + text('keypad_xmit') + attribute('exit_attribute_mode'),
    leave: attribute('exit_attribute_mode') + text('keypad_local') + text('exit_ca_mode'),
    afterwards: strings.exit_ca_mode ? 'earlier screen' : 'last frame',
    moveTo:
      withoutPadding(strings.cursor_address) === ANSI_MOVE
        ? moveTo
        : (row, col) => run('cursor_address', row, col),
    left: steps('parm_left_cursor', 'cursor_left'),
    right: steps('parm_right_cursor', 'cursor_right'),
    up: steps('parm_up_cursor', 'cursor_up', 'scroll_reverse'),
    down: steps('parm_down_cursor', 'cursor_down', 'scroll_forward'),
    toColumn: numbered('column_address'),
    toRow: numbered('row_address'),
    eraseToEndOfLine: text('clr_eol'),
    eraseToEndOfScreen: text('clr_eos'),
    eraseCells: numbered('erase_chars'),
    repeat: strings.repeat_char ? (char, count) => run('repeat_char', char.charCodeAt(0), count) : null,
    plain: withoutCharset(attribute('exit_attribute_mode')),
    bold: attribute('enter_bold_mode'),
    underline: colors > 0 && (withoutColor & UNDERLINE) !== 0 ? '' : attribute('enter_underline_mode'),
    blink: attribute('enter_blink_mode'),
    reverse: attribute('enter_reverse_mode'),
    colors,
    foreground: strings.set_a_foreground ? color => run('set_a_foreground', color) : null,
    askBackground: '',
    lastColumn: bools.eat_newline_glitch === true || bools.auto_right_margin !== true ? 'waits' : 'moves',
    keys: keysOf(text),
  };
}

function descriptionOf(reader: Tput, term: string): Description | null {
  try {
    return reader.readTerminfo(term);
  } catch {
    return null;
  }
}

const CLASSIC_FORMAT = 0o432;
const ANSI_MOVE = '\x1b[%i%p1%d;%p2%dH';
const ANSI_COUNT = /^\x1b\[%p1%d([A-Za-z])$/;
/** In no_color_video: what cannot be had together with color. The Linux console shows it as a color of its own. */
const UNDERLINE = 1 << 1;

const repeat =
  (text: string) =>
  (count: number): string =>
    text.repeat(count);

const shorter = (one: string, other: string): string => (other.length < one.length ? other : one);

/** The standard character set is chosen once, on entering, and never left. */
const withoutCharset = (text: string): string => text.replaceAll(/\x0f|\x1b\(B/g, '');

/** Delays that a terminal of today does not need: `$<5>`, `$<2*>`, `$<10/>`. */
const withoutPadding = (text: string): string => text.replaceAll(/\$<[0-9.]+[*/]*>/g, '');

const KEYS: Readonly<Record<string, string>> = {
  key_up: 'up',
  key_down: 'down',
  key_left: 'left',
  key_right: 'right',
  key_home: 'home',
  key_end: 'end',
  key_ic: 'insert',
  key_dc: 'delete',
  key_ppage: 'pageup',
  key_npage: 'pagedown',
  key_btab: 'shift+tab',
  key_enter: 'kp_enter',
  ...Object.fromEntries(Array.from({ length: 24 }, (_, index) => [`key_f${index + 1}`, `f${index + 1}`])),
};

/** The keys that send a sequence; a key that sends one byte (Backspace, Tab) is known by that byte. */
const keysOf = (text: (name: string) => string): [string, string][] =>
  Object.entries(KEYS)
    .map(([name, key]): [string, string] => [text(name), key])
    .filter(([sequence]) => sequence.length > 1);
