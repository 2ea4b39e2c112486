import { fromEbcdic } from '../values/ebcdic.ts';

/** What a String() types: characters, and keys written as escapes. */
export type Typed = { char: number } | { key: string };

/** Escapes of one letter; a backslash before any other says nothing. */
const KEYS: Readonly<Record<string, string>> = {
  n: 'enter',
  r: 'newline',
  t: 'tab',
  T: 'backTab',
  b: 'backSpace',
  f: 'clear',
};

/** Control characters that are keys as they stand. */
const CONTROLS: Readonly<Record<string, string>> = {
  '\b': 'backSpace',
  '\t': 'tab',
  '\n': 'enter',
  '\f': 'clear',
  '\r': 'newline',
};

const ESCAPE =
  /\\(?:pf(?<pf>\d{1,2})|pa(?<pa>\d)|e(?<ebcdic>[\da-fA-F]+)|[xu](?<unicode>[\da-fA-F]{1,6})|(?<cut>p[fa]?|[exu])|(?<letter>[\s\S]))|(?<char>[\s\S])/gu;

/**
 * Read the text of String(): `\n` is Enter, `\r` Newline, `\t` Tab, `\T` BackTab, `\b` BackSpace, `\f` Clear, `\pfNN`,
 * `\paN`, and so are the control characters themselves; `\eHH` is a character in EBCDIC, `\xHH` and `\uHHHH` are one in Unicode.
 *
 * @throws Error for an escape that is not whole
 */
export const readTyped = (text: string): Typed[] =>
  Array.from(
    text.matchAll(ESCAPE),
    ({ groups: { pf, pa, ebcdic, unicode, cut, letter, char } = {} }): Typed => {
      if (pf !== undefined) return { key: numbered('pf', Number(pf), 24) };
      if (pa !== undefined) return { key: numbered('pa', Number(pa), 3) };
      if (cut?.startsWith('p')) throw new Error(`String(): Unknown character after \\${cut}`);
      if (cut !== undefined) throw new Error(`String(): Missing hex digits after \\${cut}`);
      if (ebcdic !== undefined) return character(fromEbcdic([Number.parseInt(ebcdic, 16) & 0xff]));
      if (unicode !== undefined) return { char: Number.parseInt(unicode, 16) };
      const key = letter === undefined ? CONTROLS[char ?? ''] : KEYS[letter];
      return key === undefined ? character(letter ?? char ?? '') : { key };
    },
  );

const character = (text: string): Typed => ({ char: text.codePointAt(0)! });

function numbered(prefix: 'pf' | 'pa', number: number, last: number): string {
  if (number >= 1 && number <= last) return `${prefix}${number}`;
  throw new Error(`String(): Unknown ${prefix.toUpperCase()} key ${number}`);
}
