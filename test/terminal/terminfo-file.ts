import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Places of some capabilities in the classic terminfo file (term(5), order of <term.h>). */
const STRINGS: Record<string, number> = {
  clr_eol: 6,
  clr_eos: 7,
  cursor_address: 10,
  cursor_left: 14,
  enter_bold_mode: 27,
  enter_reverse_mode: 34,
  enter_underline_mode: 36,
  exit_attribute_mode: 39,
  key_down: 61,
  key_f1: 66,
  key_f2: 68,
  repeat_char: 121,
};

/** Writes a terminfo database that holds one terminal. @returns its directory, for TERMINFO. */
export function writeTerminfo(name: string, strings: Record<string, string>, magic = 0x011a): string {
  const names = Buffer.from(`${name}|a terminal for tests\0`);
  const offsets = new Int16Array(130).fill(-1);
  let table = '';
  for (const [key, value] of Object.entries(strings)) {
    offsets[STRINGS[key]!] = table.length;
    table += `${value}\0`;
  }
  const bools = Buffer.alloc(names.length % 2 === 0 ? 2 : 3);
  bools[1] = 1;
  const header = Int16Array.of(magic, names.length, bools.length, 0, offsets.length, table.length);
  const directory = mkdtempSync(join(tmpdir(), 'terminfo-'));
  mkdirSync(join(directory, name[0]!));
  writeFileSync(
    join(directory, name[0]!, name),
    Buffer.concat([
      Buffer.from(header.buffer),
      names,
      bools,
      Buffer.from(offsets.buffer),
      Buffer.from(table, 'latin1'),
    ]),
  );
  return directory;
}
