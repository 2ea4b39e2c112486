import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Places of some capabilities in the classic terminfo file (term(5), order of <term.h>). */
const STRINGS = {
  clr_eol: 6,
  clr_eos: 7,
  column_address: 8,
  cursor_address: 10,
  cursor_down: 11,
  cursor_left: 14,
  cursor_right: 17,
  cursor_up: 19,
  enter_blink_mode: 26,
  enter_bold_mode: 27,
  enter_ca_mode: 28,
  enter_reverse_mode: 34,
  enter_underline_mode: 36,
  erase_chars: 37,
  exit_attribute_mode: 39,
  exit_ca_mode: 40,
  key_down: 61,
  key_f1: 66,
  key_f2: 68,
  key_f5: 71,
  keypad_local: 88,
  keypad_xmit: 89,
  parm_down_cursor: 107,
  parm_left_cursor: 111,
  parm_right_cursor: 112,
  parm_up_cursor: 114,
  repeat_char: 121,
  row_address: 127,
  scroll_forward: 129,
  scroll_reverse: 130,
  key_btab: 148,
  key_f21: 226,
  key_f22: 227,
  key_f23: 228,
  key_f24: 229,
  set_a_foreground: 359,
} as const;
const NUMBERS = { magic_cookie_glitch: 4, max_colors: 13, no_color_video: 15 } as const;
const BOOLS = { auto_right_margin: 1, eat_newline_glitch: 4 } as const;

/** What a terminal's description says. */
export interface Description {
  strings: Partial<Record<keyof typeof STRINGS, string>>;
  numbers?: Partial<Record<keyof typeof NUMBERS, number>>;
  bools?: readonly (keyof typeof BOOLS)[];
}

const CLASSIC = 0x011a;

/** Writes a terminfo database that holds one terminal. @returns its directory, for TERMINFO. */
export function writeTerminfo(name: string, description: Description, magic = CLASSIC): string {
  const names = Buffer.from(`${name}|a terminal for tests\0`);
  const offsets = new Int16Array(360).fill(-1);
  let table = '';
  for (const [key, value] of Object.entries(description.strings)) {
    offsets[STRINGS[key as keyof typeof STRINGS]] = table.length;
    table += `${value}\0`;
  }
  const numbers = new Int16Array(16).fill(-1);
  for (const [key, value] of Object.entries(description.numbers ?? {}))
    numbers[NUMBERS[key as keyof typeof NUMBERS]] = value;
  // Numbers begin at an even place.
  const bools = Buffer.alloc(names.length % 2 === 0 ? 6 : 7);
  for (const key of description.bools ?? ['auto_right_margin']) bools[BOOLS[key]] = 1;
  const header = Int16Array.of(
    magic,
    names.length,
    bools.length,
    numbers.length,
    offsets.length,
    table.length,
  );
  const directory = mkdtempSync(join(tmpdir(), 'terminfo-'));
  mkdirSync(join(directory, name[0]!));
  writeFileSync(
    join(directory, name[0]!, name),
    Buffer.concat([
      Buffer.from(header.buffer),
      names,
      bools,
      Buffer.from(numbers.buffer),
      Buffer.from(offsets.buffer),
      Buffer.from(table, 'latin1'),
    ]),
  );
  return directory;
}
