/** One line of a script: an action and its arguments (s3270's syntax). */
export interface ScriptCommand {
  name: string;
  args: string[];
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/**
 * Read `Name(arg,"quoted, arg")`, or a bare `Name`. Blanks around an argument do not count; in quotes `\"`
 * is a quote, other backslashes stay for the action to read, as s3270's String() does.
 *
 * @throws Error with the reason when brackets or quotes do not close.
 */
export function readScriptLine(line: string): ScriptCommand {
  const match = /^\s*([A-Za-z][A-Za-z0-9_-]*)\s*(?:\((.*)\))?\s*$/s.exec(line);
  if (!match) throw new Error('Syntax error');
  const [, name = '', list] = match;
  return { name, args: list === undefined ? [] : readArguments(list) };
}

function readArguments(list: string): string[] {
  if (list.trim() === '') return [];
  const args: string[] = [];
  let at = 0;
  for (;;) {
    while (list[at] === ' ') at++;
    if (list[at] === '"') {
      const end = closingQuote(list, at);
      args.push(list.slice(at + 1, end).replaceAll('\\"', '"'));
      at = end + 1;
      while (list[at] === ' ') at++;
      if (at < list.length && list[at] !== ',') throw new Error('Syntax error');
    } else {
      const end = list.indexOf(',', at);
      args.push(list.slice(at, end < 0 ? list.length : end).trim());
      at = end < 0 ? list.length : end;
    }
    if (at >= list.length) return args;
    at++;
  }
}

function closingQuote(list: string, open: number): number {
  for (let at = open + 1; at < list.length; at++) {
    if (list[at] === '\\') at++;
    else if (list[at] === '"') return at;
  }
  throw new Error('Unclosed quote');
}

/** What a String() types: characters, and keys written as escapes. */
export type Typed = { char: number } | { key: string };

/**
 * Read the text of String(): `\n` is Enter, `\t` Tab, `\T` BackTab, `\pfNN`, `\paN`, `\b` BackSpace,
 * `\f` Clear, `\xHH` and `\uHHHH` a character.
 */
export function readTyped(text: string): Typed[] {
  const typed: Typed[] = [];
  const pattern = /\\(pf(\d{1,2})|pa([1-3])|x([0-9a-fA-F]{2,4})|u([0-9a-fA-F]{4,6})|([\s\S]))|([\s\S])/gu;
  for (const [, written, pf, pa, hex, unicode, single, char] of text.matchAll(pattern)) {
    if (char !== undefined) typed.push({ char: char.codePointAt(0)! });
    else if (pf) typed.push({ key: `pf${pf}` });
    else if (pa) typed.push({ key: `pa${pa}` });
    else if (hex ?? unicode) typed.push({ char: Number.parseInt((hex ?? unicode)!, 16) });
    else if (single === 'T') typed.push({ key: 'backTab' });
    else typed.push(escapedKey(single ?? written ?? ''));
  }
  return typed;
}

function escapedKey(letter: string): Typed {
  switch (ESCAPES[letter]) {
    case '\n':
    case '\r':
      return { key: 'enter' };
    case '\t':
      return { key: 'tab' };
    case '\b':
      return { key: 'backSpace' };
    case '\f':
      return { key: 'clear' };
    default:
      return { char: letter.codePointAt(0)! };
  }
}
